import type { Indicator } from '#kernel/evidence.ts'
import { kindsOf, obligations, rankOf } from './rules.ts'


/** Alliances last: of the pairs with an obligation in 1950, 1970, 1990, 2000 and 2008 at least 86 % still had one ten years on (ATOP 5.1), so a value may stand that long. */
const carry = 10

/** ATOP is read here rather than COW: it is directed, tells five obligations apart, and runs six years further. */
const allianceObligations: Indicator = {
  id: 'security.alliance-obligations',
  pillar: 'security',
  title: 'Kinds of obligation that we owe the partner under alliances in force',
  unit: 'count', carry, direction: 1, weight: 2,
  why: 'Each kind (defence, offence, neutrality, non-aggression, consultation) is a promise about the gravest of matters.',
  formula: 'number of kinds, of the five, that at least one of the rows has',
  reference: 'Leeds, B. A., Ritter, J. M., Mitchell, S. M., Long, A. G. (2002). Alliance Treaty Obligations and Provisions, 1815–1944. International Interactions 28(3), 237–260.',
  tables: ['alliance'], datasets: ['alliances/atop'],
  figures: `
    SELECT from_actor AS us, to_actor AS partner, year::INTEGER AS year, ${obligations.map((kind) => `bool_or(coalesce(${kind}, false))::INTEGER`).join(' + ')}::DOUBLE AS value, count(*) AS n
    FROM (SELECT *, unnest(range(from_year, to_year + 1)) AS year FROM alliance WHERE dataset = 'alliances/atop' AND from_actor <> to_actor) GROUP BY ALL`,
  rows: `SELECT id, from_year, to_year, ${obligations.join(', ')}, line, dataset AS source, version FROM alliance WHERE dataset = 'alliances/atop' AND from_actor = $us AND to_actor = $partner AND from_year <= $year AND to_year >= $year`,
  zero: { subject: 'alliance-obligation' },
  recompute: kindsOf,
}

/** A second coding of the same treaties, by class rather than by kind: where the two differ, the band of the score shows it. */
const allianceRank: Indicator = {
  id: 'security.alliance-rank',
  pillar: 'security',
  title: 'Strongest class of alliance in force',
  unit: 'level', carry, direction: 1, weight: 1,
  why: 'The classes are ordered by what is promised: to fight, to stay out, to consult.',
  formula: 'the highest, over the rows, of 3 if defence, 2 if neutrality or non-aggression, 1 if consultation (entente), else 0',
  reference: 'Singer, J. D., Small, M. (1966). Formal Alliances, 1815–1939. Journal of Peace Research 3(1), 1–31.',
  tables: ['alliance'], datasets: ['alliances/cow'],
  figures: `
    WITH closing AS (SELECT max(year_to) AS year FROM scope WHERE subject = 'formal-alliance')
    SELECT from_actor AS us, to_actor AS partner, year::INTEGER AS year, max(CASE WHEN defense THEN 3 WHEN neutrality OR nonaggression THEN 2 WHEN consultation THEN 1 ELSE 0 END)::DOUBLE AS value, count(*) AS n
    FROM (SELECT a.*, unnest(range(a.from_year, coalesce(a.to_year, c.year) + 1)) AS year FROM alliance a, closing c WHERE a.dataset = 'alliances/cow' AND a.from_actor <> a.to_actor) GROUP BY ALL`,
  rows: `SELECT id, from_year, to_year, defense, neutrality, nonaggression, consultation, line, dataset AS source, version FROM alliance
    WHERE dataset = 'alliances/cow' AND from_actor = $us AND to_actor = $partner AND from_year <= $year AND coalesce(to_year, 9999) >= $year ORDER BY from_year`,
  zero: { subject: 'formal-alliance' },
  recompute: rankOf,
}

export const indicators: readonly Indicator[] = [allianceObligations, allianceRank]
