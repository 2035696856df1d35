import type { Dataset, Source } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

/**
 * Roll calls of the UN General Assembly. Session s belongs to the year 1945 + s, whatever the day a resumed session voted.
 * Codes 8 (absent) and 9 (not a member) are kept as such: an absence is not an abstention.
 */
const voteScope = { subject: 'vote', from: { sql: 'SELECT DISTINCT actor FROM kept' }, to: 'all' as const, years: 'rows' as const, completeness: 'partial' as const, says: 'Recorded votes only. Resolutions adopted without a vote have no roll call.' }

/** Row verdict for an actor looked up as `c`. */
const actorVerdict = "WHEN c.actor IS NULL AND c.skip IS NOT NULL THEN 'skip: ' || c.skip WHEN c.actor IS NULL THEN 'reject: unknown country code'"

/** The six issue marks of the codebook; the names are those of the long form's list. */
const issueNames = Object.entries({ co: 'Colonialism', di: 'Arms control and disarmament', ec: 'Economic development', hr: 'Human rights', me: 'Palestinian conflict', nu: 'Nuclear weapons and nuclear material' })
  .map(([column, name]) => `CASE WHEN any_value(r.${column}) = '1' THEN '${name}' END`).join(', ')

const voeten: Dataset = {
  id: 'un-votes/voeten',
  title: 'General Assembly roll calls, original coding',
  publisher: 'E. Voeten, A. Strezhnev, M. Bailey, Harvard Dataverse',
  licence: { name: 'CC0 1.0 (Dataverse); copies MIT', url: 'https://doi.org/10.7910/DVN/LEJUQZ', ships: true },
  citation: 'Voeten, E., Strezhnev, A., Bailey, M. (2009). United Nations General Assembly Voting Data. Harvard Dataverse, doi:10.7910/DVN/LEJUQZ.',
  home: 'https://doi.org/10.7910/DVN/LEJUQZ',
  downloads: [{ url: 'https://raw.githubusercontent.com/evoeten/United-Nations-General-Assembly-Votes-and-Ideal-Points/master/UNVotesPublished.csv', as: 'UNVotesPublished.csv' }],
  files: [{
    role: 'votes', recognises: (head) => hasColumns(head, 'rcid', 'session', 'vote', 'ccode', 'date'),
    format: { kind: 'csv', delimiter: ',', header: true }, columns: ['rcid', 'session', 'vote', 'ccode', 'date', 'unres', 'me', 'nu', 'di', 'hr', 'co', 'ec'],
  }],
  load: {
    // The date is parsed once for each distinct text; the row then needs two hash joins.
    records: `
      WITH d AS MATERIALIZED (SELECT text, coalesce(try_strptime(text, '%m/%d/%Y'), try_strptime(text, '%Y-%m-%d'))::DATE AS day FROM (SELECT DISTINCT date AS text FROM raw_votes)),
        twice AS MATERIALIZED (SELECT hash(rcid, ccode) AS h, min(line) AS first FROM raw_votes GROUP BY 1 HAVING count(*) > 1)
      SELECT r.line, r.rcid, TRY_CAST(r.session AS INTEGER) AS session, d.day, c.actor, r.unres,
        CASE r.vote WHEN '1' THEN 'yes' WHEN '2' THEN 'abstain' WHEN '3' THEN 'no' WHEN '8' THEN 'absent' WHEN '9' THEN 'not-member' END AS choice,
        CASE WHEN TRY_CAST(r.session AS INTEGER) IS NULL OR r.session::INTEGER NOT BETWEEN 1 AND 200 THEN 'reject: session is not a number'
          WHEN r.rcid IS NULL THEN 'reject: no roll call'
          WHEN d.day IS NULL AND r.date IS NOT NULL AND r.date <> 'NA' THEN 'reject: date is not a date'
          WHEN r.vote IS NULL OR r.vote NOT IN ('1', '2', '3', '8', '9') THEN 'reject: vote is none of 1, 2, 3, 8, 9'
          WHEN r.line > t.first THEN 'reject: the state stands in this roll call already'
          ${actorVerdict} END AS verdict
      FROM raw_votes r LEFT JOIN d ON d.text = r.date LEFT JOIN twice t ON t.h = hash(r.rcid, r.ccode)
      LEFT JOIN codes_of('cow') c ON c.code = r.ccode AND coalesce(d.day, mid_year(1945 + coalesce(TRY_CAST(r.session AS INTEGER), 1))) BETWEEN c.from_date AND c.to_date`,
    into: {
      vote: "SELECT rcid AS rollcall, 'UNGA' AS body, session, 1945 + session AS year, actor, choice, line FROM kept",
      rollcall: `SELECT k.rcid AS id, 'UNGA' AS body, any_value(k.session) AS session, 1945 + any_value(k.session) AS year, any_value(k.day)::VARCHAR AS date, any_value(k.unres) AS symbol,
        concat_ws('; ', ${issueNames}) AS issues, min(k.line) AS line
        FROM kept k JOIN raw_votes r USING (line) GROUP BY k.rcid`,
    },
  },
  scope: [voteScope],
}

