import { componentsOf } from './components.ts'
import { figure, limits, tooLarge } from './limits.ts'
import { plain, propertiesOf, textIn, type Property } from './properties.ts'
import type { Item, Reading } from './row.ts'

/** What is read of a card. Birthdays, sexes and pictures are not: a ministry has no purpose for them. */
const columns = [
  'Name', 'Family name', 'Given name', 'Additional names', 'Prefix', 'Suffix', 'Nickname', 'Organisation', 'Unit', 'Title', 'Role',
  'E-mail', 'E-mail 2', 'E-mail 3', 'Telephone', 'Telephone 2', 'Mobile', 'Fax', 'Street', 'City', 'Region', 'Postal code', 'Country',
  'Website', 'Language', 'Categories', 'Note', 'UID', 'Revised',
] as const

/**
 * Opens a file of vCards 3.0 (RFC 2426) or 4.0 (RFC 6350), one row a card. A card that cannot be read is
 * told with its line; the others are read.
 */
export async function openVcard(path: string): Promise<Reading> {
  return { format: 'vcard', columns, items: itemsOf(path) }
}

async function* itemsOf(path: string): AsyncGenerator<Item> {
  let count = 0
  for await (const card of componentsOf(path, ['VCARD'])) {
    if (++count > limits.rows) throw tooLarge(`The file has more than ${figure(limits.rows)} cards. Divide it.`)
    if ('sentence' in card) {
      yield card
      continue
    }
    const properties = propertiesOf(card)
    if ('sentence' in properties) yield properties
    else yield itemOf(card.line, properties)
  }
}

function itemOf(line: number, properties: readonly Property[]): Item {
  const version = textIn(properties, 'version')
  if (version !== '3.0' && version !== '4.0') return { line, sentence: `The card is of version ${version || 'unknown'}; 3.0 and 4.0 are read. Export it again as vCard 3.0 or 4.0.` }
  const values = Object.fromEntries(Object.entries(valuesOf(properties)).filter(([, text]) => text !== ''))
  const long = Object.entries(values).find(([, text]) => text.length > limits.cell)
  if (long) return { line, column: long[0], sentence: `The value has ${figure(long[1].length)} characters; at most ${figure(limits.cell)} are read.` }
  if (!values['Name'] && !values['E-mail']) return { line, sentence: 'The card has neither a name (FN or N) nor an e-mail address.' }
  return { line, values }
}

function valuesOf(properties: readonly Property[]): Record<(typeof columns)[number], string> {
  const all = (name: string) => preferredFirst(properties.filter((one) => one.name === name))
  const part = (property: Property | undefined, index: number) => plain([property?.values[0]].flat()[index])
  const [name, organisation, address] = [all('n')[0], all('org')[0], all('adr')[0]]
  const mails = all('email').map((one) => plain(one.values[0]))
  const isOf = (kind: string) => (one: Property) => [one.params['type'] ?? []].flat().some((type) => type.toLowerCase() === kind)
  const numbers = all('tel')
  const mobile = numbers.find(isOf('cell')), fax = numbers.find(isOf('fax'))
  const voices = numbers.filter((one) => one !== mobile && !isOf('fax')(one))
  const number = (one: Property | undefined) => plain(one?.values[0]).replace(/^tel:/i, '')
  return {
    'Name': textIn(properties, 'fn') || [part(name, 3), part(name, 1), part(name, 2), part(name, 0)].filter(Boolean).join(' '),
    'Family name': part(name, 0), 'Given name': part(name, 1), 'Additional names': part(name, 2), 'Prefix': part(name, 3), 'Suffix': part(name, 4),
    'Nickname': textIn(properties, 'nickname'), 'Organisation': part(organisation, 0), 'Unit': part(organisation, 1),
    'Title': textIn(properties, 'title'), 'Role': textIn(properties, 'role'),
    'E-mail': mails[0] ?? '', 'E-mail 2': mails[1] ?? '', 'E-mail 3': mails[2] ?? '',
    'Telephone': number(voices[0]), 'Telephone 2': number(voices[1]), 'Mobile': number(mobile), 'Fax': number(fax),
    'Street': [part(address, 0), part(address, 1), part(address, 2)].filter(Boolean).join(', '),
    'City': part(address, 3), 'Region': part(address, 4), 'Postal code': part(address, 5), 'Country': part(address, 6),
    'Website': textIn(properties, 'url'), 'Language': plain(all('lang')[0]?.values[0]), 'Categories': textIn(properties, 'categories', '; '),
    'Note': textIn(properties, 'note'), 'UID': textIn(properties, 'uid'), 'Revised': textIn(properties, 'rev'),
  }
}

/** `PREF=1` of vCard 4, `TYPE=pref` of vCard 3; the order of the card otherwise. */
function preferredFirst(properties: readonly Property[]): readonly Property[] {
  const rank = ({ params }: Property): number => {
    const pref = Number([params['pref'] ?? 101].flat()[0])
    return [params['type'] ?? []].flat().some((type) => type.toLowerCase() === 'pref') ? 0 : Number.isFinite(pref) ? pref : 101
  }
  return [...properties].sort((a, b) => rank(a) - rank(b))
}
