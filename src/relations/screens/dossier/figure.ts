import type { Format } from '#ui/language/format.ts'
import { useFormat } from '#ui/language/format.ts'
import { useTerms } from '#ui/language/terms.ts'
import { useQuery } from '@tanstack/react-query'
import type { Method } from '../../schema.ts'
import { methodQuery } from '../world-queries.ts'

type IndicatorMethod = Method['indicators'][number]

const whole = (format: Format) => (value: number) => (Number.isInteger(value) ? format.integer(value) : format.decimal(value, 1))
const hundredths = (format: Format) => (value: number) => format.decimal(value, 2)

/** A figure as its unit is written: shares as per cent, dollars shortened. An unknown unit is a plain number. */
export function figureOf(format: Format, value: number, unit: string | undefined): string {
  const looks: Record<string, (value: number) => string> = {
    count: whole(format), persons: format.integer, level: whole(format), share: format.share, coefficient: hundredths(format), index: hundredths(format), usd: format.money, goldstein: format.signed,
  }
  return (looks[unit ?? ''] ?? hundredths(format))(value).replace('-', '−')
}

/** What an indicator is called and how its values are written, in the language of the screen. */
export type Naming = {
  readonly method: (id: string) => IndicatorMethod | undefined
  readonly title: (id: string) => string
  /** A value in its unit; a level in words where its pillar has them. */
  readonly figure: (id: string, value: number) => string
  /** The same, always as a number: for axes. */
  readonly number: (id: string, value: number) => string
}

/** Names of indicators from their pillars' terms, else as the method has them. */
export function useNaming(): Naming {
  const format = useFormat()
  const terms = useTerms()
  const asked = useQuery(methodQuery)
  const methods = new Map(asked.data?.indicators.map((one) => [one.id, one]))
  const number = (id: string, value: number) => figureOf(format, value, methods.get(id)?.unit)
  return {
    method: (id) => methods.get(id),
    title: (id) => terms(`indicator.${id}`) ?? methods.get(id)?.title ?? id,
    number,
    figure: (id, value) => terms(`value.${id}.${value}`) ?? number(id, value),
  }
}
