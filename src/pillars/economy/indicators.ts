import type { Indicator } from '#kernel/evidence.ts'
import { held } from './held.ts'
import { intensityOf, shareOf, treatiesOf } from './rules.ts'
import { speaking } from './speaking.ts'

/** How long a yearly figure of trade may stand for later years. */
const tradeCarry = 5

function share(way: 'exports' | 'imports'): Pick<Indicator, 'figures' | 'rows'> {
  const [us, partner] = way === 'exports' ? (['from_actor', 'to_actor'] as const) : (['to_actor', 'from_actor'] as const)
  return {
    figures: `
      SELECT f.${us} AS us, f.${partner} AS partner, f.year, sum(f.value) / any_value(s.total) AS value, any_value(s.n) AS n
      FROM flow f JOIN (${speaking(us)}) s ON s.us = f.${us} AND s.year = f.year AND s.dataset = f.dataset
      WHERE f.kind = 'goods' AND f.from_actor <> f.to_actor GROUP BY ALL`,
    rows: `
      SELECT f.${partner} AS partner, f.value, f.unit, f.${partner} = $partner AS counted, f.reporter, f.line, f.dataset AS source, f.version
      FROM flow f JOIN (${speaking(us, `${us} = $us AND year = $year`)}) s ON s.us = f.${us} AND s.year = f.year AND s.dataset = f.dataset
      WHERE f.kind = 'goods' AND f.from_actor <> f.to_actor AND f.${us} = $us AND f.year = $year ORDER BY counted DESC, f.value DESC`,
  }
}

const shareFacts = {
  pillar: 'economy', unit: 'share', carry: tradeCarry, direction: 1, weight: 2,
  formula: 'share = Σ value of the counted rows / Σ value of all rows, all of one year and one dataset',
  tables: ['flow'], datasets: ['trade/comtrade', 'trade/cow', 'trade/penppml'], recompute: shareOf,
} as const

const exportsShare: Indicator = {
  ...shareFacts, ...share('exports'),
  id: 'economy.exports-share',
  title: 'Share of our exports of goods that go to the partner',
  why: 'The more of what we sell goes to a partner, the more our livelihoods are tied to it.',
}

const importsShare: Indicator = {
  ...shareFacts, ...share('imports'),
  id: 'economy.imports-share',
  title: 'Share of our imports of goods that come from the partner',
  why: 'The more of what we buy comes from a partner, the closer the two economies are joined.',
}

const datasets = ['trade/cow', 'trade/cow-totals']

/** The parts of the intensity are taken from one publisher, so that its national totals fit its flows. */
const tradeIntensity: Indicator = {
  id: 'economy.trade-intensity',
  pillar: 'economy',
  title: 'Trade intensity: our exports to the partner against its weight in world imports',
  unit: 'index', carry: tradeCarry, direction: 1, weight: 1,
  why: 'Above 1 we trade more with a partner than its size alone explains: closeness that size does not give.',
  formula: 'T = (x / X) / (m / (W − u)): x our exports to the partner, X our exports, m the partner’s imports, W the imports of all states, u our imports; one year, current US dollars',
  reference: 'Drysdale, P., Garnaut, R. (1982). Trade Intensities and the Analysis of Bilateral Trade Flows in a Many-Country World: A Survey. Hitotsubashi Journal of Economics 22(2), 62–84.',
  tables: ['flow', 'observation'], datasets,
  figures: `
    WITH total AS (SELECT indicator, actor, year, sum(value) AS value, count(*) AS n FROM observation WHERE dataset = 'trade/cow-totals' GROUP BY ALL),
      imports AS (SELECT actor, year, value, sum(value) OVER (PARTITION BY year) AS world, sum(n) OVER (PARTITION BY year) AS n FROM total WHERE indicator = 'goods-imports'),
      pair AS (SELECT from_actor AS us, to_actor AS partner, year, sum(value) AS value, count(*) AS n FROM flow WHERE dataset = 'trade/cow' AND kind = 'goods' AND from_actor <> to_actor GROUP BY ALL)
    SELECT x.us, x.partner, x.year, (x.value / e.value) / (m.value / (m.world - coalesce(u.value, 0))) AS value, (x.n + e.n + m.n)::BIGINT AS n
    FROM pair x
    JOIN total e ON e.indicator = 'goods-exports' AND e.actor = x.us AND e.year = x.year AND e.value > 0
    JOIN imports m ON m.actor = x.partner AND m.year = x.year AND m.value > 0
    LEFT JOIN imports u ON u.actor = x.us AND u.year = x.year
    WHERE m.world > coalesce(u.value, 0)`,
  rows: `
    WITH pair AS (SELECT 'flow' AS figure, NULL AS whose, from_actor AS actor, value, unit, line, dataset AS source, version FROM flow WHERE dataset = 'trade/cow' AND kind = 'goods' AND from_actor = $us AND to_actor = $partner AND year = $year)
    SELECT * FROM pair
    UNION ALL SELECT 'exports', 'us', actor, value, unit, line, dataset, version FROM observation WHERE dataset = 'trade/cow-totals' AND indicator = 'goods-exports' AND actor = $us AND year = $year AND EXISTS (FROM pair)
    UNION ALL (SELECT 'imports', CASE actor WHEN $us THEN 'us' WHEN $partner THEN 'partner' ELSE 'other' END, actor, value, unit, line, dataset, version FROM observation
      WHERE dataset = 'trade/cow-totals' AND indicator = 'goods-imports' AND year = $year AND EXISTS (FROM pair) ORDER BY actor = $partner DESC, actor = $us DESC, value DESC)`,
  recompute: intensityOf,
}

