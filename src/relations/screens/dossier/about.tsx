import { useTerms } from '#ui/language/terms.ts'
import type { DossierPage } from '../../schema.ts'
import { useNaming } from './figure.ts'

/** The line under a country's name: its formal name, and the figures that the pillars chose for it (`head.<indicator>`). */
export function About({ dossier, name, formal }: { dossier: DossierPage; name: string; formal: string | undefined }) {
  const terms = useTerms()
  const naming = useNaming()
  const facts = dossier.pillars.flatMap(({ indicators }) => indicators).flatMap(({ id, value }) => {
    const phrase = value === null ? undefined : terms(`head.${id}`, { value: naming.figure(id, value) })
    return phrase === undefined ? [] : [phrase]
  })
  return <>{[...(formal && formal !== name ? [formal] : []), ...facts].join(' · ')}</>
}
