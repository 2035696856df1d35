import { useCallback } from 'react'
import { usePart, useGo, useQueryState } from '#ui/route.ts'

/** A figure whose rows are open beside the page. */
export type OpenFigure = { readonly indicator: string; readonly year: number }

/** Where in a dossier we are; kept in the address, so that it can be sent. */
export type Place = {
  readonly partner: string
  readonly tab: string
  readonly year: number | undefined
  readonly figure: OpenFigure | undefined
  readonly goTab: (tab: string) => void
  readonly goYear: (year: number | undefined) => void
  readonly openRows: (figure: OpenFigure) => void
  readonly closeRows: () => void
}

/** A year that evidence could be of; an address may say anything. */
const wholeYear = (value: unknown) => (typeof value === 'number' && Number.isInteger(value) && value >= 1816 && value <= 2100 ? value : undefined)

/** The place in the address. */
export function usePlace(): Place {
  const partner = usePart('partner') ?? ''
  const tab = usePart('tab') ?? 'overview'
  const [query, change] = useQueryState()
  const go = useGo()
  const year = wholeYear(query['year'])
  const at = wholeYear(query['at'])
  const indicator = query['figure']
  const goTab = useCallback((next: string) => go(`/relations/${partner}${next === 'overview' ? '' : `/${next}`}${year === undefined ? '' : `?year=${year}`}`), [go, partner, year])
  return {
    partner, tab, year, goTab,
    figure: typeof indicator === 'string' && at !== undefined ? { indicator, year: at } : undefined,
    goYear: (next) => change({ year: next }),
    openRows: (figure) => change({ figure: figure.indicator, at: figure.year }),
    closeRows: () => change({ figure: undefined, at: undefined }),
  }
}