/** In force at the end of the year: it has entered into force for both, and has ended for neither. */
function inForce(kind: 'trade' | 'investment'): Pick<Indicator, 'figures' | 'rows' | 'zero'> {
  const subject = `${kind}-agreement`
  return {
    figures: `
      WITH closing AS (SELECT dataset, max(year_to) AS year FROM scope WHERE subject = '${subject}' GROUP BY dataset)
      SELECT us, partner, year::INTEGER AS year, count(DISTINCT treaty)::DOUBLE AS value, count(*) AS n
      FROM (SELECT h.us, h.partner, h.treaty, unnest(range(h.since, least(coalesce(h.until, c.year + 1), c.year + 1))) AS year
        FROM (${held(`a.kind = '${kind}' AND p.force IS NOT NULL AND q.force IS NOT NULL`)}) h JOIN closing c ON c.dataset = h.dataset)
      GROUP BY ALL`,
    rows: `SELECT title, form, signed, force, ended, treaty, line, dataset AS source, version FROM (${held(`a.kind = '${kind}' AND p.actor = $us AND q.actor = $partner`)}) WHERE since <= $year AND coalesce(until, 9999) > $year ORDER BY signed, title`,
    zero: { subject },
  }
}

const agreementFacts = {
  pillar: 'economy', unit: 'count', carry: 10, direction: 1, weight: 1,
  formula: 'number of different treaties among the rows: those in force for both at the end of the year; entries of one treaty (accessions, consolidated texts) count once',
  tables: ['agreement', 'agreement_party'], recompute: treatiesOf,
} as const

const tradeAgreements: Indicator = {
  ...agreementFacts, ...inForce('trade'),
  id: 'economy.agreements-trade',
  datasets: ['agreements/desta', 'agreements/gptad'],
  title: 'Trade agreements in force',
  why: 'Each agreement binds both to open their markets to one another.',
  reference: 'Dür, A., Baccini, L., Elsig, M. (2014). The Design of International Trade Agreements. The Review of International Organizations 9(3).',
}

const investmentAgreements: Indicator = {
  ...agreementFacts, ...inForce('investment'),
  id: 'economy.agreements-investment',
  datasets: ['agreements/unctad'],
  title: 'Investment agreements in force',
  why: 'Each agreement binds both to protect the other’s investors.',
  reference: 'UNCTAD, International Investment Agreements Navigator.',
}

export const indicators: readonly Indicator[] = [exportsShare, importsShare, tradeIntensity, tradeAgreements, investmentAgreements]
