import { styleRule, wordsPattern } from '../plugin.ts'
import { isQuoted, type Draft } from '../reading.ts'

/** An act that is held against others; and what makes the sentence a claim that wants a source: that it happened often, or how often, or to how many. */
const act = {
  breach: {
    en: wordsPattern('(?:violat|breach|infring|disregard|flout)(?:e|es|ed|ing)|ignor(?:es|ed)|fail(?:s|ed)? to (?:comply|respect|honou?r|observe|implement|fulfil)|broke|broken'),
    fr: wordsPattern('(?:viol|bafou|ignor|transgress)(?:e|ent|é|ée|és|ées|ait|aient)|enfrein(?:t|dre|gnent)|manqué à|n’ont pas respecté|n’a pas respecté'),
  },
  harm: {
    en: wordsPattern('entered|crossed|intruded|penetrated|attacked|detained|arrested|expelled|seized|shelled|bombed|fired (?:on|at|upon)|opened fire|harassed|abducted|imprisoned|deported|boarded|rammed|blocked'),
    fr: wordsPattern('entré(?:e|s|es)?|franchi(?:t|e|s|es)?|pénétré|attaqué(?:e|s|es)?|détenu(?:e|s|es)?|arrêté(?:e|s|es)?|expulsé(?:e|s|es)?|saisi(?:e|s|es)?|bombardé(?:e|s|es)?|tiré|harcelé(?:e|s|es)?|enlevé(?:e|s|es)?|arraisonné(?:e|s|es)?|bloqué(?:e|s|es)?'),
  },
}
const often = {
  en: wordsPattern('repeatedly|systematically|constantly|continually|continuously|persistently|routinely|time and again|on (?:numerous|several|many|countless) occasions|(?:many|several|countless|numerous) times|always|never'),
  fr: wordsPattern('à (?:plusieurs|maintes|de nombreuses) reprises|systématiquement|constamment|continuellement|sans cesse|régulièrement|de manière répétée|toujours|maintes fois|plusieurs fois'),
}
const count = {
  en: wordsPattern('\\d[\\d,.]*|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|hundreds|thousands|dozens)(?:-\\w+)?'),
  fr: wordsPattern('\\d[\\d  ,.]*|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|dizaines|centaines|milliers'),
}
/** A date, a document or an authority: then the claim can be looked up. */
const sourced = {
  en: /according to|\b(?:as )?reported (?:by|in)|\breports?\b|\bannex|attached|enclosed|\bnotes? (?:verbale )?no|\bresolutions?\b|\barticles?\b|\bparagraphs?\b|\bfigures (?:of|from)|\bdata (?:of|from)|\bsources?\b|\bsee\b|\bfound (?:by|that)|\bestimat|\bdocumented|\brecorded by|\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July|August|September|October|November|December)|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d/i,
  fr: /selon|d[’']après|\brapports?\b|annexe|ci-joint|\bnotes? (?:verbale )?n°|résolutions?|\barticles?\b|paragraphes?|chiffres d|données d|\bsources?\b|\bvoir\b|estim|constaté par|\d{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)/i,
}
const own = { en: /^(?:we|I|our|my)\b/i, fr: /^(?:nous|je|j[’']|notre|nos)/i }

/** An accusation, or a figure held against others, without a source. */
export const claimUnsourced = styleRule('claim-unsourced', function* (draft: Draft) {
  const { language } = draft
  for (const { from, to, text } of draft.sentences) {
    if (isQuoted(draft, from) || text.search(sourced[language]) >= 0 || own[language].test(text) || text.endsWith('?')) continue
    const has = (pattern: RegExp) => text.search(pattern) >= 0
    if (has(act.breach[language]) && has(often[language])) yield { from, to, severity: 'notice', says: 'claim-breach' }
    else if (has(act.harm[language]) && has(count[language])) yield { from, to, severity: 'notice', says: 'claim-figure' }
  }
})
