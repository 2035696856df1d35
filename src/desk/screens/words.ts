import { useMemo } from 'react'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'

/** What kinds, statuses, fields and choices of records are called: the words of records, which whatever shows one shares. */
export function useRecordWords() {
  const say = useWords('records')
  const ui = useWords('ui')
  return useMemo(() => {
    const word = (key: string, name: string): string => say(`${key}.${name}`, { defaultValue: name.replaceAll('-', ' ') })
    return {
      kind: (kind: string) => word('kind', kind),
      status: (status: string) => word('status', status),
      choice: (value: string) => word('choice', value),
      field: (name: string) => word('field', name),
      pillar: (pillar: string) => (pillar === 'relations' ? say('pillar.relations') : ui(`pillar.${pillar}`)),
    }
  }, [say, ui])
}

/** Names of actors in a row, as the language orders them. */
export function useActorNames(): (ids: readonly string[]) => string {
  const { nameOf } = useMinistry()
  const { compare } = useFormat()
  return (ids) => ids.map(nameOf).sort(compare).join(', ')
}

/** The day here, `2026-11-22`, or so many days from it. */
export function dayFromNow(days = 0): string {
  const now = new Date()
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + days)).toISOString().slice(0, 10)
}
