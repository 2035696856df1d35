import type { Timeline } from '#kernel/evidence.ts'
import type { FactTable } from '#server/pillar.ts'

const between = '((from_actor = $us AND to_actor = $partner) OR (from_actor = $partner AND to_actor = $us))'

export const timeline: readonly Timeline[] = [{
  kind: 'students',
  sql: `SELECT f.year::VARCHAR AS date, 'students' AS kind, 'Students from ' || o.name || ' in ' || h.name || ': ' || f.value::BIGINT AS title,
      to_json({'from': f.from_actor, 'to': f.to_actor, 'students': f.value::BIGINT}) AS words, f.dataset, f.version
    FROM flow f JOIN actor o ON o.id = f.from_actor JOIN actor h ON h.id = f.to_actor WHERE f.kind = 'students' AND f.unit = 'persons' AND ${between}`,
}]

export const tables: readonly FactTable[] = [
  {
    id: 'exchange.students', title: 'Students, as hosts report them', brief: 7,
    columns: { year: 'Year', sent: 'Ours there', received: 'Theirs here' },
    sql: `SELECT year, sum(value) FILTER (from_actor = $us)::BIGINT AS sent, sum(value) FILTER (from_actor = $partner)::BIGINT AS received, dataset, version
      FROM flow WHERE kind = 'students' AND unit = 'persons' AND ${between} GROUP BY year, dataset, version ORDER BY year DESC`,
  },
  {
    id: 'exchange.shares', title: 'Share of the host’s international students', brief: 2,
    columns: { year: 'Year', from_actor: 'From', to_actor: 'In', value: 'Per cent' },
    sql: `SELECT year, from_actor, to_actor, round(value, 3) AS value, line, dataset, version FROM flow WHERE kind = 'students-share' AND ${between} ORDER BY year DESC, from_actor`,
  },
  {
    id: 'exchange.totals', title: 'Students from and to all countries', brief: 0,
    columns: { year: 'Year', ours: 'In our country, from all others', theirs: 'In theirs, from all others' },
    sql: `SELECT year, max(value) FILTER (actor = $us)::BIGINT AS ours, max(value) FILTER (actor = $partner)::BIGINT AS theirs, dataset, version
      FROM observation WHERE indicator = 'students.inbound' AND actor IN ($us, $partner) GROUP BY year, dataset, version ORDER BY year DESC`,
  },
]
