import { combine, levelName, type Marking, type Scheme } from '#kernel/marking.ts'
import type { OwnFigure, OwnRow, OwnStep } from '#server/own.ts'

/** A figure of our own records in a brief, with the level of what stands behind it. */
export type OwnFigureLine = Pick<OwnFigure, 'id' | 'unit' | 'n'> & { readonly value: number; readonly level: string }

/** A next step from our own records in a brief. `key`: what it is about, the same in every edition: one record, or all that its rule counts together. */
export type OwnStepLine = Pick<OwnStep, 'rule' | 'words'> & { readonly variant: string; readonly key: string; readonly level: string }

/** Figures and next steps from our own records, as one reader has them. */
export type OwnParts = { readonly figures: readonly OwnFigureLine[]; readonly steps: readonly OwnStepLine[] }

/**
 * Figures and steps as a brief tells them, each with the level of what stands behind it. `parts`: undefined where there is nothing to tell;
 * `named`: the records whose titles the steps say.
 */
export function ownParts({ figures, steps }: { readonly figures: readonly OwnFigure[]; readonly steps: readonly OwnStep[] }, markingOf: (record: string) => Marking | undefined, scheme: Scheme): { readonly parts: OwnParts | undefined; readonly named: readonly string[] } {
  const levelOf = (rows: readonly OwnRow[]) => levelName(combine(rows.flatMap(({ record }) => markingOf(record) ?? [])).level, scheme)
  if (figures.length + steps.length === 0) return { parts: undefined, named: [] }
  return {
    parts: {
      figures: figures.flatMap(({ id, unit, n, value, rows }) => (value === null ? [] : [{ id, unit, n, value, level: levelOf(rows) }])),
      steps: steps.map(({ rule, key, words, rows }) => ({ rule, variant: key, words, key: [rule, key, ...(words['count'] === undefined ? [rows[0]?.record] : [])].join('/'), level: levelOf(rows) })),
    },
    named: [...new Set(steps.flatMap(({ rows }) => rows.slice(0, 1).map(({ record }) => record)))],
  }
}
