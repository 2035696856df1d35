import type { Language } from '#kernel/actor.ts'
import type { PillarId } from '#kernel/pillar-id.ts'
import type { BriefInput, IndicatorStanding } from './input.ts'

// A fixture: the figures, agreements and visits below are invented, in the shape of what the rooms give.
const names: Record<Language, [string, string]> = {
  en: ['Indonesia', 'Japan'], fr: ['Indonésie', 'Japon'], es: ['Indonesia', 'Japón'], ar: ['إندونيسيا', 'اليابان'], ru: ['Индонезия', 'Япония'], zh: ['印度尼西亚', '日本'],
}
type Row = [id: string, title: string, unit: string, ours: number | null, theirs: number | null, to: number | null, percentile: number | null, state?: 'not-covered' | 'too-old']
const pillars: [PillarId, number | null, number, number, number, number | null, Row[]][] = [
  ['dialogue', 74, 66, 81, 2022, 52, [['dialogue.missions-sent', 'Missions we keep there', 'level', 3, 3, 2022, 91], ['dialogue.missions-received', 'Missions they keep here', 'level', 3, 3, 2022, 88], ['dialogue.visits', 'Leaders’ visits in five years', 'count', null, null, null, null, 'not-covered']]],
  ['forums', 64, 60, 69, 2018, 55, [['forums.vote-agreement', 'Share of identical votes', 'share', 0.712, 0.712, 2018, 44], ['forums.vote-kappa', 'Agreement beyond chance (Cohen’s weighted kappa)', 'coefficient', 0.418, 0.418, 2018, 47], ['forums.shared-memberships', 'Organisations of which both are full members', 'count', 61, 61, 2014, 72]]],
  ['economy', 88, 84, 91, 2024, 41, [['economy.exports-share', 'Partner’s share of our exports', 'share', 0.0783, 0.0312, 2024, 95], ['economy.imports-share', 'Partner’s share of our imports', 'share', 0.0691, 0.0287, 2024, 93], ['economy.trade-intensity', 'Trade intensity', 'index', 2.31, 2.05, 2024, 86], ['economy.agreements-trade', 'Trade agreements in force', 'count', 3, 3, 2023, 90], ['economy.agreements-investment', 'Investment agreements in force', 'count', 1, 1, 2025, 64]]],
  ['exchange', 71, 58, 83, 2019, 30, [['exchange.students-sent', 'Students we send', 'persons', 6212, null, 2019, 89], ['exchange.students-received', 'Students we receive', 'persons', null, null, null, null, 'not-covered']]],
  ['security', null, 0, 0, 2018, null, [['security.alliance-obligations', 'Obligations of alliance in force', 'count', null, null, 2012, null, 'too-old']]],
  ['dynamics', 66, 41, 84, 2025, 50, [['dynamics.armed-conflict', 'Years of armed conflict between the two', 'count', 0, 0, 2024, 50], ['dynamics.cooperation', 'Cooperative events', 'count', null, null, null, null, 'not-covered']]],
]
const source = (pillar: string) => ({ source: `${pillar}/sample`, version: 1, publisher: 'Sample publisher (invented figures)', licence: 'CC0', retrieved: '2026-10-02' })
const wave = (seed: number, at: number) => Math.sin(seed * 7 + at / 3) * 5 + Math.sin(seed + at) * 2

function standing([id, , , ours, , to, percentile, state]: Row, value = ours): IndicatorStanding {
  return { id, value, percentile, percentileOurs: percentile, from: to, to, age: to === null ? null : 0, n: value === null ? null : 12, coverage: state ?? 'covered', sources: value === null ? [] : [source(id.split('.')[0]!)] }
}
const named = { us: 'IDN', partner: 'JPN' }

