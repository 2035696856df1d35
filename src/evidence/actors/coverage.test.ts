import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolve, splitNames, type CodeSystem } from '#evidence/actors.ts'

/** Where the publishers' files lie beside the project; without them the proof is skipped, and says so. */
const data = new URL('../../../../shared/data/', import.meta.url).pathname
const isHere = existsSync(data)
if (!isHere) console.info('skipped: the publishers’ files are not at ../shared/data')

type Sighting = { code: string; year?: string; rows: number }
type Column = { file: string; system: CodeSystem; read: () => Promise<Sighting[]> }

let connection: DuckDBConnection
const scratch = mkdtempSync(join(tmpdir(), 'entente-actors-'))
const seen: string[] = []

beforeAll(async () => {
  connection = await (await DuckDBInstance.create()).connect()
})
afterAll(() => {
  rmSync(scratch, { recursive: true })
  if (isHere) console.info(['file'.padEnd(30) + 'system'.padEnd(13) + 'codes  found  skipped  rejected     rows %', ...seen].join('\n'))
})

async function count(code: string, year: string, from: string): Promise<Sighting[]> {
  const reader = await connection.runAndReadAll(`SELECT ${code} code, ${year} y, count(*)::INT n FROM ${from} GROUP BY ALL HAVING code <> ''`)
  return reader.getRowsJson().map(([text, y, n]) => ({ code: String(text), ...(y !== null && { year: String(y) }), rows: Number(n) }))
}

const csv = (path: string, options = '') => `read_csv('${path.startsWith('/') ? path : data + path}', all_varchar = true, header = true, null_padding = true, parallel = false${options})`
/** A windows-1252 file written out as UTF-8. */
function western(path: string): string {
  const bytes = readFileSync(data + path)
  const target = join(scratch, `${path.replaceAll('/', '-').replace('.gz', '')}.txt`)
  writeFileSync(target, new TextDecoder('windows-1252').decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes).replaceAll('\r', ''))
  return target
}
const column = (file: string, system: CodeSystem, code: string, year: string, from: () => string): Column => ({ file, system, read: () => count(code, year, from()) })
const each = (codes: string[], make: (code: string) => Column) => codes.map(make)

function matrixHeaders(): Promise<Sighting[]> {
  const folder = 'un/digital_library_matrices/'
  return Promise.resolve(
    readdirSync(data + folder)
      .filter((name) => name.endsWith('_RAW_COIN.csv'))
      .flatMap((name) => {
        const lines = readFileSync(data + folder + name, 'utf8').split('\n')
        const cells = lines[0]!.trim().matchAll(/"([^"]*)"|([^,]+)/g)
        return [...cells].map((cell) => ({ code: cell[1] ?? cell[2]!, year: name.slice(0, 4), rows: lines.length - 1 }))
      }),
  )
}

function xml(folder: string, tag: string): Promise<Sighting[]> {
  const texts = readdirSync(data + folder).map((name) => readFileSync(join(data, folder, name), 'utf8'))
  const items = texts.flatMap((text) => text.split(/<(?:visit|trip)[ >]/).slice(1))
  return Promise.resolve(
    items.map((item) => ({
      code: (new RegExp(`<${tag}[^>]*>([^<]*)<`).exec(item)?.[1] ?? '').replace(/\s+/g, ' ').replaceAll('&amp;', '&'),
      year: /<start-date>(\d{4}(?:-\d\d-\d\d)?)/.exec(item)?.[1] ?? '2000',
      rows: 1,
    })),
  )
}

async function unctadParties(): Promise<Sighting[]> {
  const lists = await count('parties', `year(try_cast(date_of_signature AS DATE))`, csv('trade/bit_unctad/bits_raw.csv.gz'))
  return lists.flatMap((list) => splitNames(list.code).map((code) => ({ ...list, code })))
}

