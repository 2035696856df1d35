import { readDay, westernDigits } from './dates.ts'
import type { IntakeField, Mapping } from './schema.ts'
import type { ResolveActor } from './target.ts'

/** A cell read: the value that the field's schema will check, or a sentence saying why it is none. */
export type CellValue = { readonly value: unknown } | { readonly sentence: string }

/** A function that reads the cells of one field. Empty cells do not reach it. */
export function cellReader(field: IntakeField, mapping: Mapping, resolveActor: ResolveActor): (cell: string) => CellValue {
  const one = singleReader(field, mapping, resolveActor)
  if (!field.isList) return (cell) => one(cell.trim())
  const between = new RegExp(`${escaped(mapping.listSeparator)}|\n`)
  return (cell) => {
    // A whole cell may be one name with the separator in it.
    const whole = field.kind === 'actor' ? one(cell.trim()) : undefined
    if (whole && 'value' in whole) return { value: [whole.value] }
    const values: unknown[] = []
    for (const part of cell.split(between)) {
      if (part.trim() === '') continue
      const read = one(part.trim())
      if ('sentence' in read) return read
      if (!values.includes(read.value)) values.push(read.value)
    }
    return { value: values }
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const short = (cell: string): string => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell)

function singleReader(field: IntakeField, { dateOrder }: Mapping, resolveActor: ResolveActor): (cell: string) => CellValue {
  switch (field.kind) {
    case 'text': return (cell) => ({ value: cell })
    case 'number': return readNumber
    case 'truth': return readTruth
    case 'day': return (cell) => {
      const day = readDay(cell, dateOrder)
      return day ? { value: day } : { sentence: `“${short(cell)}” is no date. Write it as 2026-04-03.` }
    }
    case 'time': return readTime
    case 'choice': return (cell) => {
      const choice = field.choices.find((one) => one.toLowerCase() === cell.toLowerCase())
      return choice === undefined ? { sentence: `“${short(cell)}” is none of: ${field.choices.join(', ')}.` } : { value: choice }
    }
    case 'actor': return (cell) => {
      const found = resolveActor(cell)
      return 'actor' in found ? { value: found.actor } : found
    }
  }
}

/** 1234.5, 1 234,5, 1'234.5, 1,234.50 and 1.234,50; where one mark could be either, as in 1,234, it is refused. */
function readNumber(cell: string): CellValue {
  const plain = westernDigits(cell).replace(/[\s'’]/g, '').replace('٫', '.').replaceAll('٬', '').replace('−', '-')
  if (/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) && !/^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(plain)) return { value: Number(plain) }
  if (/^[+-]?\d{1,3}(,\d{3})+\.\d+$/.test(plain) || /^[+-]?\d{1,3}(,\d{3}){2,}$/.test(plain)) return { value: Number(plain.replaceAll(',', '')) }
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(plain) || /^[+-]?\d{1,3}(\.\d{3}){2,}$/.test(plain)) return { value: Number(plain.replaceAll('.', '').replace(',', '.')) }
  if (/^[+-]?\d+,\d+$/.test(plain) && !/^[+-]?[1-9]\d{0,2},\d{3}$/.test(plain)) return { value: Number(plain.replace(',', '.')) }
  if (/^[+-]?\d{1,3}[.,]\d{3}$/.test(plain)) return { sentence: `“${cell}” could be ${plain.replace(/[.,]/, '')} or ${plain.replace(',', '.')}. Write it without thousands separators and with a decimal point.` }
  return { sentence: `“${short(cell)}” is no number.` }
}

/** Yes and no in the six languages, and as spreadsheets and databases write them. */
const truths = new Map<string, boolean>([
  ...['true', 'yes', 'y', '1', 'x', 'oui', 'vrai', 'sí', 'si', 'verdadero', 'да', 'истина', 'نعم', '是', '真'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', '0', 'non', 'faux', 'falso', 'нет', 'ложь', 'لا', '否', '假'].map((word) => [word, false] as const),
])

function readTruth(cell: string): CellValue {
  const value = truths.get(westernDigits(cell).toLowerCase())
  return value === undefined ? { sentence: `“${short(cell)}” is neither yes nor no.` } : { value }
}

/** A moment: ISO 8601 with a zone; without one it is read as UTC. */
function readTime(cell: string): CellValue {
  const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(cell)
  const read = iso ? new Date(iso[1] || cell.length === 10 ? cell : `${cell.replace(' ', 'T')}Z`) : undefined
  return read && !Number.isNaN(read.getTime()) ? { value: read.toISOString() } : { sentence: `“${short(cell)}” is no time. Write it as 2026-04-03T14:30:00Z.` }
}
