import type { Indicator } from '#kernel/evidence.ts'
import { agreement, kappa, pi, voteTable } from './rules.ts'

/**
 * The 3 × 3 table of every pair and year in one pass: each state's votes of a year are packed into words of 64 roll calls,
 * one word for each choice, and two states are compared word by word. 830,000 pair-years take about a second.
 */
const pairTables = `
  WITH numbered AS MATERIALIZED (SELECT body, id, year, row_number() OVER (PARTITION BY year ORDER BY body, id) - 1 AS i FROM (SELECT DISTINCT body, rollcall AS id, year FROM vote)),
  word AS MATERIALIZED (SELECT v.actor, v.year, n.i // 64 AS chunk,
      bit_or(CASE WHEN choice = 'yes' THEN 1::UBIGINT << (n.i % 64)::UBIGINT ELSE 0::UBIGINT END) AS y,
      bit_or(CASE WHEN choice = 'abstain' THEN 1::UBIGINT << (n.i % 64)::UBIGINT ELSE 0::UBIGINT END) AS a,
      bit_or(CASE WHEN choice = 'no' THEN 1::UBIGINT << (n.i % 64)::UBIGINT ELSE 0::UBIGINT END) AS n
    FROM vote v JOIN numbered n ON n.body = v.body AND n.id = v.rollcall AND n.year = v.year WHERE choice IN ('yes', 'abstain', 'no') GROUP BY ALL),
  pair AS (SELECT u.actor AS us, p.actor AS partner, u.year,
      sum(bit_count(u.y & p.y)) AS yy, sum(bit_count(u.y & p.a)) AS ya, sum(bit_count(u.y & p.n)) AS yn,
      sum(bit_count(u.a & p.y)) AS ay, sum(bit_count(u.a & p.a)) AS aa, sum(bit_count(u.a & p.n)) AS an,
      sum(bit_count(u.n & p.y)) AS ny, sum(bit_count(u.n & p.a)) AS na, sum(bit_count(u.n & p.n)) AS nn
    FROM word u JOIN word p ON p.year = u.year AND p.chunk = u.chunk AND p.actor <> u.actor GROUP BY ALL)
  SELECT *, (yy + ya + yn + ay + aa + an + ny + na + nn)::DOUBLE AS n FROM pair WHERE yy + ya + yn + ay + aa + an + ny + na + nn > 0`

const voteRows = `
  SELECT u.rollcall, u.body, u.session, u.year, r.date, r.symbol, r.title, r.issues, u.choice AS ours, p.choice AS theirs, u.line AS our_line, p.line AS their_line, u.dataset AS source, u.version
  FROM vote u JOIN vote p ON p.body = u.body AND p.rollcall = u.rollcall AND p.year = u.year
  LEFT JOIN rollcall r ON r.body = u.body AND r.id = u.rollcall AND r.year = u.year
  WHERE u.actor = $us AND p.actor = $partner AND u.year = $year AND u.choice IN ('yes', 'abstain', 'no') AND p.choice IN ('yes', 'abstain', 'no')
  ORDER BY r.date, u.rollcall`

const votes = { pillar: 'forums', carry: 5, tables: ['vote', 'rollcall'], rows: voteRows, prepare: { table: 'vote_pair', sql: pairTables }, isSymmetric: true, starterEvery: 5 } as const

const voteAgreement: Indicator = {
  ...votes, id: 'forums.vote-agreement', title: 'Share of identical votes', unit: 'share', direction: 1, weight: 1,
  why: 'States that vote alike share positions, or seek each other’s support.',
  formula: 'identical votes ÷ votes where both voted yes, abstain or no',
  reference: 'Bailey, Strezhnev & Voeten (2017), Journal of Conflict Resolution 61(2)',
  figures: 'SELECT us, partner, year, (yy + aa + nn) / n AS value, n::BIGINT AS n FROM vote_pair',
  recompute: (rows) => agreement(voteTable(rows)),
}