const unvotes: Dataset = {
  id: 'un-votes/unvotes',
  title: 'General Assembly roll calls, long form',
  publisher: 'E. Voeten, Harvard Dataverse, packaged by D. Robinson',
  licence: { name: 'MIT (package); CC0 1.0 (Dataverse)', url: 'https://cran.r-project.org/package=unvotes', ships: true },
  citation: 'Robinson, D., Goguen-Compagnoni, N. (2021). unvotes: United Nations General Assembly Voting Data. Data: Voeten, E., doi:10.7910/DVN/LEJUQZ.',
  home: 'https://cran.r-project.org/package=unvotes',
  files: [
    { role: 'votes', recognises: (head) => hasColumns(head, 'rcid', 'country', 'country_code', 'vote'), format: { kind: 'csv', delimiter: ',', header: true }, columns: ['rcid', 'country', 'country_code', 'vote'] },
    { role: 'rollcalls', recognises: (head) => hasColumns(head, 'rcid', 'session', 'date', 'unres', 'short'), format: { kind: 'csv', delimiter: ',', header: true }, columns: ['rcid', 'session', 'date', 'unres', 'short', 'descr', 'importantvote', 'amend', 'para'] },
    { role: 'issues', optional: true, recognises: (head) => hasColumns(head, 'rcid', 'short_name', 'issue'), format: { kind: 'csv', delimiter: ',', header: true }, columns: ['rcid', 'short_name', 'issue'] },
  ],
  load: (roles) => ({
    records: `
      WITH rc AS MATERIALIZED (SELECT rcid, any_value(TRY_CAST(session AS INTEGER)) AS session, any_value(coalesce(try_strptime(date, '%Y-%m-%d'), try_strptime(date, '%m/%d/%Y'))::DATE) AS day FROM raw_rollcalls GROUP BY rcid)
      SELECT r.line, r.rcid, rc.session, rc.day, coalesce(i.actor, n.actor) AS actor, r.vote AS choice,
        CASE WHEN rc.rcid IS NULL THEN 'reject: its roll call is not in the list of roll calls'
          WHEN rc.session IS NULL OR rc.day IS NULL THEN 'reject: its roll call has no session or date'
          WHEN r.vote IS NULL OR r.vote NOT IN ('yes', 'abstain', 'no') THEN 'reject: vote is none of yes, abstain, no'
          WHEN coalesce(i.actor, n.actor) IS NULL AND coalesce(i.skip, n.skip) IS NOT NULL THEN 'skip: ' || coalesce(i.skip, n.skip)
          WHEN coalesce(i.actor, n.actor) IS NULL THEN 'reject: unknown country code' END AS verdict
      FROM raw_votes r LEFT JOIN rc ON rc.rcid = r.rcid
      LEFT JOIN codes_of('iso2') i ON i.code = r.country_code AND coalesce(rc.day, DATE '9999-12-31') BETWEEN i.from_date AND i.to_date
      LEFT JOIN (SELECT DISTINCT country, norm_name(country) AS name FROM raw_votes) x ON x.country = r.country AND i.actor IS NULL
      LEFT JOIN codes_of('name') n ON n.code = x.name AND coalesce(rc.day, DATE '9999-12-31') BETWEEN n.from_date AND n.to_date`,
    into: {
      vote: "SELECT rcid AS rollcall, 'UNGA' AS body, session, 1945 + session AS year, actor, choice, line FROM kept",
      rollcall: `SELECT r.rcid AS id, 'UNGA' AS body, r.session::INTEGER AS session, 1945 + r.session::INTEGER AS year, coalesce(try_strptime(r.date, '%Y-%m-%d'), try_strptime(r.date, '%m/%d/%Y'))::DATE::VARCHAR AS date,
        r.unres AS symbol, coalesce(r.short, r.descr) AS title, r.importantvote = '1' AS important, r.amend = '1' AS amendment, r.para = '1' AS paragraph,
        ${roles.has('issues') ? 'i.issues' : 'NULL'} AS issues, r.line
        FROM raw_rollcalls r ${roles.has('issues') ? "LEFT JOIN (SELECT rcid, string_agg(DISTINCT issue, '; ' ORDER BY issue) AS issues FROM raw_issues GROUP BY rcid) i USING (rcid)" : ''}
        WHERE r.rcid IN (SELECT rcid FROM kept)`,
    },
    raw: 'votes',
  }),
  scope: [voteScope],
}

