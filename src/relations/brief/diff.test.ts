import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeBrief } from './compose.ts'
import { changesBetween } from './diff.ts'
import type { BriefInput } from './input.ts'
import type { Brief, Table } from './model.ts'
import { paragraphs, withAddendum, withOfficer } from './officer.ts'
import { withOwn } from './own-sections.ts'
import { sampleInput } from './sample.fixture.ts'

const made = (change: (input: BriefInput) => void = () => {}, lang: BriefInput['lang'] = 'en'): Brief => {
  const input = sampleInput(lang)
  change(input)
  return composeBrief(input)
}
const base = made()
const told = (after: Brief, before = base) => changesBetween(before, after).map(({ group, label, before: was, after: is }) => [group, label, was, is])

test('nothing changed: nothing is told, whatever the language, the date and the ages that follow from it', () => {
  for (const lang of ['en', 'ar', 'zh'] as const) expect(changesBetween(made(() => {}, lang), made((input) => { input.now = '2029-02-03T00:00:00.000Z'; input.edition = 4 }, lang))).toEqual([])
})

test('a score, a figure, a row, a step, a dated fact, a version: each is told once, with before and after', () => {
  expect(told(made((input) => { input.dossier.pillars[0]!.score = 40; input.dossier.pillars[0]!.low = 35 }))).toEqual([['standing', 'Dialogue', '74 (66–81) · 2022 · Median of our partners 52', '40 (35–81) · 2022 · Median of our partners 52']])
  expect(told(made((input) => { input.dossier.pillars[1]!.indicators[2]!.value = 63 }))).toEqual([['figures', 'Organisations of which both are full members', '61 · 61 · 72 · 2014', '63 · 61 · 72 · 2014']])
  expect(told(made((input) => { input.tables[2]!.rows[2]!['force'] = '2026-01-05' }))).toEqual([['facts', 'Agreements: Agreement on customs matters', expect.stringContaining('–'), expect.stringContaining('2026')]])
  expect(told(made((input) => { input.dossier.steps.splice(0, 1) }))).toEqual([['steps', 'Economy', expect.stringContaining('customs'), null]])
  expect(told(made((input) => { input.dossier.steps[0]!.words = { ...input.dossier.steps[0]!.words, years: 11 } }))).toEqual([['steps', 'Economy', expect.stringContaining('10'), expect.stringContaining('11')]])
  expect(told(made((input) => { (input.timeline as unknown[]).push({ date: '2026-03-01', pillar: 'exchange', kind: 'visit', title: 'Sample visit', source: 'forums/sample', version: 1 }) }))).toEqual([['facts', 'Latest dated facts', null, expect.stringContaining('Sample visit')]])
})

test('records of ours are told by what they are, not by their line', () => {
  const line = (id: string, title: string) => ({ id, date: '2026-11-01', kind: 'memo', title, number: null, level: 'UNCLASSIFIED' })
  const before = withOwn(base, { kept: [line('a', 'First'), line('b', 'Second')] })
  const after = withOwn(base, { kept: [line('c', 'Third'), line('a', 'First, corrected')] })
  expect(told(after, before)).toEqual([
    ['records', 'From our records', expect.stringMatching(/First ·/), expect.stringContaining('First, corrected')],
    ['records', 'From our records', null, expect.stringContaining('Third')],
    ['records', 'From our records', expect.stringContaining('Second'), null],
  ])
  expect(told(before, base).map(([group, , was]) => [group, was])).toEqual([['records', null], ['records', null]])
})

/** A brief that has nothing but one table of numbered rows, of which the first `shown` are printed. */
function listed(rows: readonly number[], shown: number): Brief {
  const table: Table = { kind: 'table', id: 'sample', title: 'Sample', total: rows.length, columns: [{ heading: 'Row', numeric: false, share: 1 }], rows: rows.slice(0, shown).map((row) => [[{ text: `row ${row}` }]]), note: [] }
  return { ...base, sections: [{ id: 'events', part: 'background', title: 'Events', blocks: [table] }], sources: [] }
}
const rowsOf = (changes: ReturnType<typeof changesBetween>) => changes.filter(({ key }) => key !== 'total').map(({ before, after }) => ({ before, after }))

test('every row that came or went is told and nothing else, whatever came and went', () => {
  const some = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 25 })
  fc.assert(fc.property(some, some, (was, is) => {
    const changes = rowsOf(changesBetween(listed(was, 99), listed(is, 99)))
    expect(changes).toEqual([...is.filter((row) => !was.includes(row)).map((row) => ({ before: null, after: `row ${row}` })), ...was.filter((row) => !is.includes(row)).map((row) => ({ before: `row ${row}`, after: null }))])
    // Backwards it is the same, the other way round.
    expect(new Set(rowsOf(changesBetween(listed(is, 99), listed(was, 99))).map((one) => `${one.after}>${one.before}`))).toEqual(new Set(changes.map((one) => `${one.before}>${one.after}`)))
  }), { numRuns: 300 })
})

