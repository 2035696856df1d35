import { basename } from 'node:path'
import { named, quoted, type Duck } from './duckdb.ts'

/**
 * Reads staged text files into the table `raw_<role>`, one row a file: `line` (1, where the text begins), `file` and `text`.
 * The texts are read by DuckDB itself and do not pass through JavaScript.
 */
export async function readTexts(duck: Duck, role: string, files: readonly { staged: string; name: string }[]): Promise<void> {
  const names = files.map((f) => `(${quoted(f.staged)}, ${quoted(basename(f.name))})`).join(', ')
  await duck.run(`CREATE TEMP TABLE ${named(`raw_${role}`)} AS SELECT 1::BIGINT AS line, f.name AS file, t.content AS text
    FROM read_text([${files.map((f) => quoted(f.staged)).join(', ')}]) t JOIN (VALUES ${names}) f(staged, name) ON f.staged = t.filename`)
}
