import { expect, test } from 'vitest'
import { actorCodes, codeSystems, findActor, getActor, listActors, organisations, resolve, splitNames } from '#evidence/actors.ts'
import { normaliseCode } from './normalise.ts'

const at = (system: Parameters<typeof resolve>[0], code: string, ...dates: string[]) =>
  dates.map((date) => Object.values(resolve(system, code, date))[0])

test('"NA" is Namibia, in every system that has two letters or a name', () => {
  expect(resolve('iso2', 'NA')).toEqual({ actor: 'NAM' })
  expect(resolve('iso2', 'na', '1970')).toEqual({ actor: 'NAM' })
  expect(resolve('name', 'Namibia')).toEqual({ actor: 'NAM' })
})

test('a code with one actor resolves at any date: Ukraine and Belarus voted from 1946', () => {
  expect(at('cow', '369', '1946', '1991', '2020')).toEqual(['UKR', 'UKR', 'UKR'])
  expect(at('iso2', 'BY', '1946-10-01', '2020')).toEqual(['BLR', 'BLR'])
  expect(at('name', 'BELARUS', '1946')).toEqual(['BLR'])
})

test('the Soviet Union and Russia, to the day', () => {
  for (const [system, code] of [['cow', '365'], ['gw', '365'], ['iso2', 'RU'], ['iso-numeric', '643'], ['name', 'Russia']] as const)
    expect(at(system, code, '1900', '1922-12-29', '1922-12-30', '1991-12-25', '1991-12-26', '2020')).toEqual(['RUS', 'RUS', 'SUN', 'SUN', 'RUS', 'RUS'])
  expect(at('name', 'U.S.S.R.', '1955', '1991')).toEqual(['SUN', 'SUN'])
  expect(resolve('iso3', 'RUS')).toEqual({ actor: 'RUS' })
})

test('three Germanies', () => {
  expect(at('cow', '255', '1870', '1940', '2000')).toEqual(['DEU', 'DEU', 'DEU'])
  expect(at('cow', '260', '1973')).toEqual(['DEU'])
  expect(at('cow', '265', '1973')).toEqual(['DDR'])
  expect(at('iso2', 'DD', '1973')).toEqual(['DDR'])
})

test('both Yemens and the union', () => {
  expect(at('cow', '678', '1970')).toEqual(['X-YAR'])
  expect(at('cow', '679', '1991')).toEqual(['YEM'])
  expect(at('cow', '680', '1970')).toEqual(['YMD'])
  expect(at('gw', '678', '1970', '1990-05-21', '1990-05-22', '2015')).toEqual(['X-YAR', 'X-YAR', 'YEM', 'YEM'])
  expect(at('name', 'Yemen', '1985', '1995')).toEqual(['X-YAR', 'YEM'])
})

test('both Vietnams and the union', () => {
  expect(at('cow', '816', '1960', '1977')).toEqual(['VDR', 'VNM'])
  expect(at('cow', '817', '1960')).toEqual(['X-RVN'])
  expect(at('name', 'Vietnam', '1957', '1976-07-02', '2020')).toEqual(['X-RVN', 'VNM', 'VNM'])
})

test('Yugoslavia, Serbia and Montenegro, Serbia, Montenegro, Kosovo', () => {
  expect(at('cow', '345', '1900', '1930', '1992-04-26', '1992-04-27', '2005', '2006-06-05')).toEqual(['SRB', 'YUG', 'YUG', 'SCG', 'SCG', 'SRB'])
  expect(at('iso2', 'YU', '1970', '2000', '2017')).toEqual(['YUG', 'SCG', 'SRB'])
  expect(at('gw', '340', '1900', '2010')).toEqual(['SRB', 'SRB'])
  expect(at('cow', '341', '2006', '2015')).toEqual(['MNE', 'MNE'])
  expect([resolve('cow', '347'), resolve('iso2', 'XK'), resolve('fips', 'KV'), resolve('cameo', 'KSV')]).toEqual(Array(4).fill({ actor: 'XKX' }))
})

test('Sudan and South Sudan, Czechoslovakia and its heirs', () => {
  expect([resolve('cow', '625'), resolve('iso-numeric', '736'), resolve('m49', '729'), resolve('cow', '626')].map((r) => Object.values(r)[0])).toEqual(['SDN', 'SDN', 'SDN', 'SSD'])
  expect([at('cow', '315', '1930'), at('cow', '316', '1993'), at('cow', '317', '1993')].flat()).toEqual(['CSK', 'CZE', 'SVK'])
  expect(at('iso2', 'CS', '1980', '2004')).toEqual(['CSK', 'SCG'])
})

