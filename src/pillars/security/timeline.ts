import type { Timeline } from '#kernel/evidence.ts'
import type { FactTable } from '#server/pillar.ts'
import { spansByPair } from './spans.ts'

/** An alliance binds both, so each end of the pair would tell it twice: our side tells it, the partner's only where ours is silent. */
const told = `(SELECT DISTINCT ON (dataset, title, from_year, to_year) * FROM (${spansByPair}) WHERE dataset = 'alliances/cow' ORDER BY dataset, title, from_year, to_year, from_actor = $us DESC)`

export const timeline: readonly Timeline[] = [
  { kind: 'alliance-begun', sql: `SELECT from_year::VARCHAR AS date, 'alliance-begun' AS kind, 'Begun: ' || title AS title, to_json({'pact': title}) AS words, dataset, version FROM ${told}` },
  { kind: 'alliance-ended', sql: `SELECT to_year::VARCHAR AS date, 'alliance-ended' AS kind, 'Ended: ' || title AS title, to_json({'pact': title}) AS words, dataset, version FROM ${told} WHERE to_year IS NOT NULL` },
]

const flags = { defense: 'Defence', offense: 'Offence', neutrality: 'Neutrality', nonaggression: 'Non-aggression', consultation: 'Consultation' }

export const tables: readonly FactTable[] = [
  {
    id: 'security.alliances',
    title: 'Alliances',
    columns: { title: 'Class', from_year: 'Begun', to_year: 'Ended', defense: 'Defence', neutrality: 'Neutrality', nonaggression: 'Non-aggression', consultation: 'Consultation' },
    sql: `SELECT title, from_year, to_year, defense, neutrality, nonaggression, consultation, line, dataset, version FROM ${told} ORDER BY from_year DESC`,
    brief: 6,
  },
  {
    id: 'security.obligations',
    title: 'Obligations under alliances',
    columns: { from_actor: 'Owed by', to_actor: 'Owed to', from_year: 'Begun', to_year: 'Ended', ...flags },
    sql: `SELECT from_actor, to_actor, from_year, CASE WHEN NOT open THEN to_year END AS to_year, ${Object.keys(flags).join(', ')}, line, dataset, version FROM (${spansByPair}) WHERE dataset = 'alliances/atop' ORDER BY from_year DESC, from_actor`,
    brief: 6,
  },
]
