import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { SpineRecord } from '#kernel/record.ts'
import type { MayChange } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import type { Wording } from './schema.ts'

/** What became of a proposed correction; `lapsed`: what it was to correct was superseded or withdrawn. */
export type CorrectionState = 'open' | 'confirmed' | 'declined' | 'withdrawn' | 'lapsed'

/** Other words for a published statement, as somebody proposed them. */
export type KeptCorrection = { readonly id: string; readonly by: string; readonly at: string; readonly reason: string; readonly state: CorrectionState; readonly decidedBy: string | null; readonly decidedAt: string | null; readonly answer: string; readonly words: Wording }

type Row = Omit<KeptCorrection, 'at' | 'decidedBy' | 'decidedAt' | 'words'> & Omit<Wording, 'text'> & { at: Date; decided_by: string | null; decided_at: Date | null; body: string }

/** The correction that was proposed last, as far as the person of the transaction may read it. */
export async function findCorrection(db: Db, record: string): Promise<KeptCorrection | undefined> {
  const { rows: [row] } = await sql<Row>`SELECT id, by, at, reason, state, decided_by, decided_at, answer, title, position, body, intent, language FROM statement_correction WHERE record_id = ${record} ORDER BY at DESC, id DESC LIMIT 1`.execute(db)
  if (!row) return undefined
  const { id, by, at, reason, state, decided_by, decided_at, answer, body, ...words } = row
  return { id, by, at: at.toISOString(), reason, state, decidedBy: decided_by, decidedAt: decided_at?.toISOString() ?? null, answer, words: { title: words.title, position: words.position, text: body, intent: words.intent, language: words.language } }
}

/** Keeps a proposed correction under the marking that its record has. */
export async function insertCorrection(db: Db, { id: record }: MayChange, { marking }: Pick<SpineRecord, 'marking'>, given: Wording & { by: string; reason: string }): Promise<string> {
  const id = newId()
  await sql`INSERT INTO statement_correction (id, record_id, by, reason, title, position, body, intent, language, level, compartments, releasable_to)
    VALUES (${id}, ${record}, ${given.by}, ${given.reason}, ${given.title}, ${given.position}, ${given.text}, ${given.intent === null ? null : JSON.stringify(given.intent)}::jsonb, ${given.language},
      ${marking.level}, ${sql.val([...marking.compartments])}, ${marking.releasableTo === null ? null : sql.val([...marking.releasableTo])})`.execute(db)
  return id
}

/** Keeps what became of a correction that waits. */
export async function decideCorrection(db: Db, { id: record }: MayChange, made: { state: Exclude<CorrectionState, 'open'>; by: string; answer?: string; isAlone?: boolean }): Promise<void> {
  await sql`UPDATE statement_correction SET state = ${made.state}, decided_by = ${made.by}, decided_at = clock_timestamp(), answer = ${made.answer ?? ''}, is_alone = ${made.isAlone ?? false} WHERE record_id = ${record} AND state = 'open'`.execute(db)
}
