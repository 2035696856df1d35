import { sql } from 'kysely'
import { bannerOf, combine, levelName, schemes } from '#kernel/marking.ts'
import { recordEvents } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { markingOf, type MarkingRow } from '#server/records/row.ts'
import { ownParts, type OwnParts } from './own-parts.ts'
import { behind, followingFrom, markingsOf, toldBy, type OwnOf } from './own.ts'
import { owedWith, type OwedBetween } from './owed.ts'

/** A record of the ministry in a brief: one line, with the level of its own; `id` where the brief is kept and the line is followed through its editions. */
export type KeptRecord = { readonly id?: string; readonly date: string; readonly kind: string; readonly title: string; readonly number: string | null; readonly level: string }

/** What the ministry keeps about a relationship, and how all of it together is marked. `owed`: commitments both ways, `own`: figures and next steps from our records, where there are any. */
export type Kept = { readonly records: readonly KeptRecord[]; readonly owed?: OwedBetween; readonly own?: OwnParts; readonly marking: string | undefined }

/** Most records a brief shows: what happened last. */
const shown = 20

type Row = MarkingRow & { id: string; date: string; kind: string; title: string; number: string | null }

/**
 * The latest records about a partner that the person of the transaction may read, with `us` also what is owed each
 * way today and what `rooms` tell, and the effective marking of them all; undefined marking where all are open. What is withheld leaves no trace, neither as a count nor in the marking.
 * Marked records are written into the audit as read.
 */
export async function keptWith(db: Db, partner: string, us?: string, rooms: readonly OwnOf[] = []): Promise<Kept> {
  const { rows } = await sql<Row>`
    SELECT id, coalesce(happened_on, created_at::date)::text AS date, kind, title, number, level, compartments, releasable_to, originators, is_originator_controlled, caveats, tlp
    FROM record WHERE id IN (SELECT record_of_party(${partner})) AND deleted_at IS NULL AND kind NOT IN ('contact', 'task', 'brief') ${us === undefined ? sql`` : sql`AND kind <> 'commitment'`}
    ORDER BY coalesce(happened_on, created_at::date) DESC, id DESC LIMIT ${shown}`.execute(db)
  const scheme = schemes[(await getMarkingPolicy(db)).scheme]
  const today = new Date().toISOString().slice(0, 10)
  const between = us === undefined ? undefined : await owedWith(db, us, partner, today)
  const following = us === undefined ? { figures: [], steps: [] } : followingFrom(await toldBy(db, rooms, { us, partner, today }), { us, partner, today })
  const markings = await markingsOf(db, behind(following))
  const own = ownParts(following, (id) => markings.get(id), scheme)
  const marked = [...new Set([...rows.filter((row) => row.level > 0).map(({ id }) => id), ...(between?.marked ?? []), ...own.named.filter((id) => markings.get(id)!.level > 0)])]
  await recordEvents(db, [
    { kind: 'brief.made', subject: { kind: 'actor', id: partner }, detail: { records: [...rows, ...(between?.owed.open ?? [])].map(({ id }) => id) } },
    ...marked.map((id) => ({ kind: 'record.read' as const, subject: { kind: 'record', id }, detail: { in: 'brief' } })),
  ])
  const whole = combine([...rows.map(markingOf), ...(between ? [between.marking] : []), ...markings.values()])
  const isOpen = whole.level === 0 && bannerOf(whole, scheme) === levelName(0, scheme)
  return {
    records: rows.map(({ date, kind, title, number, level }) => ({ date, kind, title, number, level: levelName(level, scheme) })),
    ...(between && { owed: between.owed }),
    ...(own.parts && { own: own.parts }),
    marking: isOpen && scheme.id === 'national' ? undefined : bannerOf(whole, scheme),
  }
}