/** A complete input, prepared on 22 November 2026, in any language and on any paper. */
export function sampleInput(lang: Language = 'en', paper: 'a4' | 'letter' = 'a4'): BriefInput {
  const [us, partner] = names[lang]
  const rows = pillars.flatMap(([, , , , , , list]) => list)
  const seriesOf = (id: string, unit: string, value: number, to: number) => ({ id, points: Array.from({ length: 12 }, (_, at) => {
    const scale = 1 + wave(value, at) / 60 - (11 - at) / 80
    const round = (number: number) => (unit === 'count' || unit === 'persons' || unit === 'level' ? Math.round(number) : number)
    return { year: to - 11 + at, value: at === 4 ? null : round(value * scale), reverse: id.startsWith('economy') ? round(value * scale * 0.6) : round(value * scale), median: round(value * 0.7) }
  }) })
  const table = (id: string, title: string, pillar: PillarId, columns: Record<string, string>, all: Record<string, string | number>[], total = all.length, brief?: number) =>
    ({ id, pillar, title, columns, rows: all.map((row) => ({ ...row, dataset: `${pillar}/sample`, version: 1 })), total, ...(brief !== undefined && { brief }) })
  return {
    us: { id: 'IDN', name: us }, partner: { id: 'JPN', name: partner }, lang, paper, now: '2026-11-22T09:00:00.000Z',
    dossier: {
      ...named, year: null,
      pillars: pillars.map(([pillar, score, low, high, year, median, list], seed) => ({
        pillar, year, score, low: score === null ? null : low, high: score === null ? null : high, median, coverage: list.filter((row) => row[3] !== null).length / list.length,
        indicators: list.map((row) => standing(row)),
        series: score === null ? [] : Array.from({ length: 15 }, (_, at) => { const level = Math.round(score - (14 - at) * (seed - 1) * 0.9 + wave(seed, at) - wave(seed, 14)); return { year: year - 14 + at, score: level, low: level - (score - low), high: level + (high - score) } }),
      })),
      steps: [
        { rule: 'economy.never-in-force', pillar: 'economy', key: 'a', urgency: 1, words: { title: 'Agreement on customs matters', signed: 2016, years: 10 }, rows: [{ title: 'Agreement on customs matters', signed: '2016-05-11', dataset: 'economy/sample', version: 1 }] },
        { rule: 'forums.drifting-apart', pillar: 'forums', key: 'nu', urgency: 2, words: { issue: 'Nuclear weapons', before: 81, now: 58, votes: 96, year: 2018 }, rows: [{ issue: 'Nuclear weapons', dataset: 'forums/sample', version: 1 }] },
      ],
    },
    reverse: { pillars: pillars.map(([pillar, score, low, high, year, , list]) => ({ pillar, year, score, low, high, coverage: 0.8, indicators: list.map((row) => standing(row, row[4])) })) },
    method: {
      indicators: rows.map(([id, title, unit]) => ({ id, pillar: id.split('.')[0] as PillarId, title, unit, direction: 1, why: 'sample', weight: 1, carry: 5, formula: 'sample' })),
      steps: [{ id: 'economy.never-in-force', pillar: 'economy', title: 'Ask what keeps a signed agreement from entering into force', rule: 'An agreement was signed five or more years ago and has no date of entry into force.' }, { id: 'forums.drifting-apart', pillar: 'forums', title: 'Talk about an issue on which our votes drift apart', rule: 'The share of identical votes on an issue fell by at least 15 points between two spans of five years.' }],
    },
    series: rows.flatMap(([id, , unit, value, , to]) => (value === null || to === null || value === 0 ? [] : [seriesOf(id, unit, value, to)])),
    tables: [
      table('forums.issues', 'Votes together, issue by issue (last five years with votes)', 'forums', { issue: 'Issue', votes: 'Roll calls', same: 'Same vote', share: 'Share' }, [['Human rights', 142, 93], ['Nuclear weapons', 96, 56], ['Colonialism', 81, 74], ['Economic development', 66, 59], ['Palestinian question', 61, 57], ['Disarmament', 58, 41]].map(([issue, votes, same]) => ({ issue: issue as string, votes: votes as number, same: same as number, share: Math.round(1000 * (same as number) / (votes as number)) / 1000 })), 6),
      table('forums.rollcalls', 'Latest roll calls', 'forums', { date: 'Date', symbol: 'Symbol', title: 'Vote', ours: 'We voted', theirs: 'They voted' }, [['2018-12-21', 'A/RES/73/301', 'Sample resolution on a nuclear-weapon-free world', 'yes', 'abstain'], ['2018-12-21', 'A/RES/73/302', 'Sample resolution on the right to development', 'yes', 'no'], ['2018-12-20', 'A/RES/73/303', 'Sample resolution on oceans', 'yes', 'yes']].map(([date, symbol, title, ours, theirs]) => ({ date: date!, symbol: symbol!, title: title!, ours: ours!, theirs: theirs! })), 200, 3),
      table('economy.agreements', 'Agreements', 'economy', { title: 'Title', kind: 'Kind', signed: 'Signed', force: 'In force' }, [['Sample economic partnership agreement', 'trade', '2007-08-20', '2008-07-01'], ['Sample regional partnership', 'trade', '2020-11-15', '2023-01-02'], ['Agreement on customs matters', 'customs', '2016-05-11', ''], ['Sample investment treaty', 'investment', '1999-03-04', '2000-01-10']].map(([title, kind, signed, force]) => ({ title: title!, kind: kind!, signed: signed!, force: force! })), 7, 4),
      table('dialogue.missions', 'Missions', 'dialogue', { operator: 'Sender', kind: 'Kind', city: 'City' }, [['IDN', 'embassy', 'Tokyo'], ['JPN', 'embassy', 'Jakarta'], ['JPN', 'consulate-general', 'Surabaya']].map(([operator, kind, city]) => ({ operator: operator!, kind: kind!, city: city! }))),
    ],
    timeline: [
      { date: '2023-01-02', pillar: 'economy', kind: 'agreement', title: 'Sample regional partnership in force', source: 'economy/sample', version: 1 },
      { date: '2020-11-15', pillar: 'economy', kind: 'agreement', title: 'Sample regional partnership signed', source: 'economy/sample', version: 1 },
      { date: '2018', pillar: 'forums', kind: 'votes', title: 'UN General Assembly, session 73: same vote on 62 of 87 roll calls', source: 'forums/sample', version: 1 },
    ],
    sources: [{ ...source('economy'), title: 'Sample trade and treaties', home: 'https://example.org/trade' }],
    names: { IDN: us, JPN: partner },
  }
}
