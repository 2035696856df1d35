import type { Language } from '#kernel/actor.ts'
import { languages } from '#kernel/actor.ts'
import { languageNames } from '#ui/language/languages.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import type { NoteRow, ReplyClock } from '../schema.ts'

/** A language of a record, where it is one that we speak. */
export const languageIn = (language: string | null): Language | null => languages.find((one) => one === language) ?? null

/** Languages to choose from, each under its own name. */
export const languageChoices = languages.map((one) => ({ value: one, label: languageNames[one] }))

/** The other side of a note: whom ours goes to, or whom theirs comes from; null while nobody has said who that is. */
export const otherSide = (note: Pick<NoteRow, 'direction' | 'addressee' | 'sender'>) => (note.direction === 'in' ? note.sender : note.addressee)

/** How the reply clock of a note reads; undefined where nothing is waited for. */
export function useClock(): (clock: ReplyClock, dueOn: string | null) => string | undefined {
  const say = useWords('correspondence')
  const format = useFormat()
  return (clock, dueOn) => {
    if (clock.state === 'none') return undefined
    if (clock.state === 'answered') return !clock.days ? say('clock.answered') : say('clock.took', { count: clock.days })
    const waiting = clock.days === null ? undefined : clock.days === 0 ? say('clock.asked') : say('clock.waiting', { count: clock.days })
    const due = dueOn ? say(clock.isOverdue ? 'clock.overdue' : 'clock.due', { date: format.date(dueOn) }) : undefined
    return [waiting, due].filter(Boolean).join(' · ') || say('clock.asked')
  }
}

/** The day here, `2026-11-22`. */
export function today(): string {
  const now = new Date()
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10)
}
