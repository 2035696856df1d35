import { expect, test } from 'vitest'
import { adds, emptyLake, realData } from '../../../../test/evidence.ts'
import { held } from '../held.ts'
import { agreements } from './agreements.ts'

const desta = realData('trade/desta')
const unctad = realData('trade/bit_unctad')
const gptad = realData('trade/gptad')
const environment = realData('treaties/mea_nodes')

test.skipIf(!desta)('DESTA: 1,365 treaties, from whose members follow its own 20,320 dyads and 1,649 withdrawals', async () => {
  using lake = emptyLake()
  const { 'agreements/desta': version } = await lake.load(agreements, [desta!])
  expect(version).toMatchObject({ kept: 1365, rejected: 0, skippedBy: { 'pair follows from the list of treaties': 20320, 'withdrawal follows from the list of treaties': 1649 } })
  expect(adds(version!)).toBe(true)
  const ask = (sql: string) => lake.ask(agreements, sql)
  // Four treaties have members but no dyads (PACER Plus 91, RCEP 55 of 105, Cambodia–China, Guatemala–Israel); one accession leaves out one pair.
  expect(await ask(`SELECT count(*) AS pairs FROM (${held('p.actor < q.actor')})`)).toEqual([{ pairs: 20320 + 91 + 55 + 1 + 1 + 1 }])
  // Albania and the European Community: Albania with each member, no member with another.
  expect(await ask(`SELECT count(*) AS pairs, count(*) FILTER (us = 'ALB') AS albania FROM (${held("p.agreement = 'desta:8'")})`)).toEqual([{ pairs: 50, albania: 25 }])
  expect(await ask("SELECT actor, force, ended FROM agreement_party WHERE agreement = 'desta:8' AND actor IN ('ALB', 'DEU', 'GBR') ORDER BY 1")).toEqual([
    { actor: 'ALB', force: '2009', ended: null }, { actor: 'DEU', force: '2009', ended: null }, { actor: 'GBR', force: '2009', ended: '2020' },
  ])
  // Finland joined EFTA in 1986 and left in 1995; it held the agreement with Norway for those years.
  expect(await ask(`SELECT since, until FROM (${held("p.actor = 'FIN' AND q.actor = 'NOR' AND p.agreement = 'desta:375/375+2'")})`)).toEqual([{ since: 1986, until: 1995 }])
  expect(await ask("SELECT title, form, signed, force, status FROM agreement WHERE id LIKE 'desta:807%'")).toEqual([{ title: 'Colombia Japan', form: 'negotiation', signed: null, force: null, status: 'under negotiation' }])
})

test.skipIf(!unctad)('UNCTAD: 3,425 BITs and 500 TIPs, every party resolved though names hold commas', async () => {
  using lake = emptyLake()
  const { 'agreements/unctad': version } = await lake.load(agreements, [unctad!])
  expect(version).toMatchObject({ read: 3925, kept: 3925, rejected: 0, years: [1957, 2025] })
  const ask = (sql: string) => lake.ask(agreements, sql)
  expect(await ask('SELECT form, count(*) AS n FROM agreement GROUP BY 1 ORDER BY 1')).toEqual([{ form: 'bilateral investment treaty', n: 3425 }, { form: 'treaty with investment provisions', n: 500 }])
  expect(await ask("SELECT status, count(*) AS n FROM agreement GROUP BY 1 ORDER BY 1")).toEqual([{ status: 'in force', n: 2625 }, { status: 'signed (not in force)', n: 707 }, { status: 'terminated', n: 593 }])
  const parties = async (title: string) => (await ask(`SELECT p.actor FROM agreement a JOIN agreement_party p ON p.agreement = a.id WHERE a.title = '${title}' ORDER BY 1`)).map((r) => r['actor'])
  expect(await parties('RCEP (2020)')).toEqual(['AUS', 'BRN', 'CHN', 'IDN', 'JPN', 'KHM', 'KOR', 'LAO', 'MMR', 'MYS', 'NZL', 'PHL', 'SGP', 'THA', 'VNM'])
  expect(await parties('Bangladesh - Korea, Dem. People\'\'s Rep. of BIT (1999)')).toEqual(['BGD', 'PRK'])
  expect(await parties('Austria - Hungary BIT (1988)')).toEqual(['AUT', 'HUN'])
  expect(await parties('France - Yemen BIT (1984)')).toEqual(['FRA', 'YEM'])
  // Bilateral treaties have two parties, or three where one is the Belgium-Luxembourg Economic Union.
  expect(await ask(`SELECT parties LIKE '%BLEU%' AS bleu, min(n) AS low, max(n) AS high FROM (SELECT a.id, a.parties, count(DISTINCT p.actor) FILTER (p.actor NOT LIKE 'X-%') AS n FROM agreement a JOIN agreement_party p ON p.agreement = a.id WHERE a.form LIKE 'bilateral%' AND a.parties NOT LIKE 'Channel Islands%' GROUP BY 1, 2) GROUP BY 1 ORDER BY 1`)).toEqual([{ bleu: false, low: 2, high: 2 }, { bleu: true, low: 3, high: 3 }])
  // A bloc stands for its members at the time, on one side.
  expect(await ask(`SELECT count(*) AS n FROM (${held("a.title = 'EU - Viet Nam FTA (2019)'")}) WHERE us <> 'VNM' AND partner <> 'VNM'`)).toEqual([{ n: 0 }])
})

