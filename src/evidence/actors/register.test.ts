import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { beforeAll, expect, test } from 'vitest'
import { actorCodes, codeSystems, listActors, resolve } from '#evidence/actors.ts'
import { normaliseCode } from './normalise.ts'
import { registerActors } from './register.ts'

let connection: DuckDBConnection
const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson()

beforeAll(async () => {
  connection = await (await DuckDBInstance.create()).connect()
  await registerActors(connection)
})

test('the tables hold the concordance, also when registered twice', async () => {
  await registerActors(connection)
  expect(await rows('SELECT (SELECT count(*) FROM actor), (SELECT count(*) FROM actor_code)')).toEqual([[String(listActors().length), String(actorCodes.length)]])
  expect(await rows(`SELECT count(*) FROM state_year WHERE year = 1991 AND actor IN ('SUN', 'RUS')`)).toEqual([['2']])
  expect(await rows(`SELECT count(*) FROM state_year WHERE actor = 'SSD' AND year < 2011`)).toEqual([['0']])
  expect(Number((await rows('SELECT count(*) FROM state_year WHERE year = 2020'))[0]![0])).toBe(197)
})

test('SQL folds every name and code as the program does', async () => {
  const odd = ['The Côte d’Ivoire', 'Bosnia & Herzegovina', 'Åland', 'ÍNDIA', ' the  the ', 'São Tomé', 'Йемен', 'إيران', 'C™te', 'Württemberg', '日本 (国)', 'a_b', '½', '007', '0', '00', '4.0', 'Q17', 'http://x/Q42', 'na', '']
  const names = listActors().flatMap((actor) => [...Object.values(actor.names), ...Object.values(actor.formal ?? {}), ...actor.aliases])
  for (const system of codeSystems) {
    const texts = system === 'name' ? [...names, ...odd, 'ǅ ß ﬁ', 'İzmir', 'ΟΔΟΣ'] : odd
    const reader = await connection.runAndReadAll(`SELECT x, coalesce(norm_code('${system}', x), '') FROM (SELECT unnest(from_json($1::JSON, '["VARCHAR"]')) x)`, [JSON.stringify(texts)])
    const differing = reader.getRowsJson().filter(([text, code]) => normaliseCode(system, String(text)) !== code)
    expect(differing, system).toEqual([])
  }
})

test('the documented join gives what resolve gives', async () => {
  const cases = [['365', 1970], ['365', 1995], ['345', 1992], ['345', 1900], ['816', 1960], ['369', 1946], ['999', 1990], ['365', null]] as const
  const values = cases.map(([code, year]) => `('${code}', ${year ?? 'NULL'})`).join(', ')
  const joined = await rows(`SELECT x, y, c.actor FROM (VALUES ${values}) t(x, y) LEFT JOIN codes_of('cow') c ON c.code = norm_code('cow', x)
    AND coalesce(mid_year(y), DATE '9999-12-31') BETWEEN c.from_date AND c.to_date`)
  expect(joined).toHaveLength(cases.length)
  for (const [code, year, actor] of joined) {
    const found = resolve('cow', String(code), year === null ? undefined : String(year))
    expect(actor ?? undefined).toBe('actor' in found ? found.actor : undefined)
  }
})
