import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { fold, romanise } from './fold.ts'
import { spellings } from './names.fixture.ts'
import { skeletonsOf } from './skeleton.ts'
import { foldFunctions } from './sql-fold.ts'

let it: TestDatabase
beforeAll(async () => {
  it = await testDatabase([])
  for (const text of foldFunctions) await sql.raw(text).execute(it.db)
}, 120_000)
afterAll(() => it.close())

const letter = fc.oneof(
  fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCKSZ0159 .-,’«»()/', ...'éèüößÆœŁłŞşğİıČčŠšŽžĐđÑñçőțŘ', ...'абвгґдежзийїклмнопрстуфхцчшщъыьэюяёіјљњћђџАБГЖХ', ...'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگکی،؟٣', 'َ', 'ـ', '́', '‏', ...'中国外交日本ー。', ...'ΑΒΣσςάώ'),
  fc.constantFrom('sch', 'tch', 'kh', 'abdul ', 'عبد ال', ' al ', 'U.N. ', ' '),
)

test('the database folds, romanises and takes skeletons exactly as the code does', async () => {
  const texts = [...fc.sample(fc.array(letter, { maxLength: 30 }).map((parts) => parts.join('')), { numRuns: 3000 }), ...spellings.flat()]
  const { rows } = await sql<{ text: string; folded: string; latin: string; skeletons: string[] }>`
    SELECT t AS text, search_fold(t) AS folded, search_latin(t) AS latin, search_skeletons(t) AS skeletons FROM unnest(${texts}::text[]) AS t`.execute(it.db)
  expect(rows).toHaveLength(texts.length)
  for (const row of rows) expect([row.text, row.folded, row.latin, row.skeletons]).toEqual([row.text, fold(row.text), romanise(row.text), skeletonsOf(row.text)])
})
