import { expect, test } from 'vitest'
import { applyWorldview, existsAt, nameOf, normaliseName, worldview, type Actor } from '#kernel/actor.ts'

const actor = (id: string, more: Partial<Actor> = {}): Actor => ({ id, kind: 'state', spells: [], names: { en: id }, aliases: [], ...more })

test('names meet across case, accents, punctuation and articles', () => {
  expect(normaliseName('Côte d’Ivoire')).toBe(normaliseName("COTE D'IVOIRE"))
  expect(normaliseName('The Gambia')).toBe(normaliseName('Gambia, The'))
  expect(normaliseName('Bosnia & Herzegovina')).toBe('bosnia and herzegovina')
  expect(normaliseName('Россия')).toBe('россия')
  expect(normaliseName('  日本 ')).toBe('日本')
  expect(normaliseName('Netherlands')).toBe('netherlands')
})

test('a name falls back to English', () => {
  const japan = actor('JPN', { names: { en: 'Japan', fr: 'Japon' } })
  expect(nameOf(japan, 'fr')).toBe('Japon')
  expect(nameOf(japan, 'zh')).toBe('Japan')
})

test('existence counts any day of a year, and both ends of a spell', () => {
  const union = actor('SUN', { spells: [{ from: '1922-12-30', to: '1991-12-25' }] })
  expect(['1921', '1922', '1991', '1992'].map((year) => existsAt(union, year))).toEqual([false, true, true, false])
  expect(existsAt(union, '1991-12-25')).toBe(true)
  expect(existsAt(union, '1991-12-26')).toBe(false)
  expect(existsAt(actor('JPN', { spells: [{ from: '1816-01-01' }] }), '2026')).toBe(true)
})

test('a worldview renames, moves and hides, keeps the old name for finding, and leaves the rest alone', () => {
  const list = [actor('AAA', { names: { en: 'Aland', fr: 'Alande' } }), actor('BBB')]
  const view = worldview.parse({ overrides: { AAA: { kind: 'territory', name: { en: 'Newland' }, hidden: true }, ZZZ: { hidden: true } } })
  const [first, second] = applyWorldview(list, view)
  expect(first).toMatchObject({ kind: 'territory', hidden: true, names: { en: 'Newland', fr: 'Alande' } })
  expect(first!.aliases).toContain('Aland')
  expect(second).toBe(list[1])
  expect(list[0]!.names.en).toBe('Aland')
})

test('a worldview refuses unknown kinds, languages and keys', () => {
  for (const override of [{ kind: 'empire' }, { name: { xx: 'x' } }, { name: { en: '' } }, { colour: 'red' }])
    expect(worldview.safeParse({ overrides: { AAA: override } }).success).toBe(false)
})
