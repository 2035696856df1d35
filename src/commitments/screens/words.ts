import { recordPillars, type RecordPillar } from '#kernel/record.ts'
import { useFormat } from '#ui/language/format.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'

/** What states and headings are called: the words of records, which whatever shows one shares. */
export function useRecordWords() {
  const records = useWords('records')
  const ui = useWords('ui')
  return {
    status: (status: string): string => records(`status.${status}`, { defaultValue: status }),
    kind: (kind: string): string => records(`kind.${kind}`, { defaultValue: kind.replaceAll('-', ' ') }),
    pillar: (pillar: RecordPillar): string => (pillar === 'relations' ? records('pillar.relations') : ui(`pillar.${pillar}`)),
  }
}

/** The headings a commitment may be kept under, by their names. */
export function usePillarChoices(): { value: RecordPillar; label: string }[] {
  const { pillar } = useRecordWords()
  return recordPillars.map((one) => ({ value: one, label: pillar(one) }))
}

/** Names of actors in a row, as the language writes them, ours first. */
export function useSideNames(): (ids: readonly string[]) => string {
  const { nameOf, us } = useMinistry()
  const { compare } = useFormat()
  const language = useLanguage()
  const comma = language === 'ar' ? '، ' : language === 'zh' ? '、' : ', '
  return (ids) => ids.toSorted((a, b) => Number(b === us) - Number(a === us) || compare(nameOf(a), nameOf(b))).map(nameOf).join(comma)
}

/** The day here, `2026-11-22`, or so many days from it. */
export function dayFromNow(days = 0): string {
  const now = new Date()
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + days)).toISOString().slice(0, 10)
}