const voteKappa: Indicator = {
  ...votes, id: 'forums.vote-kappa', title: 'Agreement beyond chance (Cohen’s weighted kappa)', unit: 'coefficient', direction: 1, weight: 1,
  why: 'Corrects agreement for what two states’ own habits of voting would give by chance.',
  formula: '1 − Σ w·o ÷ Σ w·e over the 3 × 3 table of our votes and theirs (yes, abstain, no); w = ((i − j) ÷ 2)²; e = product of the margins',
  reference: 'Cohen (1968), Psychological Bulletin 70(4); Häge (2011), Political Analysis 19(3)',
  figures: `WITH e AS (SELECT *, 0.25 * (ya + ay + an + na) + (yn + ny) AS seen,
      (0.25 * ((yy + ya + yn) * (ya + aa + na) + (ay + aa + an) * (yy + ay + ny) + (ay + aa + an) * (yn + an + nn) + (ny + na + nn) * (ya + aa + na))
        + (yy + ya + yn) * (yn + an + nn) + (ny + na + nn) * (yy + ay + ny)) / n AS expected FROM vote_pair)
    SELECT us, partner, year, 1 - seen / expected AS value, n::BIGINT AS n FROM e WHERE expected > 0`,
  recompute: (rows) => kappa(voteTable(rows)),
}

const votePi: Indicator = {
  ...votes, id: 'forums.vote-pi', starterEvery: 10, title: 'Agreement beyond chance (Scott’s pi)', unit: 'coefficient', direction: 0, weight: 0,
  why: 'Shown beside kappa: it pools both states’ habits instead of keeping them apart. Not scored, so that votes are not counted three times.',
  formula: '(p_o − p_e) ÷ (1 − p_e); p_o = share of identical votes; p_e = Σ ((r_k + c_k) ÷ 2n)² over yes, abstain, no',
  reference: 'Scott (1955), Public Opinion Quarterly 19(3); Häge (2011), Political Analysis 19(3)',
  figures: `WITH e AS (SELECT *, (yy + aa + nn) / n AS po,
      ((2 * yy + ya + yn + ay + ny) / (2 * n)) ** 2 + ((2 * aa + ya + ay + an + na) / (2 * n)) ** 2 + ((2 * nn + yn + ny + an + na) / (2 * n)) ** 2 AS pe FROM vote_pair)
    SELECT us, partner, year, (po - pe) / (1 - pe) AS value, n::BIGINT AS n FROM e WHERE pe < 1`,
  recompute: (rows) => pi(voteTable(rows)),
}

const sharedMemberships: Indicator = {
  id: 'forums.shared-memberships', pillar: 'forums', title: 'Organisations of which both are full members', unit: 'count', carry: 6, direction: 1, weight: 1,
  why: 'Each shared organisation is a place where the two meet and are bound by the same rules.',
  formula: 'number of organisations in which both states are full members in the year',
  reference: 'Pevehouse et al. (2020), Journal of Peace Research 57(3)',
  tables: ['membership'],
  isSymmetric: true,
  figures: `WITH m AS (SELECT DISTINCT organisation, actor, year FROM membership WHERE kind = 'full')
    SELECT u.actor AS us, p.actor AS partner, u.year, count(*)::DOUBLE AS value, count(*) AS n FROM m u JOIN m p USING (organisation, year) WHERE u.actor <> p.actor GROUP BY ALL`,
  zero: { subject: 'membership' },
  rows: `SELECT u.organisation, u.name, u.year, u.line AS our_line, p.line AS their_line, u.dataset AS source, u.version
    FROM membership u JOIN membership p USING (organisation, year) WHERE u.actor = $us AND p.actor = $partner AND u.year = $year AND u.kind = 'full' AND p.kind = 'full' ORDER BY u.name`,
  recompute: (rows) => new Set(rows.map((r) => r['organisation'])).size,
}

export const indicators: readonly Indicator[] = [voteAgreement, voteKappa, votePi, sharedMemberships]
