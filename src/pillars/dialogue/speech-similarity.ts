import type { Indicator, Row } from '#kernel/evidence.ts'

/** Fewer speeches than this in a year do not tell which words are rare among states. */
export const fewestSpeeches = 20

/** How many pairs of passages are told one by one; the others are told together. */
const pairsTold = 20

/**
 * Weights of the stems of a year's speeches, one row for speaker and stem: how often it was said × ln(speeches ÷ speeches that say it),
 * over the length of the speech's vector. Multiplied and summed over the stems of two speakers they give the cosine.
 */
const weights = `
  WITH said AS (SELECT actor, year, stem, count(*) AS times FROM (SELECT actor, year, unnest(string_split(stems, ' ')) AS stem FROM passage) WHERE stem <> '' GROUP BY ALL),
    heard AS (SELECT year, count(DISTINCT actor) AS speeches FROM said GROUP BY year HAVING speeches >= ${fewestSpeeches}),
    rare AS (SELECT s.year, s.stem, ln(any_value(h.speeches) / count(*)) AS idf FROM said s JOIN heard h USING (year) GROUP BY s.year, s.stem)
  SELECT s.actor, s.year, s.stem, s.times * r.idf / sqrt(sum((s.times * r.idf) ** 2) OVER (PARTITION BY s.actor, s.year)) AS weight
  FROM said s JOIN rare r USING (year, stem) WHERE r.idf > 0`

/** The passages of two speakers in a year, pair by pair, with what each pair adds to the cosine: the twenty most alike, then all others together. */
export const alikePassages = (most: number): string => `
  WITH word AS (SELECT actor, number, stem, count(*) AS times FROM (SELECT actor, number, unnest(string_split(stems, ' ')) AS stem FROM passage WHERE year = $year) WHERE stem <> '' GROUP BY ALL),
    heard AS (SELECT count(DISTINCT actor) AS speeches FROM word),
    rare AS (SELECT stem, ln(any_value(speeches) / count(DISTINCT actor)) AS idf FROM word, heard GROUP BY stem HAVING idf > 0),
    weighed AS (SELECT actor, number, stem, times * idf AS weight FROM word JOIN rare USING (stem) WHERE actor IN ($us, $partner) AND (SELECT speeches FROM heard) >= ${fewestSpeeches}),
    length AS (SELECT actor, sqrt(sum(weight ** 2)) AS norm FROM (SELECT actor, stem, sum(weight) AS weight FROM weighed GROUP BY ALL) GROUP BY actor),
    part AS (SELECT a.number AS one, b.number AS two, sum(a.weight * b.weight) / any_value(x.norm * y.norm) AS adds,
        array_to_string(list(a.stem ORDER BY a.weight * b.weight DESC, a.stem)[:8], ', ') AS words
      FROM weighed a JOIN weighed b ON b.stem = a.stem AND b.actor = $partner JOIN length x ON x.actor = $us JOIN length y ON y.actor = $partner
      WHERE a.actor = $us GROUP BY a.number, b.number),
    placed AS (SELECT *, row_number() OVER (ORDER BY adds DESC, one, two) AS place FROM part),
    told AS (SELECT least(place, ${most} + 1) AS place, CASE WHEN count(*) = 1 THEN any_value(one) END AS one, CASE WHEN count(*) = 1 THEN any_value(two) END AS two, count(*) AS pairs, sum(adds) AS adds, CASE WHEN count(*) = 1 THEN any_value(words) END AS words
      FROM placed GROUP BY ALL)
  SELECT t.place, t.pairs, t.adds, t.words, o.speech AS our_speech, o.number AS our_passage, o.text AS our_text, p.speech AS their_speech, p.number AS their_passage, p.text AS their_text, d.dataset AS source, d.version
  FROM told t LEFT JOIN passage o ON o.year = $year AND o.actor = $us AND o.number = t.one LEFT JOIN passage p ON p.year = $year AND p.actor = $partner AND p.number = t.two
    CROSS JOIN (SELECT dataset, version FROM passage WHERE year = $year AND actor = $us LIMIT 1) d
  ORDER BY t.place`

/** The cosine again, as the sum of what the pairs of passages add to it. Undefined without a row. */
export function similarityOf(rows: readonly Row[]): number | undefined {
  return rows.length === 0 ? undefined : rows.reduce((sum, row) => sum + Number(row['adds']), 0)
}

/** How alike two states' speeches in the General Debate of a year are. */
export const speechSimilarity: Indicator = {
  id: 'dialogue.speech-similarity', pillar: 'dialogue', title: 'Likeness of speeches in the General Debate', unit: 'coefficient', carry: 3, direction: 1, weight: 0.5,
  why: 'States that speak of the same matters in the same words share an agenda; with caution, since two sides of one dispute also speak of the same matters, and words do not tell agreement.',
  formula: `cosine of the two speeches of the year: Σ over pairs of passages of what each adds, Σ over stems of (times × idf) × (times × idf) ÷ (length of our speech’s vector × length of theirs), idf = ln(speeches of the year ÷ speeches that say the stem); only years with ${fewestSpeeches} speeches or more`,
  reference: 'G. Salton and C. Buckley, “Term-weighting approaches in automatic text retrieval”, Information Processing & Management 24 (1988); stems by D. Harman, “How effective is suffixing?”, JASIS 42 (1991)',
  tables: ['passage'], isSymmetric: true, recompute: similarityOf,
  prepare: { table: 'speech_weight', sql: weights },
  figures: 'SELECT a.actor AS us, b.actor AS partner, a.year, sum(a.weight * b.weight) AS value, 2 AS n FROM speech_weight a JOIN speech_weight b ON b.year = a.year AND b.stem = a.stem AND b.actor <> a.actor GROUP BY ALL',
  rows: alikePassages(pairsTold),
}
