import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { languages, type Actor, type Language } from '#kernel/actor.ts'
import { parseCsv } from './csv.ts'

type Row = Record<string, string>

/** Reads one of the publishers' files under the data folder, unpacked. */
function read(folder: string, path: string): string {
  const bytes = readFileSync(join(folder, path))
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

const untermName: Record<Language, string> = { en: 'English', fr: 'French', es: 'Spanish', ar: 'Arabic', ru: 'Russian', zh: 'Chinese' }
const m49Name: Record<Language, string> = { en: 'en', fr: 'fr', es: 'es', ar: 'ar', ru: 'ru', zh: 'cn' }

const unmarked = (text: string) => text.replaceAll('*', '').replace(/[\u200B-\u200F\u202A-\u202E]/g, '').trim()
/** "Iran (Islamic Republic of)" → "Iran", "Afganistán (el)" → "Afganistán". */
const short = (text: string) => unmarked(text).replace(/\s*[(（][^()（）]*[)）]$/, '')
const withoutArticle = (text: string) => unmarked(text).replace(/^(the |la |le |les |el |los |las |l[’'])/i, '')

function pick(row: Row, of: (language: Language) => string): Partial<Record<Language, string>> {
  return Object.fromEntries(languages.map((language) => [language, of(language)] as const).filter(([, name]) => name !== ''))
}

/** One territory of ISO 3166-1, with the codes that the table adds. */
export type Territory = { actor: Actor; fips: string; wikidata: string; regionCodes: string[] }

/** Today's ISO 3166-1 list: Datahub "country-codes" (PDDL), names from UNTERM and M49 in six languages. */
export function readTerritories(folder: string): Territory[] {
  return parseCsv(read(folder, 'reference/country_codes/country-codes.csv')).map((row) => {
    const unterm = pick(row, (language) => short(row[`UNTERM ${untermName[language]} Short`]!))
    const official = pick(row, (language) => unmarked(row[`official_name_${m49Name[language]}`]!))
    const names = { ...official, ...unterm } as Actor['names']
    const formal = pick(row, (language) => withoutArticle(row[`UNTERM ${untermName[language]} Formal`]!))
    const spellings = [
      ...languages.map((language) => unmarked(row[`UNTERM ${untermName[language]} Short`]!).replace(/\s*\((the|le|la|les|l'|l’|el|los|las)\)$/i, '')),
      ...Object.values(official),
      row['CLDR display name']!,
    ]
    const independent = row['is_independent'] === 'Yes' || row['ISO3166-1-Alpha-3'] === 'PSE'
    const actor: Actor = {
      id: row['ISO3166-1-Alpha-3']!,
      kind: independent ? 'state' : 'territory',
      iso2: row['ISO3166-1-Alpha-2']!,
      iso3: row['ISO3166-1-Alpha-3']!,
      numeric: Number(row['ISO3166-1-numeric']),
      m49: Number(row['M49']),
      spells: [],
      names,
      ...(Object.keys(formal).length > 0 && { formal }),
      aliases: spellings,
      ...(row['Region Name'] && { region: row['Region Name'], subregion: row['Intermediate Region Name'] || row['Sub-region Name'] }),
    }
    return {
      actor,
      fips: row['FIPS']!.trim(),
      wikidata: /Q\d+/.exec(row['wikidata_id']!)?.[0] ?? '',
      regionCodes: [row['Global Code']!, row['Region Code']!, row['Sub-region Code']!, row['Intermediate Region Code']!].filter(Boolean),
    }
  })
}

/** One spell of one state in a state list; an end at the list's last update means that the state lasts. */
export type StateSpell = { system: 'cow' | 'gw' | 'iso3'; code: string; abbreviation: string; name: string; from: string; to: string }

const iso = (year: string, month: string, day: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
const open = (day: string, last: string) => (day >= last ? '9999-12-31' : day)

/** Correlates of War state system v2016 and Gleditsch & Ward v2017: numbers, abbreviations, names and dates are facts. */
export function readStateSpells(folder: string): StateSpell[] {
  const cow = parseCsv(read(folder, 'reference/state_systems/cow_states.csv')).map((row) => ({
    system: 'cow' as const,
    code: row['ccode']!,
    abbreviation: row['stateabb']!,
    name: row['statenme']!,
    from: iso(row['styear']!, row['stmonth']!, row['stday']!),
    to: open(iso(row['endyear']!, row['endmonth']!, row['endday']!), '2016-12-31'),
  }))
  const gw = parseCsv(read(folder, 'reference/state_systems/gw_states.csv')).map((row) => ({
    system: 'gw' as const,
    code: row['gwcode']!,
    abbreviation: row['stateabb']!,
    name: row['statename']!,
    from: row['startdate']!,
    to: open(row['enddate']!, '2017-12-31'),
  }))
  return [...cow, ...gw]
}

/** A mission of the Wikidata list (CC0): the country and city where it lies, and every item that the row names. */
export type Mission = { country: string; city: string; lat: number; lon: number; items: { item: string; name: string }[] }

/** The Wikidata list of embassies; rows without coordinates keep NaN. */
export function readMissions(folder: string): Mission[] {
  return parseCsv(read(folder, 'missions/wikidata_embassies/database_of_embassies_2022-11-16.csv.gz'), ';').map((row) => {
    const names = [row['operator']!, row['country']!, ...row['jurisdictions']!.split('|')]
    const addresses = [row['operatorQID']!, row['countryQID']!, ...row['jurisdictionQIDs']!.split('|')]
    const items = addresses.map((address, index) => ({ item: /Q\d+/.exec(address)?.[0] ?? '', name: names[index] ?? '' }))
    return { country: row['country']!, city: row['city']!, lat: Number.parseFloat(row['latitude']!), lon: Number.parseFloat(row['longitude']!), items }
  })
}

/** One state in one session of the General Assembly's roll calls, with the first day on which it was a member. */
export type Seat = { ccode: string; session: number; date: string }

/** Who was a member in which session: Voeten's roll calls, where 9 means "not a member". */
export function readSeats(folder: string): Seat[] {
  const lines = read(folder, 'un/voeten_unvotes_s1_70/UNVotesPublished.csv.gz').split('\n')
  const seats = new Map<string, Seat>()
  for (const line of lines.slice(1)) {
    const [, session, vote, ccode, , , date] = line.split(',', 7)
    if (!date || vote === '9') continue
    const key = `${ccode} ${session}`
    if (seats.has(key)) continue
    const [month, day, year] = date.replaceAll('"', '').split('/')
    seats.set(key, { ccode: ccode!, session: Number(session), date: iso(year!, month!, day!) })
  }
  return [...seats.values()]
}
