import type { Timeline } from '#kernel/evidence.ts'
import type { FactTable } from '#server/pillar.ts'

const bothVoted = `vote u JOIN vote p ON p.body = u.body AND p.rollcall = u.rollcall AND p.year = u.year`
const cast = `u.choice IN ('yes', 'abstain', 'no') AND p.choice IN ('yes', 'abstain', 'no')`

export const timeline: readonly Timeline[] = [
  {
    kind: 'votes',
    sql: `SELECT u.year::VARCHAR AS date, 'votes' AS kind, 'UN General Assembly, session ' || u.session || ': same vote on ' || count(*) FILTER (u.choice = p.choice) || ' of ' || count(*) || ' roll calls' AS title,
        to_json({'session': u.session, 'same': count(*) FILTER (u.choice = p.choice), 'total': count(*)}) AS words, u.dataset, u.version FROM ${bothVoted} WHERE u.actor = $us AND p.actor = $partner AND ${cast} GROUP BY u.year, u.session, u.dataset, u.version`,
  },
  {
    kind: 'membership',
    sql: `SELECT min(year)::VARCHAR AS date, 'membership' AS kind, 'Both full members of ' || any_value(u.name) || ' for the first time' AS title,
        to_json({'organisation': any_value(u.name)}) AS words, any_value(u.dataset) AS dataset, any_value(u.version) AS version
      FROM membership u JOIN membership p USING (organisation, year) WHERE u.actor = $us AND p.actor = $partner AND u.kind = 'full' AND p.kind = 'full' AND u.dataset = 'igo-memberships/cow' GROUP BY organisation`,
  },
]

export const tables: readonly FactTable[] = [
  {
    id: 'forums.issues', title: 'Votes together, issue by issue (last five years with votes)', brief: 8,
    columns: { issue: 'Issue', votes: 'Roll calls', same: 'Same vote', share: 'Share' },
    sql: `WITH last AS (SELECT max(u.year) AS y FROM ${bothVoted} WHERE u.actor = $us AND p.actor = $partner AND ${cast})
      SELECT issue, count(*) AS votes, count(*) FILTER (same) AS same, round(count(*) FILTER (same) / count(*), 3) AS share, any_value(dataset) AS dataset, any_value(version) AS version
      FROM (SELECT unnest(string_split(r.issues, '; ')) AS issue, u.choice = p.choice AS same, u.dataset, u.version
        FROM ${bothVoted} JOIN rollcall r ON r.body = u.body AND r.id = u.rollcall AND r.year = u.year
        WHERE u.actor = $us AND p.actor = $partner AND ${cast} AND r.issues <> '' AND u.year > (SELECT y FROM last) - 5) GROUP BY issue ORDER BY votes DESC`,
  },
  {
    id: 'forums.rollcalls', title: 'Latest roll calls', brief: 6,
    columns: { date: 'Date', symbol: 'Symbol', title: 'Vote', ours: 'We voted', theirs: 'They voted' },
    sql: `SELECT coalesce(r.date, u.year::VARCHAR) AS date, r.symbol, coalesce(r.title, r.issues) AS title, u.choice AS ours, p.choice AS theirs, u.dataset, u.version
      FROM ${bothVoted} LEFT JOIN rollcall r ON r.body = u.body AND r.id = u.rollcall AND r.year = u.year WHERE u.actor = $us AND p.actor = $partner ORDER BY u.year DESC, r.date DESC, u.line DESC LIMIT 200`,
  },
  {
    id: 'forums.memberships', title: 'Organisations of which both are full members (latest year)', brief: 0,
    columns: { name: 'Organisation', year: 'Year' },
    sql: `SELECT u.name, u.year, u.dataset, u.version FROM membership u JOIN membership p USING (organisation, year)
      WHERE u.actor = $us AND p.actor = $partner AND u.kind = 'full' AND p.kind = 'full' AND u.year = (SELECT max(year) FROM membership WHERE actor = $us) ORDER BY u.name`,
  },
]