const matrices: Dataset = {
  id: 'un-votes/digital-library',
  title: 'Recorded-vote matrices, one a calendar year',
  publisher: 'UN Digital Library',
  licence: { name: 'not stated; UN terms of use', url: 'https://digitallibrary.un.org/pages/?ln=en&page=tos', ships: false },
  citation: 'United Nations Digital Library, voting data.',
  home: 'https://digitallibrary.un.org',
  files: [{
    role: 'matrix', many: true, format: { kind: 'csv', delimiter: ',', header: true }, columns: ['FRANCE', 'JAPAN', 'KENYA'],
    recognises: (head) => /^\d{4}/.test(head.name) && hasColumns(head, 'FRANCE', 'JAPAN', 'KENYA'),
  }],
  load: {
    records: `
      WITH cell AS (SELECT line, file, state, mark FROM (UNPIVOT raw_matrix ON COLUMNS(* EXCLUDE (line, file)) INTO NAME state VALUE mark)),
        known AS MATERIALIZED (SELECT DISTINCT state, norm_name(state) AS name FROM cell)
      SELECT cell.line, cell.file, cell.state, cell.mark, TRY_CAST(left(cell.file, 4) AS INTEGER) AS year, c.actor,
        CASE cell.mark WHEN 'Y' THEN 'yes' WHEN 'A' THEN 'abstain' WHEN 'N' THEN 'no' WHEN 'X' THEN 'absent' END AS choice,
        CASE WHEN cell.mark NOT IN ('Y', 'N', 'A', 'X') THEN 'reject: mark is none of Y, N, A, X' ${actorVerdict} END AS verdict
      FROM cell JOIN known USING (state)
      LEFT JOIN codes_of('name') c ON c.code = known.name AND mid_year(left(cell.file, 4)) BETWEEN c.from_date AND c.to_date`,
    into: {
      vote: "SELECT 'UNDL-' || year || '-' || (line - 1) AS rollcall, 'UNGA' AS body, year - 1945 AS session, year, actor, choice, line FROM kept",
      rollcall: "SELECT 'UNDL-' || year || '-' || (line - 1) AS id, 'UNGA' AS body, any_value(year) - 1945 AS session, year, NULL AS symbol, 'Recorded vote ' || (line - 1) || ' of ' || year AS title, line FROM kept GROUP BY year, line",
    },
  },
  scope: [{ ...voteScope, says: 'Every recorded vote of a calendar year; the files give no titles. A calendar year is taken for the session that opens in it.' }],
}

/** Published coincidence tables lie beside the matrices; they are figures, not evidence, and are passed over. */
export const unVotes: Source = {
  id: 'un-votes',
  title: 'Votes in the UN General Assembly',
  says: 'How each state voted in every recorded vote.',
  datasets: [voeten, unvotes, matrices],
  precedence: { tables: ['vote', 'rollcall'], by: 'session', order: ['un-votes/voeten', 'un-votes/unvotes', 'un-votes/digital-library'] },
}
