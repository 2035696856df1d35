import { sql } from 'kysely'
import { combine, levelName, schemes, type Marking } from '#kernel/marking.ts'
import { between, listOwed, type Owed } from '#commitments/list/sums.ts'
import { keptOf, type Kept as Keeping } from '#commitments/kept.ts'
import { isClosed, rungOf } from '#commitments/rules.ts'
import { firstDates } from '#commitments/list/dates.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { markingOf, type MarkingRow } from '#server/records/row.ts'

/** An open commitment in a brief: one line, with the level of its own. `firstDueOn` is the date that was said first, where it was moved since. */
export type OwedLine = { readonly id: string; readonly title: string; readonly isOurs: boolean; readonly state: string; readonly dueOn: string | null; readonly firstDueOn: string | null; readonly isLate: boolean; readonly level: string }

/** What we and a partner owe each other: open commitments, ours first and the soonest due first, and how much of what fell due each side kept. */
export type OwedBetween = { readonly open: readonly OwedLine[]; readonly byUs: Keeping; readonly byThem: Keeping }

/** What is owed between us and a partner, as far as the person of the transaction may read, with the effective marking of all of it and the marked records among it; undefined where there is nothing. */
export async function owedWith(db: Db, us: string, partner: string, today: string): Promise<{ owed: OwedBetween; marking: Marking; marked: string[] } | undefined> {
  const { by, to } = between(await listOwed(db, partner), us, partner)
  const all = [...new Set([...by, ...to])]
  if (all.length === 0) return undefined
  const ids = all.map(({ id }) => id)
  const { rows } = await sql<MarkingRow & { id: string }>`SELECT id, level, compartments, releasable_to, originators, is_originator_controlled, caveats, tlp FROM record WHERE id = ANY (${sql.val(ids)}::uuid[])`.execute(db)
  const scheme = schemes[(await getMarkingPolicy(db)).scheme]
  const levels = new Map(rows.map((row) => [row.id, row.level]))
  const first = await firstDates(db, ids)
  return {
    owed: owedBetween(all, { us, partner, today, first, levelOf: (id) => levelName(levels.get(id) ?? 0, scheme) }),
    marking: combine(rows.map(markingOf)), marked: rows.filter(({ level }) => level > 0).map(({ id }) => id),
  }
}

/** What of these commitments is owed each way, as of a day. `first`: the first date of those that were moved; `levelOf`: the level's name of one. */
export function owedBetween(all: readonly Owed[], { us, partner, today, first, levelOf }: { us: string; partner: string; today: string; first: ReadonlyMap<string, string>; levelOf: (id: string) => string }): OwedBetween {
  const { by, to } = between(all, us, partner)
  const lineOf = (one: Owed, isOurs: boolean): OwedLine => {
    const began = first.get(one.id) ?? one.dueOn
    return { id: one.id, title: one.title, isOurs, state: one.state, dueOn: one.dueOn, firstDueOn: began === one.dueOn ? null : began, isLate: rungOf(one, today)?.startsWith('overdue') ?? false, level: levelOf(one.id) }
  }
  const open = (some: readonly Owed[], isOurs: boolean) => some.filter(({ state }) => !isClosed(state)).map((one) => lineOf(one, isOurs))
  return { open: [...open(by, true), ...open(to, false)], byUs: keptOf(by, today), byThem: keptOf(to, today) }
}