test('numbers differ between the two state lists where they differ', () => {
  expect([resolve('cow', '970'), resolve('gw', '970'), resolve('gw', '972')]).toEqual([{ actor: 'NRU' }, { actor: 'KIR' }, { actor: 'TON' }])
})

test('spellings of a number meet', () => {
  for (const code of ['4', '004', '4.0', ' 4 ']) expect(resolve('m49', code)).toEqual({ actor: 'AFG' })
  expect(resolve('comtrade', '0')).toEqual({ skip: 'aggregate' })
  expect(resolve('wikidata', 'http://www.wikidata.org/entity/Q17')).toEqual({ actor: 'JPN' })
})

test('regions and organisations are skipped by name, unknown codes rejected with the reason', () => {
  expect(resolve('cameo', 'AFR')).toEqual({ skip: 'region' })
  expect(resolve('iso3', 'WB: South Asia')).toEqual({ skip: 'aggregate' })
  expect(resolve('name', 'ASEAN (Association of South-East Asian Nations)')).toEqual({ skip: 'organisation' })
  expect(resolve('iso3', 'QQQ')).toEqual({ reject: 'unknown iso3 code "QQQ"' })
  expect(resolve('cow', ' ')).toEqual({ reject: 'empty code' })
  expect(resolve('iso2', 'CS')).toEqual({ reject: 'iso2 code "CS" stands for no actor today; give a date' })
  expect(resolve('iso2', 'CS', '2010')).toEqual({ reject: 'iso2 code "CS" stands for no actor at 2010' })
})

test('a list of names is split where names hold commas', () => {
  expect(splitNames('Korea, Republic of, Japan, Hong Kong, China SAR, Atlantis, Peru')).toEqual(['Korea, Republic of', 'Japan', 'Hong Kong, China SAR', 'Atlantis', 'Peru'])
})

test('actors are found by id; an unknown id is a fault that says what to do', () => {
  expect(findActor('IDN')?.names.en).toBe('Indonesia')
  expect(findActor('constructor')).toBeUndefined()
  expect(() => getActor('XXX')).toThrow(/no actor "XXX".*alpha-3/)
})

test('no two actors share a code but at disjoint dates, and every bearer exists', () => {
  const groups = Map.groupBy(actorCodes, (row) => `${row.system} ${row.code}`)
  const wrong = [...groups].filter(([, rows]) => rows.length > 1 && rows.some((row, i) => i > 0 && !(rows[i - 1]!.to !== undefined && row.from !== undefined && rows[i - 1]!.to! < row.from)))
  expect(wrong).toEqual([])
  expect([...groups].filter(([, rows]) => rows.length === 1 && (rows[0]!.from ?? rows[0]!.to) !== undefined)).toEqual([])
  expect(actorCodes.filter((row) => (row.actor === undefined) === (row.skip === undefined))).toEqual([])
  expect(actorCodes.filter((row) => row.actor !== undefined && !findActor(row.actor))).toEqual([])
  expect(actorCodes.filter((row) => !codeSystems.includes(row.system) || normaliseCode(row.system, row.code) !== row.code)).toEqual([])
})

test('every name and alias of every actor leads back to it, today or at some date', () => {
  const lost = listActors().flatMap((actor) =>
    [...Object.values(actor.names), ...Object.values(actor.formal ?? {}), ...actor.aliases].filter((name) => {
      const code = normaliseCode('name', name)
      return !actorCodes.some((row) => row.system === 'name' && row.code === code && row.actor === actor.id)
    }),
  )
  expect(lost).toEqual([])
})

test('every state has names in the six languages, a marker, a region and its dates', () => {
  const bare = listActors().filter((actor) => actor.kind === 'state' && (Object.keys(actor.names).length !== 6 || actor.lat === undefined || !actor.region || actor.spells.length === 0))
  expect(bare.map((actor) => actor.id)).toEqual([])
  expect(listActors().filter((actor) => actor.kind === 'state')).toHaveLength(195)
  expect(listActors().flatMap((actor) => actor.continues ?? []).filter((id) => !findActor(id))).toEqual([])
  expect(listActors().filter((actor) => Math.abs(actor.lat ?? 99) > 90 || Math.abs(actor.lon ?? 999) > 180).map((actor) => actor.id)).toEqual([])
})

test('organisations have unique ids and codes, and name actors that exist', () => {
  for (const key of ['id', 'cow', 'cia'] as const) {
    const values = organisations.map((organisation) => organisation[key]).filter((value) => value !== undefined)
    expect(new Set(values).size).toBe(values.length)
  }
  expect(organisations.flatMap((organisation) => [...(organisation.members ?? []), organisation.actor ?? 'EUE']).filter((id) => !findActor(id))).toEqual([])
})
