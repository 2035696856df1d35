import { places, styleRule } from '../plugin.ts'
import { heatedEnglish, soCalledEnglish } from '../lexicon/tone-en.ts'
import { heatedFrench } from '../lexicon/tone-fr.ts'
import { milderFor } from '../milder.ts'
import { isDenied } from '../tone.ts'

const lexicon = { en: [...heatedEnglish, { pattern: soCalledEnglish, better: null }], fr: heatedFrench }

/** Words that insult, mock or sneer. */
export const toneHeated = styleRule('tone-heated', function* (draft) {
  for (const { pattern, better } of lexicon[draft.language]) {
    for (const { from, to, text } of places(draft, pattern)) {
      if (!isDenied(draft, from)) yield { from, to, severity: 'warning', says: 'tone-heated', with: { found: text }, suggestion: better ? milderFor(draft, { from, to, text }, better) : null, advice: better }
    }
  }
})
