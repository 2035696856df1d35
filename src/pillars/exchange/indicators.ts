import type { Indicator } from '#kernel/evidence.ts'
import { persons } from './rules.ts'

const figures = (us: string, partner: string) => `SELECT ${us} AS us, ${partner} AS partner, year, sum(value) AS value, count(*) AS n FROM flow WHERE kind = 'students' AND unit = 'persons' GROUP BY ALL`
const rows = (from: string, to: string) => `SELECT from_actor, to_actor, year, value, unit, reporter, line, dataset AS source, version FROM flow WHERE kind = 'students' AND unit = 'persons' AND from_actor = ${from} AND to_actor = ${to} AND year = $year ORDER BY line`

const students = {
  pillar: 'exchange', unit: 'persons', carry: 5, direction: 1, weight: 1, tables: ['flow'], datasets: ['students/oecd'],
  formula: 'tertiary students from the country of origin, as the host reports them', reference: 'OECD, UNESCO-UIS and Eurostat, UOE data collection: international students by country of origin', recompute: persons,
} as const

const sent: Indicator = {
  ...students, id: 'exchange.students-sent', title: 'Our students there', figures: figures('from_actor', 'to_actor'), rows: rows('$us', '$partner'),
  why: 'Those who studied there know its people and keep their language.',
}

const received: Indicator = {
  ...students, id: 'exchange.students-received', title: 'Their students here', figures: figures('to_actor', 'from_actor'), rows: rows('$partner', '$us'),
  why: 'Those who studied with us know our people and keep our language.',
}

export const indicators: readonly Indicator[] = [sent, received]
