import { closingSentence, compliments } from './courtesies.ts'
import { goldstein } from './lexicon/goldstein.ts'
import { verbsEnglish } from './lexicon/verbs-en.ts'
import { verbsFrench } from './lexicon/verbs-fr.ts'
import { places } from './plugin.ts'
import { isDenied } from './tone.ts'
import type { Draft, Span } from './reading.ts'

/** Mean Goldstein score (−10…10) of the acts that the text’s verbs name, rounded to hundredths; the longest verb counts where two overlap; null without any. */
export function cooperationOf(draft: Draft): number | null {
  const formulas = [compliments(draft), closingSentence(draft)]
  const found: (Span & { score: number })[] = []
  for (const [code, pattern] of draft.language === 'fr' ? verbsFrench : verbsEnglish) {
    for (const { from, to } of places(draft, pattern)) {
      if (formulas.some((f) => f && from >= f.from && from < f.to) || isDenied(draft, from)) continue
      const rival = found.findIndex((f) => from < f.to && to > f.from)
      if (rival < 0) found.push({ from, to, score: goldstein[code] })
      else if (to - from > found[rival]!.to - found[rival]!.from) found[rival] = { from, to, score: goldstein[code] }
    }
  }
  return found.length === 0 ? null : Math.round((found.reduce((sum, { score }) => sum + score, 0) / found.length) * 100) / 100
}
