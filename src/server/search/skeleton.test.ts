import { expect, test } from 'vitest'
import { fold, romanise } from './fold.ts'
import { otherSpellings, spellings } from './names.fixture.ts'
import { isSameName, scriptOf, skeletonsOf } from './skeleton.ts'

/** Of pairs that are one name, how many meet; of pairs that meet, how many are one name, among all pairs of the lists. */
function measure(lists: readonly (readonly string[])[]): { pairs: number; recall: number; strangers: number; precision: number; missed: string[] } {
  const all = lists.flatMap((list, name) => list.map((spelling) => ({ spelling, name })))
  const [counts, missed] = [{ same: 0, met: 0, strangers: 0, mistaken: 0 }, [] as string[]]
  all.forEach((a, place) => all.slice(place + 1).forEach((b) => {
    const meets = isSameName(a.spelling, b.spelling)
    counts[a.name === b.name ? 'same' : 'strangers'] += 1
    if (meets) counts[a.name === b.name ? 'met' : 'mistaken'] += 1
    else if (a.name === b.name) missed.push(`${a.spelling} ${b.spelling}`)
  }))
  return { pairs: counts.same, recall: counts.met / counts.same, strangers: counts.strangers, precision: counts.met / (counts.met + counts.mistaken), missed }
}

test('spellings of one name meet across Arabic, Cyrillic and Latin, and those of others do not', () => {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  for (const [which, lists, recall, precision] of [['names that the rules were made with', spellings, 0.95, 0.94], ['names that they were not made with', otherSpellings, 0.85, 0.85]] as const) {
    const found = measure(lists)
    console.log(`${which}: ${percent(found.recall)} of ${found.pairs} pairs of spellings meet; ${percent(found.precision)} of the pairs that meet are one name (among ${found.strangers.toLocaleString('en')} pairs of different names). Not met: ${found.missed.slice(0, 12).join(', ')}.`)
    expect(found.recall).toBeGreaterThan(recall)
    expect(found.precision).toBeGreaterThan(precision)
  }
})

test('a skeleton is the consonants, whatever the script', () => {
  expect(skeletonsOf('Горбачёв')).toContain('KRBCF')
  expect(skeletonsOf('Gorbatschow')).toContain('KRBCF')
  expect(skeletonsOf('محمد')).toEqual(skeletonsOf('Mohammed'))
  expect(skeletonsOf('a 2026 中国 —')).toEqual([])
  expect(['Горбачёв', 'محمد', 'Ñandú', '2026', '中国'].map(scriptOf)).toEqual(['cyrillic', 'arabic', 'latin', undefined, undefined])
})

test('folding takes off what people leave out', () => {
  expect(fold('  L’Élysée — U.N. (Côte d’Ivoire), no. 12/2026-A ')).toBe('l elysee un cote d ivoire no 12 2026 a')
  expect(fold('Ёлка, Йемен')).toBe('елка йемен')
  expect(fold('مُحَمَّد، إيران٢٠٢٦')).toBe('محمد ايران2026')
  expect(fold('中国外交')).toBe('中 国 外 交')
  expect(romanise('Щербаков, Милошевић')).toBe('shcherbakov miloshevich')
})
