import { sql } from 'kysely'
import type { Language } from '#kernel/actor.ts'
import type { Db } from '#server/database.ts'
import type { OwnTemplate } from './templates/catalogue.ts'

/** The ministry’s own templates in a language. */
export async function listTemplates(db: Db, language: Language): Promise<OwnTemplate[]> {
  const { rows } = await sql<Omit<OwnTemplate, 'rank'> & { rank: string }>`SELECT language, form, part, rank, text FROM note_template WHERE language = ${language}`.execute(db)
  return rows.map((row) => ({ ...row, rank: row.rank === '' ? null : (row.rank as OwnTemplate['rank']) }))
}

type Place = Omit<OwnTemplate, 'text'>

/** Puts a template of the ministry’s own in its place. By the machine. */
export async function upsertTemplate(db: Db, by: string, { language, form, part, rank }: Place, text: string): Promise<void> {
  await sql`INSERT INTO note_template (language, form, part, rank, text, by) VALUES (${language}, ${form}, ${part}, ${rank ?? ''}, ${text}, ${by})
    ON CONFLICT (language, form, part, rank) DO UPDATE SET text = excluded.text, by = excluded.by, at = clock_timestamp()`.execute(db)
}

/** Takes the ministry’s own template away. By the machine. */
export async function deleteTemplate(db: Db, { language, form, part, rank }: Place): Promise<void> {
  await sql`DELETE FROM note_template WHERE language = ${language} AND form = ${form} AND part = ${part} AND rank = ${rank ?? ''}`.execute(db)
}
