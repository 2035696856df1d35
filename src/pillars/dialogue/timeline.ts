import type { Timeline } from '#kernel/evidence.ts'
import type { FactTable } from '#server/pillar.ts'

const between = '((from_actor = $us AND to_actor = $partner) OR (from_actor = $partner AND to_actor = $us))'

export const timeline: readonly Timeline[] = [{
  kind: 'visit',
  sql: `SELECT min(v.date) AS date, 'visit' AS kind, any_value(v.person) || ' visits ' || any_value(a.name) || coalesce(' (' || string_agg(DISTINCT v.place, '; ') || ')', '') AS title,
      to_json({'person': any_value(v.person), 'host': any_value(v.to_actor), 'places': string_agg(DISTINCT v.place, '; ')}) AS words, v.dataset, v.version
    FROM visit v JOIN actor a ON a.id = v.to_actor WHERE ${between} GROUP BY v.id, v.dataset, v.version`,
}]

export const tables: readonly FactTable[] = [
  {
    id: 'dialogue.visits', title: 'Leaders’ visits', brief: 8,
    columns: { date: 'Date', end_date: 'Until', from_actor: 'From', to_actor: 'To', person: 'Who', place: 'Place', title: 'Purpose' },
    sql: `SELECT date, end_date, from_actor, to_actor, person, office, place, title, line, dataset, version FROM visit WHERE ${between} ORDER BY date DESC, line`,
  },
  {
    id: 'dialogue.missions', title: 'Embassies and consulates', brief: 6,
    columns: { from_actor: 'Of', to_actor: 'For', kind: 'Post', city: 'City', resident: 'Resident', year: 'As of' },
    sql: `SELECT from_actor, to_actor, kind, city, resident, year, line, dataset, version FROM mission WHERE ${between}
      ORDER BY from_actor = $us DESC, resident DESC, CASE kind WHEN 'embassy' THEN 0 WHEN 'high-commission' THEN 0 WHEN 'consulate-general' THEN 2 WHEN 'consulate' THEN 3 WHEN 'honorary-consulate' THEN 4 ELSE 1 END, city`,
  },
]
