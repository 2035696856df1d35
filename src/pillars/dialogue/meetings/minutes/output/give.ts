import { nameOf, type Actor, type Language } from '#kernel/actor.ts'
import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { schemes } from '#kernel/marking.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { contentOf } from '../open.ts'
import { digestOf } from '../rules.ts'
import { findSitting, findSittingOf, listEditions } from '../store.ts'
import { printedMinutes, type PrintedMinutes, type Taken } from './printed.ts'

/** What of minutes is to be printed: an edition, or without one the draft as it stands, which may be what was circulated last. */
export type Asked = { readonly edition?: number | undefined; readonly language: Language; readonly paper: PrintedMinutes['paper']; readonly taken: readonly Taken[]; readonly actors: readonly Actor[] }

/** Minutes as they are printed, for whom they were opened. `isOutside` leaves out by what a delegation confirmed. Fault: `minutes/no-edition`. */
export async function giveMinutes(db: Db, minutes: Pick<SpineRecord, 'id' | 'title' | 'fields' | 'marking'>, { edition, language, paper, taken, actors }: Asked, isOutside = false): Promise<PrintedMinutes> {
  const editions = await listEditions(db, minutes.id)
  const draft = contentOf(minutes)
  const found = edition !== undefined ? editions.find((one) => one.edition === edition) : editions[0]?.digest === digestOf(draft) ? editions[0] : undefined
  if (edition !== undefined && !found) throw new Fault('minutes/no-edition', `There is no edition ${edition} of these minutes.`)
  // An edition keeps time, place and agenda as they were, whatever becomes of the meeting.
  const sitting = (found && (await findSittingOf(db, minutes.id, found.edition))) ?? (await findSitting(db, minutes.id)) ?? null
  const names = new Map(actors.map((one) => [one.id, nameOf(one, language)]))
  return printedMinutes({
    content: found?.content ?? draft, sitting, taken, marking: minutes.marking, scheme: schemes[(await getMarkingPolicy(db)).scheme], language, paper,
    edition: found ? { ...found, agreements: found.agreements.map((one) => ({ ...one, ...(isOutside && { confirmation: '' }) })) } : null, nameOf: (actor) => names.get(actor) ?? actor,
  })
}