test('of a list cut short, what came is told and what it pushed off the page is not; and the other way round', () => {
  const full = fc.uniqueArray(fc.integer({ min: 100, max: 200 }), { minLength: 8, maxLength: 30 })
  fc.assert(fc.property(full, fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 10 }), fc.integer({ min: 1, max: 8 }), (old, fresh, shown) => {
    const before = listed(old, shown), after = listed([...fresh, ...old], shown)
    expect(rowsOf(changesBetween(before, after))).toEqual(fresh.slice(0, shown).map((row) => ({ before: null, after: `row ${row}` })))
    expect(rowsOf(changesBetween(after, before))).toEqual(fresh.slice(0, shown).map((row) => ({ before: `row ${row}`, after: null })))
    expect(changesBetween(before, after).filter(({ key }) => key === 'total').length).toBe(fresh.length > 0 ? 1 : 0)
  }), { numRuns: 300 })
})

test('random changes of a whole brief: told are exactly the facts that were changed', () => {
  const figures = base.sections.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === 'pillar' && block.table ? block.table.rows.map((cells) => cells[0]![0]!.text) : []))
  fc.assert(fc.property(fc.subarray(figures), fc.subarray([0, 1, 2, 3, 5]), fc.subarray([0, 1]), (changed, scores, steps) => {
    const after = structuredClone(base)
    for (const block of after.sections.flatMap(({ blocks }) => blocks)) {
      if (block.kind === 'pillar') for (const cells of block.table?.rows ?? []) if (changed.includes(cells[0]![0]!.text)) cells[1]![0]!.text += '!'
      if (block.kind === 'glance') for (const at of scores) block.rows[at]!.figure.text += '!'
    }
    const stepBlocks = after.sections.find(({ id }) => id === 'steps')!.blocks
    for (const at of steps) { const step = stepBlocks[at]!; if (step.kind === 'step') step.runs[0]!.text += '!' }
    const names = base.sections[0]!.blocks.flatMap((block) => (block.kind === 'glance' ? block.rows.map(({ name }) => name) : []))
    const found = changesBetween(base, after)
    expect(found.filter(({ group }) => group === 'figures').map(({ label }) => label).sort()).toEqual([...changed].sort())
    expect(found.filter(({ group }) => group === 'standing').map(({ label }) => label).sort()).toEqual(scores.map((at) => names[at]!).sort())
    expect(found.filter(({ group }) => group === 'steps').length).toBe(steps.length)
    expect(found.length).toBe(changed.length + scores.length + steps.length)
  }), { numRuns: 200 })
})

test('what officers wrote stands in the place of the blanks; what nobody wrote stays a blank', () => {
  const by = { by: 'Desk officer', level: 'UNCLASSIFIED' }
  const whole = withOfficer(withAddendum(made((input) => { input.edition = 2 }), base), [
    { kind: 'points', title: '', text: 'Thank them.\n\n- First\n- Second', ...by }, { kind: 'points', title: 'Trade', text: 'Ask about customs.', ...by }, { kind: 'other', title: 'Programme', text: 'Arrival at ten.', ...by },
  ])
  const section = (id: string) => whole.sections.find((one) => one.id === id)!
  expect(section('points').blocks.map(({ kind }) => kind)).toEqual(['text', 'list', 'text', 'text', 'text', 'text'])
  expect(section('press').blocks[0]!.kind).toBe('ruled')
  expect(section('other-1').title).toBe('Programme')
  expect(whole.sections.map(({ id }) => id).indexOf('addendum')).toBe(whole.sections.findIndex(({ part }) => part === 'background'))
  expect(JSON.stringify(section('addendum'))).toContain('No fact has changed')
})

test('text becomes paragraphs and points', () => {
  expect(paragraphs('One\r\ntwo\n\n- first\n• second\nafter\n1. third\n2) fourth')).toEqual([
    { kind: 'text', runs: [{ text: 'One' }] }, { kind: 'text', runs: [{ text: 'two' }] },
    { kind: 'list', items: [[{ text: 'first' }], [{ text: 'second' }]] }, { kind: 'text', runs: [{ text: 'after' }] },
    { kind: 'text', runs: [{ text: '1. third' }] }, { kind: 'text', runs: [{ text: '2) fourth' }] },
  ])
  expect(paragraphs(' \n\n ')).toEqual([])
})