test.skipIf(!environment)('environmental agreements: 902, dates that say "never" are none', async () => {
  using lake = emptyLake()
  const { 'agreements/mea': version } = await lake.load(agreements, [environment!])
  expect(version).toMatchObject({ read: 902, kept: 902, rejected: 0, years: [1857, 2015] })
  expect(await lake.ask(agreements, "SELECT count(*) AS n, count(*) FILTER (status = 'not in force') AS never, count(*) FILTER (force LIKE '9%') AS odd FROM agreement")).toEqual([{ n: 902, never: 6, odd: 0 }])
  expect(await lake.ask(agreements, 'SELECT id, signed, force, line FROM agreement ORDER BY line LIMIT 1')).toEqual([{ id: 'mea:MGENG-0001', signed: '1857-08-31', force: '1858-03-22', line: 2 }])
})

test.skipIf(!gptad)('GPTAD: 352 agreements, members in brackets are one side', async () => {
  using lake = emptyLake()
  const { 'agreements/gptad': version } = await lake.load(agreements, [gptad!])
  expect(version!.read).toBe(352)
  expect(adds(version!)).toBe(true)
  expect(version!.rejected).toBeLessThan(30)
  const pairs = (where: string) => lake.ask(agreements, `SELECT us, partner, since FROM (${held(where)}) ORDER BY 1, 2`)
  expect(await pairs("a.title = 'Japan - Thailand'")).toEqual([{ us: 'JPN', partner: 'THA', since: 2007 }, { us: 'THA', partner: 'JPN', since: 2007 }])
  expect((await pairs("a.title = 'EC - Mexico' AND p.actor = 'MEX'")).length).toBe(15)
  expect(await pairs("a.title = 'EC - Mexico' AND p.actor = 'DEU'")).toEqual([{ us: 'DEU', partner: 'MEX', since: 2000 }])
})

test.skipIf(!desta || !gptad)('where DESTA is loaded it alone speaks of trade agreements', async () => {
  using lake = emptyLake()
  await lake.load(agreements, [gptad!])
  expect(await lake.ask(agreements, 'SELECT DISTINCT dataset FROM agreement')).toEqual([{ dataset: 'agreements/gptad' }])
  await lake.load(agreements, [desta!])
  expect(await lake.ask(agreements, 'SELECT DISTINCT dataset FROM agreement')).toEqual([{ dataset: 'agreements/desta' }])
})

const header = 'treaty_id,full_title,short_title,type,status,parties,date_of_signature,date_of_entry_into_force,termination_date,text\n'

test('bad rows are counted and given back with their line; a bad cell in a column that is not read is no reason', async () => {
  using lake = emptyLake()
  const { 'agreements/unctad': version } = await lake.load(agreements, {
    'list.csv': header
      + '1,,Good,BITs,In force,"Korea, Republic of, Micronesia, Federated States of",2001-02-03,2002-01-01,,not a file\n'
      + '2,,Bad day,BITs,In force,"France, Japan",2001-02-30,2002-01-01,,\n'
      + '3,,Bad party,BITs,In force,"France, Atlantis",2001-02-03,,,\n'
      + '4,,Bad type,MITs,In force,"France, Japan",2001-02-03,,,\n'
      + '5,,Twice,BITs,In force,"France, Japan",2001-02-03,,,\n'
      + '5,,Twice,BITs,In force,"France, Japan",2001-02-03,,,\n'
      + '6,,Nobody,BITs,In force,,2001-02-03,,,\n'
      + '7,,Ratifiers only,TIPs,In force,Energy Charter Treaty members,1994-12-17,1998-04-16,,\n',
  })
  expect(adds(version!)).toBe(true)
  expect(version).toMatchObject({ read: 8, kept: 2, rejected: 6, rejectedBy: { 'date of signature is not a date': 1, 'unknown party': 1, 'type is neither BITs nor TIPs': 1, 'treaty number is there twice': 2, 'no parties': 1 } })
  expect(await lake.ask(agreements, 'SELECT agreement, actor FROM agreement_party ORDER BY 2')).toEqual([{ agreement: 'unctad:1', actor: 'FSM' }, { agreement: 'unctad:1', actor: 'KOR' }])
})

test('a bloc’s member is a party from its accession until it leaves', async () => {
  using lake = emptyLake()
  await lake.load(agreements, {
    'list.csv': header
      + '1,,Old,TIPs,In force,"EU (European Union), Mexico",1997-12-08,2000-10-01,,\n'
      + '2,,New,TIPs,In force,"EU (European Union), Japan",2021-07-17,2022-02-01,,\n',
  })
  expect(await lake.ask(agreements, "SELECT agreement, actor, force, ended FROM agreement_party WHERE actor IN ('GBR', 'HRV', 'DEU') ORDER BY 1, 2")).toEqual([
    { agreement: 'unctad:1', actor: 'DEU', force: '2000-10-01', ended: null },
    { agreement: 'unctad:1', actor: 'GBR', force: '2000-10-01', ended: '2020' },
    { agreement: 'unctad:1', actor: 'HRV', force: '2013', ended: null },
    { agreement: 'unctad:2', actor: 'DEU', force: '2022-02-01', ended: null },
    { agreement: 'unctad:2', actor: 'HRV', force: '2022-02-01', ended: null },
  ])
})
