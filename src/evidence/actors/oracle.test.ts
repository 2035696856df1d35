import { existsSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { resolve, type CodeSystem } from '#evidence/actors.ts'

/** An independent concordance (countrycode, GPL): compared with, never copied from. */
const folder = new URL('../../../../shared/data/reference/countrycode/', import.meta.url)
const isHere = existsSync(folder)
if (!isHere) console.info('skipped: the independent concordance is not at ../shared/data/reference/countrycode')

async function read(name: string): Promise<Record<string, string>[]> {
  const connection = await (await DuckDBInstance.create()).connect()
  const reader = await connection.runAndReadAll(`SELECT * FROM read_csv('${new URL(name, folder).pathname}', all_varchar = true, header = true)`)
  return reader.getRowObjectsJson() as Record<string, string>[]
}

const columns: Record<string, CodeSystem> = {
  iso2c: 'iso2', iso3c: 'iso3', iso3n: 'iso-numeric', cown: 'cow', cowc: 'cow-abbrev', gwn: 'gw', fips: 'fips', un: 'm49', wb: 'worldbank',
}

/** Where the two differ, and why. */
const explained: Record<string, string> = {
  'Vatican City': 'it files the Papal States (COW 327) under the Vatican; here they are an actor of their own that the Holy See continues',
  Vietnam: 'it files Annam (GW 815, to 1893) under Vietnam; here it is an actor of its own',
  'Yemen Arab Republic': 'GW goes on with 678 after 1990; without a date the code is the united Yemen’s',
  'Channel Islands': 'not an actor: Guernsey and Jersey are',
}

test.skipIf(!isHere)('every row of the independent concordance is one actor here, but for explained differences', async () => {
  const differing = (await read('codelist_without_cldr.csv')).flatMap((row) => {
    const found = Object.entries(columns).flatMap(([column, system]) => {
      const code = row[column] ?? ''
      const resolution = code === '' ? undefined : resolve(system, code)
      return resolution ? [`${system} ${code} → ${Object.values(resolution)[0]}`] : []
    })
    const actors = new Set(found.map((line) => line.split(' → ')[1]))
    const isKnown = found.every((line) => /→ [A-Z-]+$/.test(line))
    return actors.size > 1 || !isKnown ? [{ name: row['country.name.en']!, found }] : []
  })
  expect(differing.filter(({ name }) => !explained[name])).toEqual([])
  expect(differing.map(({ name }) => name).sort()).toEqual(Object.keys(explained).sort())
})

test.skipIf(!isHere)('every state and year of both state lists has an actor', async () => {
  const unknown = (rows: Record<string, string>[], system: CodeSystem, column: string) =>
    new Set(rows.filter((row) => !('actor' in resolve(system, row[column]!, row['year']))).map((row) => `${row[column]} ${row['country']}`))
  expect(unknown(await read('data_cow.csv.gz'), 'cow', 'cown')).toEqual(new Set())
  expect(unknown(await read('data_gw.csv.gz'), 'gw', 'gwn')).toEqual(new Set())
})

test.skipIf(!isHere)('FIPS codes stand for the territories that bear their names', async () => {
  const differing = (await read('data_fips.csv.gz')).filter((row) => {
    const byCode = resolve('fips', row['fips']!)
    const byName = resolve('name', row['country']!)
    return Object.values(byCode)[0] !== Object.values(byName)[0]
  })
  expect(differing).toEqual([])
})
