import { expect, test } from 'vitest'
import { phraseBook } from '../phrases.ts'
import { composeBrief } from './compose.ts'
import { brief as briefSchema, type Brief, type Run } from './model.ts'
import { sampleInput } from './sample.fixture.ts'

/** Every run of a brief in the order of its pages. */
function runsOf(value: unknown): Run[] {
  if (Array.isArray(value)) return value.flatMap(runsOf)
  if (typeof value !== 'object' || value === null) return []
  if ('text' in value && typeof value.text === 'string') return [value as Run]
  return Object.values(value).flatMap(runsOf)
}
const textOf = (brief: Brief, id: string) => runsOf(brief.sections.find((section) => section.id === id)).map(({ text }) => text).join('|')

test('a brief fits its model and is the same for the same input', () => {
  const brief = composeBrief(sampleInput())
  expect(briefSchema.parse(brief)).toEqual(brief)
  expect(composeBrief(sampleInput())).toEqual(brief)
})

test('sources are numbered in the order in which they are first cited', () => {
  const brief = composeBrief(sampleInput())
  const seen: number[] = []
  for (const n of runsOf(brief.sections).flatMap(({ cites = [] }) => cites)) if (!seen.includes(n)) seen.push(n)
  expect(seen).toEqual(brief.sources.map(({ n }) => n))
  expect(seen).toEqual(seen.map((_, at) => at + 1))
  expect(brief.sources.find(({ source }) => source === 'economy/sample')).toMatchObject({ publisher: 'Sample publisher (invented figures)', licence: 'CC0', version: 1, retrieved: '2026-10-02' })
  expect(brief.sources.find(({ source }) => source === 'forums/sample')?.methods).toContain('forums.vote-agreement')
})

test('every figure is cited and opens to its rows', () => {
  const brief = composeBrief(sampleInput())
  const figures = runsOf(brief.sections).filter(({ figure }) => figure !== undefined)
  expect(figures.length).toBe(brief.figures.length)
  for (const { cites, figure, text } of figures) {
    expect(cites?.length, text).toBeGreaterThan(0)
    expect(brief.figures[figure!]?.sources).toEqual(cites)
  }
  expect(brief.figures).toContainEqual({ indicator: 'economy.exports-share', us: 'IDN', partner: 'JPN', year: 2024, value: 0.0783, sources: [3] })
  expect(brief.figures).toContainEqual({ indicator: 'economy.exports-share', us: 'JPN', partner: 'IDN', year: 2024, value: 0.0312, sources: [3] })
})

test('old evidence is flagged with its age, fresh evidence is not', () => {
  const brief = composeBrief(sampleInput())
  const stale = runsOf(brief.sections).filter(({ tone }) => tone === 'stale').map(({ text }) => text)
  expect(stale).toContain('as of 2018, 8 years old')
  expect(stale).toContain('2014, 12 years old')
  expect(stale.some((text) => /202[3-6]/.test(text))).toBe(false)
  const later = composeBrief({ ...sampleInput(), now: '2028-01-01T00:00:00Z' })
  expect(runsOf(later.sections)).toContainEqual(expect.objectContaining({ text: 'as of 2024, 4 years old', tone: 'stale' }))
})

test('what only a human can write is left as titled blanks before the background', () => {
  const { sections } = composeBrief(sampleInput())
  const officer = sections.filter(({ part }) => part === 'officer')
  expect(officer.map(({ title }) => title)).toEqual(['Purpose and objectives', 'Points to make', 'Their likely points and our response', 'Press line'])
  for (const { blocks } of officer) expect(blocks).toEqual([expect.objectContaining({ kind: 'ruled' })])
  expect(sections.map(({ part }) => part).join(' ')).toMatch(/^(glance )+(officer )+(background )+annex/)
})