const rollCalls = () => `${csv('un/unvotes/un_votes.csv.gz')} v JOIN ${csv('un/unvotes/un_roll_calls.csv.gz')} r USING (rcid)`
const embassies = (code: string) => () => `(SELECT unnest(string_split(${code}, '|')) code FROM ${csv('missions/wikidata_embassies/database_of_embassies_2022-11-16.csv.gz', `, delim = ';', ignore_errors = true`)})`
const desta = (name: string) => () => csv(western(`trade/desta/${name}.txt.gz`), `, quote = '"'`)
const shares = () => csv(western('exchange/uis_oecd_mobility/Share_students_origin_to_destination.csv.gz'))
const gdelt = () => `read_csv('${data}events/gdelt2/*.gz', all_varchar = true, header = false, delim = '\t', quote = '')`
const wars = (code: string) => () => `(SELECT trim(unnest(string_split(${code}, ','))) code, year FROM ${csv('events/ucdp/ucdp_acd.csv.gz')})`
const brazil = () =>
  `(${readdirSync(`${data}missions/brazil_president_visits`)
    .map((name) => `SELECT trim(c0) code, ${/\d{4}/.exec(name)![0]} y FROM read_csv('${western(`missions/brazil_president_visits/${name}`)}', all_varchar = true, header = false, skip = 1, null_padding = true, parallel = false, delim = ',', quote = '"', escape = '"', names = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5'], strict_mode = false)`)
    .join(' UNION ALL ')})`

const columns: Column[] = [
  column('un/unvotes', 'iso2', 'country_code', 'date', rollCalls),
  column('un/unvotes', 'name', 'country', 'date', rollCalls),
  column('un/voeten', 'cow', 'ccode', 'year', () => csv('un/voeten_unvotes_s1_70/UNVotesPublished.csv.gz')),
  { file: 'un/digital_library', system: 'name', read: matrixHeaders },
  column('un/digital_library', 'm49', 'Code', 'Year', () => csv('un/digital_library_matrices/*_For_Map.csv')),
  column('igo/cow_igo_v3', 'cow', 'ccode', 'year', () => csv('igo/cow_igo_v3/state_year_format3.csv.gz')),
  ...each(['ISO_3166_2:iso2', 'ISO_3166_3:iso3', '"NAME.EN":name'], (pair) => column('igo/country_org_2020', pair.split(':')[1] as CodeSystem, pair.split(':')[0]!, 'NULL', () => csv('igo/country_org_membership_2020/CountrycodesOrgs.csv.gz'))),
  ...each(['operator', 'country', 'jurisdictions'], (code) => column(`missions ${code}`, 'name', 'code', 'NULL', embassies(code))),
  ...each(['operatorQID', 'countryQID', 'jurisdictionQIDs'], (code) => column(`missions ${code}`, 'wikidata', 'code', 'NULL', embassies(code))),
  { file: 'us_visits', system: 'name', read: () => xml('missions/us_visits_by_foreign_leaders', 'from') },
  { file: 'us_travels (president)', system: 'name', read: () => xml('missions/us_leader_travels/president-travels', 'country') },
  { file: 'us_travels (secretary)', system: 'name', read: () => xml('missions/us_leader_travels/secretary-travels', 'country') },
  column('brazil_visits', 'name', 'code', 'y', brazil),
  ...each(['iso1', 'iso2'], (code) => column('trade/desta dyads', 'iso-numeric', code, 'year', desta('desta_list_of_treaties_02_02_dyads'))),
  ...each(['iso1', 'iso2'], (code) => column('trade/desta withdrawals', 'iso-numeric', code, 'year', desta('desta_dyadic_withdrawal_02_02'))),
  column('trade/desta dyads', 'name', 'country1', 'year', desta('desta_list_of_treaties_02_02_dyads')),
  column('trade/desta treaties', 'iso-numeric', 'v', 'year', () => `(UNPIVOT (SELECT year, columns('^c\\d+$') FROM ${desta('desta_list_of_treaties_02_02')()}) ON columns(* EXCLUDE year) INTO NAME k VALUE v)`),
  { file: 'trade/bit_unctad', system: 'name', read: unctadParties },
  column('alliances/cow member', 'cow', 'ccode', 'mem_st_year', () => csv('alliances/cow_alliances_v4.1/alliance_v4.1_by_member.csv')),
  column('alliances/cow member', 'name', 'state_name', 'mem_st_year', () => csv('alliances/cow_alliances_v4.1/alliance_v4.1_by_member.csv')),
  column('alliances/cow member-year', 'cow', 'ccode', 'year', () => csv('alliances/cow_alliances_v4.1/alliance_v4.1_by_member_yearly.csv.gz')),
  ...each(['ccode1', 'ccode2'], (code) => column('alliances/cow directed', 'cow', code, 'dyad_st_year', () => csv('alliances/cow_alliances_v4.1/alliance_v4.1_by_directed.csv.gz'))),
  ...each(['ccode1', 'ccode2'], (code) => column('alliances/cow dyad', 'cow', code, 'dyad_st_year', () => csv('alliances/cow_alliances_v4.1/alliance_v4.1_by_dyad.csv'))),
  ...each(['ccode1', 'ccode2'], (code) => column('alliances/atop', 'cow', code, 'year', () => csv('alliances/atop/atop_alliance.csv.gz'))),
  ...each(['ccode1', 'ccode2'], (code) => column('trade/cow dyads', 'cow', code, 'year', () => csv('trade/cow_trade_v4/cow_trade_ndy_1870_2009.csv.gz'))),
  column('trade/cow states', 'cow', 'ccode', 'year', () => csv('trade/cow_trade_v4/cow_trade_sy.csv.gz')),
  ...each(['exp', 'imp'], (code) => column('trade/penppml', 'worldbank', code, 'time', () => csv('trade/penppml_trade/trade.csv.gz'))),
  ...each(['COUNTRY_OF_SCHOOL', 'COUNTRY_OF_ORIGIN'], (code) => column('exchange/oecd', 'name', code, 'YEAR', () => csv('exchange/oecd_enrolment_by_origin/OECD_Intl_Student_Enrollment_2013_2019.csv'))),
  column('exchange/uis', 'iso3', 'geoUnit', 'year', () => csv('exchange/uis_oecd_mobility/RAW_inbound_and_outbound_data.csv.gz')),
  column('exchange/uis shares', 'iso3', 'REF_AREA', 'TIME_PERIOD', shares),
  ...each(['Origin', 'Destination'], (code) => column('exchange/uis shares', 'name', code, 'TIME_PERIOD', shares)),
  column('exchange/uis totals', 'iso3', 'REF_AREA', 'TIME_PERIOD', () => csv('exchange/uis_oecd_mobility/Total_num_students_going_abroad.csv')),
  ...each(['column07', 'column17'], (code) => column('events/gdelt2 actors', 'cameo', code, 'column03', gdelt)),
  ...each(['column37', 'column45', 'column53'], (code) => column('events/gdelt2 places', 'fips', code, 'column03', gdelt)),
  ...each(['gwno_a', 'gwno_a_2nd', 'gwno_b', 'gwno_b_2nd'], (code) => column('events/ucdp conflicts', 'gw', 'code', 'year', wars(code))),
  ...each(['country_id', 'gwnoa', 'gwnob'], (code) => column('events/ucdp ged', 'gw', code, 'year', () => csv('events/ucdp/ucdpged_sample1000.csv.gz'))),
]

/** What no concordance can know: names that are not states, written where a state should stand. */
const knownRejects = /Ministry of Foreign Affairs|Portuguese colonization|Republic of Florence|Q697158|Q2724951|Q148540/

test.skipIf(!isHere).each(columns)('$file $system: at least 99.5 of 100 codes, and rows, are known', async ({ file, system, read }) => {
  const codes = new Map<string, { actor: number; skip: number; reject: number }>()
  const reasons = new Set<string>()
  for (const { code, year, rows } of await read()) {
    const found = resolve(system, code, year)
    const tally = codes.get(code) ?? { actor: 0, skip: 0, reject: 0 }
    codes.set(code, tally)
    if ('actor' in found) tally.actor += rows
    else if ('skip' in found) tally.skip += rows
    else {
      tally.reject += rows
      reasons.add(found.reject)
    }
  }
  const all = [...codes.values()]
  const rejected = all.filter((tally) => tally.reject > 0)
  const rows = all.reduce((sum, tally) => sum + tally.actor + tally.skip + tally.reject, 0)
  const lost = all.reduce((sum, tally) => sum + tally.reject, 0)
  const skipped = all.filter((tally) => tally.skip > 0).length
  const share = ((1 - lost / rows) * 100).toFixed(3)
  seen.push(`${file.padEnd(30)}${system.padEnd(13)}${String(all.length).padStart(5)}${String(all.length - skipped - rejected.length).padStart(7)}${String(skipped).padStart(9)}${String(rejected.length).padStart(10)}${share.padStart(11)}`)
  for (const reason of reasons) seen.push(`    ${reason}`)
  expect(all.length).toBeGreaterThan(0)
  expect(1 - rejected.length / all.length).toBeGreaterThanOrEqual(0.995)
  expect(1 - lost / rows).toBeGreaterThanOrEqual(0.995)
  expect([...reasons].filter((reason) => !knownRejects.test(reason))).toEqual([])
})
