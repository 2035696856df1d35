/** Licences under which a library may be part of what ships: permissive ones, and those of fonts. */
const permissive = ['MIT', 'MIT-0', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Zlib', 'Unlicense', 'CC0-1.0', 'BlueOak-1.0.0', 'OFL-1.1', 'PostgreSQL', 'Python-2.0']

/** Licences that ask for changes of their own files to be published; we change none, and a notice names them. */
const noted = ['MPL-2.0']

export type Verdict = 'permitted' | 'noted' | 'refused'

/**
 * The verdict on an SPDX expression: of what is joined by AND the strictest part counts, by OR the
 * mildest, since we may choose. Anything not listed is refused: GPL, AGPL and LGPL, and what nobody has read.
 */
export function verdictOn(expression: string): Verdict {
  const words = expression.match(/\(|\)|[^\s()]+/g) ?? []
  let at = 0
  const order: readonly Verdict[] = ['permitted', 'noted', 'refused']
  const one = (): Verdict => {
    const word = words[at++] ?? ''
    if (word === '(') {
      const inner = either()
      at += 1
      return inner
    }
    // An exception only permits more.
    if (words[at]?.toUpperCase() === 'WITH') at += 2
    return permissive.includes(word) ? 'permitted' : noted.includes(word) ? 'noted' : 'refused'
  }
  const joined = (by: string, next: () => Verdict, choose: (a: Verdict, b: Verdict) => Verdict) => (): Verdict => {
    let verdict = next()
    while (words[at]?.toUpperCase() === by) {
      at += 1
      verdict = choose(verdict, next())
    }
    return verdict
  }
  const pick = (of: (...ranks: number[]) => number) => (a: Verdict, b: Verdict) => order[of(order.indexOf(a), order.indexOf(b))]!
  const both = joined('AND', one, pick(Math.max))
  const either = joined('OR', both, pick(Math.min))
  const verdict = either()
  return at === words.length && words.length > 0 ? verdict : 'refused'
}
