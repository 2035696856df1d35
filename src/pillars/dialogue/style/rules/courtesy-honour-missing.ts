import { styleRule, wordsPattern } from '../plugin.ts'
import { compliments, isThirdPersonNote, sender } from '../courtesies.ts'

const honour = { en: wordsPattern('ha(?:s|ve) the (?:\\w+ )?honou?r'), fr: wordsPattern('(?:a|ont) l’honneur') }
const verb = {
  en: /\band(?:,[^,.]{2,120},)?\s+(?<verb>(?!has\b|have\b)(?:(?:would\s+like|wish(?:es)?|wants?|desires?|begs?|is\s+(?:pleased|writing))\s+to\s+[a-z]+|[a-z]+s)(?:\s+(?:it|them|the\s+latter))?)\b|[.]\s+(?<next>(?:It|They|The\s+\p{L}+(?:\s+Mission)?)\s+[a-z]+s?)\b/u,
  fr: /\s+et\s+(?<verb>(?!a\s|ont\s)(?:l[’']|lui\s+|les\s+|leur\s+)?[\p{Ll}]+)|[.]\s+(?<next>(?:Elle|Il|Le\s+\p{L}+|La\s+\p{L}+|L[’']\p{L}+)\s+(?:l[’']|lui\s+)?\p{Ll}+)/u,
}

/** What a note has the honour to do: of other verbs, and of several senders, no wording is offered. */
const honourable = /^(?:inform|request|refer|acknowledge|transmit|enclose|forward|communicate|convey|confirm|invite|propose|notify|draw|bring|advise|submit|send|express|thank|announce|seek|ask|state|solicit|report|reply|attach|enquire|inquire|present|share|recommend|suggest|point out)\b/

/** The infinitive of an English verb in the third person: “informs” → “inform”. */
const infinitive = (word: string): string => word.replace(/ies\b/, 'y').replace(/(sh|ch|ss|x)es\b/, '$1').replace(/([^s])s\b/, '$1')

/** Compliments that go straight to the matter, without “has the honour to”. */
export const courtesyHonourMissing = styleRule('courtesy-honour-missing', function* (draft) {
  const bow = compliments(draft)
  if (!isThirdPersonNote(draft) || !bow) return
  const rest = draft.text.slice(bow.to, bow.to + 500)
  if (draft.text.slice(bow.to, bow.to + 900).match(honour[draft.language])) return
  const found = verb[draft.language].exec(rest)
  const words = found?.groups?.['verb'] ?? found?.groups?.['next']
  if (!found || !words) { yield { from: bow.to, to: bow.to, severity: 'notice', says: 'honour-missing' }; return }
  const from = bow.to + found.index + found[0].length - words.length
  const plain = words.replace(/^(?:would\s+like|wish(?:es)?|wants?|desires?|begs?|is\s+(?:pleased|writing))\s+to\s+/, '')
  const deed = plain === words ? infinitive(words) : plain
  const better = draft.language === 'en' && found.groups?.['verb'] && honourable.test(deed) && sender(draft) ? `has the honour to ${deed}` : null
  yield { from, to: from + words.length, severity: 'notice', says: 'honour-missing', suggestion: better, advice: draft.language === 'en' ? 'has the honour to …' : 'a l’honneur de …' }
})
