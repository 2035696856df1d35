import ICAL from 'ical.js'
import type { Component } from './components.ts'
import { figure, limits } from './limits.ts'
import type { RowError } from './row.ts'

/** One property of a card or calendar entry: its name in small letters, parameters and values. */
export type Property = { readonly name: string; readonly params: Readonly<Record<string, string | readonly string[]>>; readonly values: readonly unknown[] }

type JCal = readonly [string, readonly (readonly [string, Record<string, string | string[]>, string, ...unknown[]])[], readonly unknown[]]

/** Parameters without a name, as vCard 2.1 had them and many telephones still write. */
const bareType = /;([A-Za-z-]+)(?=[;:])/g

/** The properties of a component, or at which line it cannot be read and why. */
export function propertiesOf(component: Component): readonly Property[] | RowError {
  // Reading them takes time by the square of their number.
  const long = component.lines.find(({ text }) => headLength(text) > limits.parameters)
  if (long) return { line: component.line, sentence: `Line ${figure(long.number)} of the entry has more than ${figure(limits.parameters)} characters before its value.` }
  const lines = component.lines.map(({ text }) => mended(text))
  try {
    const [, properties] = ICAL.parse(`${lines.join('\r\n')}\r\n`) as JCal
    return properties.map(([name, params, , ...values]) => ({ name, params, values }))
  } catch (error) {
    const wrong = component.lines.find((_, index) => !stands(component.name, lines[index]!))
    return { line: component.line, sentence: `${wrong ? `Line ${figure(wrong.number)} of the entry` : 'The entry'} cannot be read: ${(error as Error).message}.` }
  }
}

/** Where the value begins: at the first colon outside quotation marks. */
function headLength(line: string): number {
  if (line.length <= limits.parameters) return 0
  let isQuoted = false
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') isQuoted = !isQuoted
    else if (line[at] === ':' && !isQuoted) return at
  }
  return line.length
}

/** Whether a line can be read within a component by itself. */
function stands(component: string, line: string): boolean {
  if (/^(BEGIN|END):/i.test(line)) return true
  try {
    ICAL.parse(`BEGIN:${component}\r\n${line}\r\nEND:${component}\r\n`)
    return true
  } catch {
    return false
  }
}

function mended(line: string): string {
  const end = line.indexOf(':')
  const head = line.slice(0, end)
  return end > 0 && !head.includes('"') ? `${head}:`.replace(bareType, ';TYPE=$1') + line.slice(end + 1) : line
}

/** The value of the first property of that name as text: of several values, joined by `between`. */
export function textIn(properties: readonly Property[], name: string, between = ', '): string {
  const property = properties.find((one) => one.name === name)
  return property ? property.values.map(plain).filter(Boolean).join(between) : ''
}

/** A value as text; parts of a structured one stand after one another. */
export function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join(' ')
  return value === null || value === undefined ? '' : String(value).trim()
}
