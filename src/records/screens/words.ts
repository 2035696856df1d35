import { useMemo } from 'react'
import type { Audience } from '#kernel/marking.ts'
import { recordPillars, type RecordPillar } from '#kernel/record.ts'
import { useFormat } from '#ui/language/format.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import type { FormWords } from '#ui/form/field-input.tsx'
import { useMinistry } from '#ui/ministry.tsx'

/** What kinds, statuses, headings and fields are called. A kind that has no word here is called by its own name. */
export type RecordWords = {
  readonly kind: (kind: string) => string
  readonly status: (status: string) => string
  readonly pillar: (pillar: RecordPillar) => string
  readonly audience: (audience: Audience) => string
  /** The fields of a form: `title`, `fields.mode`, `offices.from`. */
  readonly form: FormWords
}

/** The words of records in the language of the screen. */
export function useRecordWords(): RecordWords {
  const say = useWords('records')
  const ui = useWords('ui')
  return useMemo(() => {
    const plain = (text: string) => text.replaceAll('-', ' ')
    const leaf = (path: string) => path.split('.').at(-1)!
    return {
      kind: (kind) => say(`kind.${kind}`, { defaultValue: plain(kind) }),
      status: (status) => say(`status.${status}`, { defaultValue: plain(status) }),
      pillar: (pillar) => (pillar === 'relations' ? say('pillar.relations') : ui(`pillar.${pillar}`)),
      audience: (audience) => say(`audience.${audience}`),
      form: {
        label: (path) => say(`field.${leaf(path)}`, { defaultValue: plain(leaf(path)) }),
        says: (path) => say(`field-says.${leaf(path)}`, { defaultValue: '' }) || undefined,
        choice: (_, value) => say(`choice.${value}`, { defaultValue: plain(value) }),
      },
    }
  }, [say, ui])
}

/** The headings a record may be kept under, by their names. */
export function usePillarChoices(): { value: RecordPillar; label: string }[] {
  const { pillar } = useRecordWords()
  return recordPillars.map((one) => ({ value: one, label: pillar(one) }))
}

/** Names of actors in a row, as the language writes them. */
export function useActorNames(): (ids: readonly string[]) => string {
  const { nameOf } = useMinistry()
  const { compare } = useFormat()
  const comma = useComma()
  return (ids) => ids.map(nameOf).sort(compare).join(comma)
}

/** What parts names in a row. */
export function useComma(): string {
  const language = useLanguage()
  return language === 'ar' ? '، ' : language === 'zh' ? '、' : ', '
}