test('missing evidence is said and is never a zero', () => {
  const brief = composeBrief(sampleInput())
  expect(textOf(brief, 'visits')).toMatch(/^Not covered/)
  expect(textOf(brief, 'missing')).toMatch(/Leaders’ visits in five years/)
  expect(textOf(brief, 'missing')).toMatch(/too old to count\|.*as of 2012, 14 years old/)
  expect(textOf(brief, 'missing')).toMatch(/No source is held for: Corps/)
  const glance = brief.sections[0]!.blocks[0]!
  const security = glance.kind === 'glance' ? glance.rows.find(({ pillar }) => pillar === 'security') : undefined
  expect(security).toMatchObject({ score: null, figure: { text: 'evidence too old' } })
  expect(brief.figures.filter(({ value }) => value === 0).map(({ indicator }) => indicator)).toEqual(['dynamics.armed-conflict', 'dynamics.armed-conflict'])
})

test('with no evidence at all the brief stands and says so', () => {
  const { dossier, ...rest } = sampleInput()
  const brief = composeBrief({ ...rest, dossier: { ...dossier, pillars: [], steps: [] }, series: [], tables: [], timeline: [], sources: [] })
  expect(briefSchema.parse(brief).sources).toEqual([])
  for (const id of ['agreements', 'votes', 'trade', 'visits', 'people']) expect(textOf(brief, id)).toMatch(/^Not covered/)
})

test('steps carry their rule, most pressing first, in the words given', () => {
  const brief = composeBrief({ ...sampleInput(), phrase: (key, words) => (key === 'step.forums.drifting-apart' ? `Discuss ${words?.['issue']}` : undefined) })
  const [first] = brief.sections.find(({ id }) => id === 'steps')!.blocks
  expect(first).toMatchObject({ kind: 'step', pillar: 'forums', runs: [{ text: 'Talk about an issue on which our votes drift apart – Discuss Nuclear weapons', cites: [2] }], rule: expect.stringMatching(/^Rule: The share/) })
})

test('tables say how many rows they leave out and read ids as names', () => {
  const brief = composeBrief(sampleInput())
  expect(textOf(brief, 'votes')).toContain('3 of 200 shown.')
  expect(textOf(brief, 'people')).toContain('Indonesia|embassy|Tokyo')
})

test('control characters and marks that override direction never reach a document', () => {
  const input = sampleInput()
  const brief = composeBrief({ ...input, partner: { id: 'JPN', name: 'Ja\u0000\u202epan\nx\ud800' } })
  expect(brief.title).toBe('Ja pan x\ufffd')
})

test('dated facts are told in the brief’s language; a publisher’s title stays, after its kind', () => {
  const input = sampleInput('fr'), at = { source: 'economy/sample', version: 1 }
  const brief = composeBrief({ ...input, phrase: phraseBook('fr', input.names), timeline: [
    { ...at, date: '2020-11-15', pillar: 'economy', kind: 'agreement-signed', title: 'Sample partnership' },
    { ...at, date: '2019-04-26', pillar: 'dialogue', kind: 'visit', title: 'A Leader visits Japan', words: { person: 'A Leader', host: 'JPN' } },
  ] })
  const changes = textOf(brief, 'changes')
  expect(changes).toContain('Signature – Sample partnership')
  expect(changes).toContain('A Leader en visite\u00a0: Japon')
})

test('the ministry’s own records stand in a section of their own, and only where there are any', () => {
  expect(composeBrief({ ...sampleInput(), kept: [] }).sections.map(({ id }) => id)).toEqual(composeBrief(sampleInput()).sections.map(({ id }) => id))
  const brief = composeBrief({ ...sampleInput(), marking: 'RESTRICTED//NORTH', kept: [{ date: '2026-11-02', kind: 'interaction', title: 'Call', number: 'NV 0012/2026', level: 'RESTRICTED' }, { date: '2026-11-01', kind: 'unheard-of', title: 'Paper', number: null, level: 'UNCLASSIFIED' }] })
  expect(brief.marking).toBe('RESTRICTED//NORTH')
  expect(textOf(brief, 'records')).toContain('Contact with them|NV 0012/2026 · Call|RESTRICTED')
  expect(textOf(brief, 'records')).toContain('unheard-of|Paper|UNCLASSIFIED')
})
