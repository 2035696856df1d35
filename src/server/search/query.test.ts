import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longest, periodOf, readQuery, wordsOf, type Term } from './query.ts'

const vocabulary = { actorsNamed: (name: string) => (['france', 'frankreich', 'франция', 'فرنسا', 'fra'].includes(name.toLowerCase()) ? ['FRA'] : name === 'Guinea' ? ['GIN', 'GNB'] : []), kinds: ['memo', 'note-verbale'], pillars: ['economy'] }
const read = (text: string) => readQuery(text, vocabulary)
const terms = (text: string) => (read(text).term as { of: readonly Term[] }).of
const word = (text: string, isFuzzy = false) => ({ kind: 'word', text, isFuzzy })
const field = (name: string, ...values: string[]) => ({ kind: 'field', field: name, values })

test('words, phrases, -not, OR and ~ stand for themselves', () => {
  expect(terms('fish "net zero" -visa ~Gorbachov')).toEqual([word('fish'), { kind: 'phrase', text: 'net zero' }, { kind: 'not', of: word('visa') }, word('Gorbachov', true)])
  expect(terms('a OR b c')).toEqual([{ kind: 'or', of: [word('a'), word('b')] }, word('c')])
  expect(terms('OR a OR')).toEqual([word('a')])
  expect(terms('-"border talks"')).toEqual([{ kind: 'not', of: { kind: 'phrase', text: 'border talks' } }])
  expect(terms('« accord cadre » „Abkommen“')).toEqual([{ kind: 'phrase', text: 'accord cadre' }, word('Abkommen')])
})

test('operators take names in any language, quoted values and signs', () => {
  expect(terms('country:Франция -country:فرنسا country:"France"')).toEqual([field('country', 'FRA'), { kind: 'not', of: field('country', 'FRA') }, field('country', 'FRA')])
  expect(terms('country:Guinea')).toEqual([field('country', 'GIN', 'GNB')])
  expect(terms('type:"note verbale" pillar:Economy from:"Ana Ruiz" number:NV/2026/12 has:file year:٢٠٢٦')).toEqual([field('type', 'note-verbale'), field('pillar', 'economy'), field('from', 'Ana Ruiz'), field('number', 'NV/2026/12'), field('file'), field('year', '2026')])
  expect(read('is:trash').isTrash).toBe(true)
  expect(read('\u202bcountry:فرنسا\u202c سلام').term).toEqual({ kind: 'and', of: [field('country', 'FRA'), word('سلام')] })
})

test('before and after take years, months and days, and the narrower of several', () => {
  expect([read('before:2024 after:2022').from, read('before:2024 after:2022').until]).toEqual(['2023-01-01', '2024-01-01'])
  expect([read('after:2024-02').from, read('after:2024-02-29').from, read('before:2024-12').until]).toEqual(['2024-03-01', '2024-03-01', '2024-12-01'])
  expect([read('-before:2024').from, read('-after:2024').until]).toEqual(['2024-01-01', '2025-01-01'])
  expect(read('after:2020 after:2022').from).toBe('2023-01-01')
  expect(['2023-02-29', '2024-13', 'soon', '24'].map(periodOf)).toEqual([undefined, undefined, undefined, undefined])
})

test('what is no operator is a word, and is told', () => {
  expect(terms('re:visa')).toEqual([{ kind: 'phrase', text: 're visa' }])
  expect(read('re:visa').notes).toEqual([{ kind: 'unknown-operator', text: 're' }])
  expect([read('type:dance').notes, terms('type:dance')]).toEqual([[{ kind: 'unknown-value', text: 'type:dance' }], [field('type')]])
  expect(read('before:soon').notes).toEqual([{ kind: 'no-date', text: 'before:soon' }])
  expect(read('"open').notes).toEqual([{ kind: 'unclosed', text: '"' }])
})

test('nothing that can be typed fails, and nothing grows beyond its limits', () => {
  const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', '-', '~', ':', ' OR ', 'country:', 'before:', 'is:trash', '\u202e', 'الله', '2024-02', '\\', "'", '((', '&|!', '\u0000', 'x'.repeat(600)))
  fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
    const query = read(pieces.join(''))
    expect(count(query.term)).toBeLessThanOrEqual(longest.terms)
    for (const one of wordsOf(query.term)) expect(one.text).toMatch(/[\p{L}\p{N}]/u)
    for (const day of [query.from, query.until]) if (day !== undefined) expect(new Date(day).toISOString().slice(0, 10)).toBe(day)
  }), { numRuns: 500 })
})

const count = (term: Term): number => (term.kind === 'not' ? count(term.of) : term.kind === 'and' || term.kind === 'or' ? term.of.reduce((sum, one) => sum + count(one), 0) : 1)
