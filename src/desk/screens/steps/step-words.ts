import { useTerms } from '#ui/language/terms.ts'
import { useMinistry } from '#ui/ministry.tsx'
import type { OpenStep } from '../../steps/schema.ts'

/** A step in the words of its pillar: what to do, and what was found. */
export function useStepWords(): (step: OpenStep) => { title: string; found: string | undefined } {
  const terms = useTerms()
  const { actor, nameOf } = useMinistry()
  const text = (value: string) => (actor(value) ? nameOf(value) : value)
  return ({ rule, key, words }) => ({
    title: terms(`step-title.${rule}`) ?? rule,
    found: terms(`step.${rule}.${key}`, words, text) ?? terms(`step.${rule}`, words, text),
  })
}
