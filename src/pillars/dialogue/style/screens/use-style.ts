import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import type { Language } from '#kernel/actor.ts'
import { client } from '#kernel/client.ts'
import type { NoteForm } from '../../correspondence/schema.ts'
import { contract } from '../contract.ts'
import { longestText, styleLanguages, type AnsweredPoint, type Finding, type Pledge, type StyleReport } from '../schema.ts'
import { follow, type Stretch } from './follow.ts'

const api = client(contract)

/** What is underlined in a text. */
export type Mark = Stretch & { readonly key: string; readonly hue: Finding['severity'] | 'pledge' | 'tone' }

/** For how long nothing has to be typed before the text is looked at, in milliseconds. */
const pause = 500

/** What the style check says of the text as it stands now: findings that an edit has touched are gone until it was looked at again. */
export type Style = {
  readonly report: StyleReport | undefined
  readonly findings: readonly Finding[]
  readonly pledges: readonly Pledge[]
  readonly points: readonly AnsweredPoint[]
  readonly toneBy: Stretch | undefined
  readonly isLooking: boolean
  /** Longer than what is looked at. */
  readonly isTooLong: boolean
  readonly error: unknown
  readonly again: () => void
}

/** Whether the style check knows a language. */
export const knowsStyle = (language: Language | null): language is 'en' | 'fr' => (styleLanguages as readonly (string | null)[]).includes(language)

/** Looks at a text while it is being written. `answering` is the text of what it answers, `date` the day of the text where it has one. What was found follows what is typed a moment later, so that a long text can be typed in. */
export function useStyle({ text, language, form, answering = '', date }: { text: string; language: Language | null; form?: NoteForm; answering?: string; date?: string | null }): Style {
  const [settled] = useDebouncedValue(text, pause)
  const asked = useQuery({
    queryKey: ['style', language, form, answering, date, settled],
    queryFn: async ({ signal }) => ({ text: settled, report: await api.checkStyle({ text: settled, language: language as 'en', ...(form && { form }), ...(answering.trim() !== '' && { answering: answering.slice(0, longestText) }), ...(date && { date }) }, { signal }) }),
    enabled: knowsStyle(language) && settled.trim() !== '' && settled.length <= longestText, placeholderData: keepPreviousData, staleTime: Infinity, gcTime: 60_000, retry: false,
  })
  const typed = useDeferredValue(text)
  const isTooLong = text.length > longestText
  const found = settled.trim() === '' || isTooLong ? undefined : asked.data
  const standing = useMemo(() => {
    const now = <T extends Stretch>(stretches: readonly T[]) => (found ? follow(stretches, found.text, typed) : [])
    return { findings: now(found?.report.findings ?? []), pledges: now(found?.report.pledges ?? []), toneBy: found?.report.toneBy ? now([found.report.toneBy])[0] : undefined }
  }, [found, typed])
  return { ...standing, report: found?.report, points: found?.report.points ?? [], isLooking: asked.isFetching || settled !== text, isTooLong, error: asked.error, again: () => void asked.refetch() }
}

/** The words by which a finding is known again. */
export const wordsOf = (finding: Pick<Finding, 'text'>): string => finding.text.slice(0, 1000)

/** One finding by its rule and words: what somebody decided to keep stays kept wherever it stands. */
export const keyOf = (finding: Pick<Finding, 'rule' | 'text'>): string => `${finding.rule} ${wordsOf(finding)}`

/** Whether a finding is of what a text signals to its reader, which still matters where nobody can change it any more. */
export const isSignal = ({ rule }: Pick<Finding, 'rule'>): boolean => /^(?:courtesy|tone)-/.test(rule)

/** What is underlined: findings by how much they matter, and promises and demands. */
export const marksOf = (findings: readonly Finding[], pledges: readonly Pledge[]): Mark[] => [
  ...findings.map((one) => ({ from: one.from, to: one.to, key: keyOf(one), hue: one.severity })),
  ...pledges.map((one) => ({ from: one.from, to: one.to, key: one.text, hue: 'pledge' as const })),
]
