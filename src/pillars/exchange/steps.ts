import type { Step, StepRule } from '#kernel/evidence.ts'
import { changeOver } from './rules.ts'

const span = 5
const fewest = 100
const share = 0.5

const falling: StepRule = {
  id: 'exchange.students-falling', pillar: 'exchange', title: 'Ask why fewer students come or go',
  rule: `The number of students one way fell to ${share * 100} % or less of what it was ${span} years before, from at least ${fewest}.`,
  sql: `SELECT from_actor, to_actor, year, value, line, dataset AS source, version FROM flow WHERE kind = 'students' AND unit = 'persons'
    AND ((from_actor = $us AND to_actor = $partner) OR (from_actor = $partner AND to_actor = $us)) AND year BETWEEN $year - ${2 * span} AND $year ORDER BY from_actor, year`,
  propose: (rows, { us }) => [...new Set(rows.map((row) => String(row['from_actor'])))].flatMap((from): Step[] => {
    const own = rows.filter((row) => row['from_actor'] === from)
    const year = Math.max(...own.map((row) => Number(row['year'])))
    const change = changeOver(new Map(own.map((row) => [Number(row['year']), Number(row['value'])])), year, span)
    if (!change || change.before < fewest || change.now > share * change.before) return []
    return [{ key: from === us ? 'sent' : 'received', urgency: 1, rows: own, words: { way: from === us ? 'sent' : 'received', before: change.before, now: change.now, from: year - span, to: year } }]
  }),
}

export const steps: readonly StepRule[] = [falling]
