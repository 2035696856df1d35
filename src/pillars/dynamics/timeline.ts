import type { Timeline } from '#kernel/evidence.ts'
import type { FactTable } from '#server/pillar.ts'

const between = '((from_actor = $us AND to_actor = $partner) OR (from_actor = $partner AND to_actor = $us))'

/** A year may bring thousands of coded events; the timeline shows the weightiest of each year. */
const perYear = 5
const weighty = 6

export const timeline: readonly Timeline[] = [
  {
    kind: 'conflict',
    sql: `SELECT date, 'conflict' AS kind, title, to_json({'conflict': title}) AS words, dataset, version FROM event WHERE kind = 'conflict' AND code = 'interstate' AND from_actor = $us AND to_actor = $partner`,
  },
  {
    kind: 'event',
    sql: `SELECT e.date, 'event' AS kind, a.name || ' → ' || b.name || ': CAMEO ' || e.code || ' (Goldstein ' || e.goldstein || coalesce(', ' || e.place, '') || ')' AS title,
        to_json({'from': e.from_actor, 'to': e.to_actor, 'code': e.code, 'goldstein': e.goldstein, 'place': e.place}) AS words, e.dataset, e.version
      FROM event e JOIN actor a ON a.id = e.from_actor JOIN actor b ON b.id = e.to_actor WHERE e.kind = 'interaction' AND abs(e.goldstein) >= ${weighty} AND ${between}
      QUALIFY row_number() OVER (PARTITION BY e.year ORDER BY e.mentions DESC, e.id) <= ${perYear}`,
  },
]

export const tables: readonly FactTable[] = [
  {
    id: 'dynamics.events', title: 'Reported acts', brief: 6,
    columns: { date: 'Date', from_actor: 'Of', to_actor: 'Towards', code: 'CAMEO', goldstein: 'Goldstein', mentions: 'Mentions', place: 'Place', url: 'Report' },
    sql: `SELECT date, from_actor, to_actor, code, quad, goldstein, mentions, place, url, line, dataset, version FROM event WHERE kind = 'interaction' AND ${between} ORDER BY date DESC, mentions DESC, id LIMIT 500`,
  },
  {
    id: 'dynamics.years', title: 'Reported acts, year by year', brief: 5,
    columns: { year: 'Year', from_actor: 'Of', events: 'Events', cooperative: 'Cooperative', conflictual: 'Conflictual', goldstein: 'Mean Goldstein' },
    sql: `SELECT year, from_actor, count(*) AS events, count(*) FILTER (quad <= 2) AS cooperative, count(*) FILTER (quad >= 3) AS conflictual, round(avg(goldstein), 2) AS goldstein, any_value(dataset) AS dataset, any_value(version) AS version
      FROM event WHERE kind = 'interaction' AND ${between} GROUP BY year, from_actor ORDER BY year DESC, from_actor`,
  },
  {
    id: 'dynamics.conflicts', title: 'Armed conflict between the two', brief: 5,
    columns: { date: 'When', code: 'Record', title: 'Conflict', place: 'Place', deaths: 'Deaths' },
    sql: `SELECT date, code, title, place, deaths, line, dataset, version FROM event WHERE kind = 'conflict' AND ((from_actor = $us AND to_actor = $partner) OR (code = 'violence' AND from_actor = $partner AND to_actor = $us)) ORDER BY date DESC`,
  },
]
