import { styleRule, wordsPattern } from '../plugin.ts'
import { isQuoted, type Draft } from '../reading.ts'

/** An act that is held against others; and what makes the sentence a claim that wants a source: that it happened often, or how often, or to how many. */
const act = {
  breach: {
    en: wordsPattern('(?:violat|breach|infring|disregard|flout|contraven|obstruct|hamper|imped|harass|mistreat|threaten|provok)(?:e|es|ed|ing|s)|ignor(?:es|ed|ing)|refus(?:es|ed|ing) to (?:comply|respect|honou?r|observe|implement|fulfil|answer|reply|cooperate)|fail(?:s|ed|ing)? to (?:comply|respect|honou?r|observe|implement|fulfil|answer|reply)|broke|broken|break(?:s|ing)? (?:its|their|the)|trespass(?:es|ed|ing)|interfer(?:es|ed|ing)'),
    fr: wordsPattern('(?:viol|bafou|ignor|transgress|entrav|harcel|menac|méconn)(?:e|ent|é|ée|és|ées|ait|aient)|méconna(?:ît|issent)|enfrein(?:t|dre|gnent)|manqu(?:e|ent|é) à|refus(?:e|ent|é) de (?:respecter|répondre|appliquer|se conformer|coopérer)|n’ont pas respecté|n’a pas respecté|ne respecte(?:nt)? pas|s’ingèr(?:e|ent)'),
  },
  harm: {
    en: wordsPattern('(?:entered|crossed)(?! (?:into force|(?:the|our|a|an|its) (?:\\w+ ){0,2}(?:world|crisis|age|era|phase|year|decade|century|stage)))|intruded|penetrated|attacked|detained|arrested|expelled|seized|shelled|bombed|fired (?:on|at|upon)|opened fire|harassed|abducted|imprisoned|deported|boarded|rammed|blocked|(?:occupied|annexed) (?:more than |some |about |nearly |almost )?\\d+|plundered|massacred|looted|evicted|tortured|kidnapped|robbed|searched|confiscated|violated|overflew|overflown|beaten'),
    fr: wordsPattern('entré(?:e|s|es)?|franchi(?:t|e|s|es)?|pénétré|attaqué(?:e|s|es)?|détenu(?:e|s|es)?|arrêté(?:e|s|es)?|expulsé(?:e|s|es)?|saisi(?:e|s|es)?|bombardé(?:e|s|es)?|tiré|harcelé(?:e|s|es)?|enlevé(?:e|s|es)?|arraisonné(?:e|s|es)?|bloqué(?:e|s|es)?|pillé(?:e|s|es)?|confisqué(?:e|s|es)?|violé(?:e|s|es)?|survolé(?:e|s|es)?|fouillé(?:e|s|es)?|refoulé(?:e|s|es)?|intercepté(?:e|s|es)?'),
  },
}
const often = {
  en: wordsPattern('repeatedly|systematically|constantly|continually|continuously|persistently|routinely|time and again|on (?:numerous|several|many|countless|various) occasions|(?:many|several|countless|numerous|innumerable) times|again and again|over and over|consistently|frequently|regularly|on a (?:regular|daily|weekly) basis|(?:almost )?(?:daily|every (?:day|week|month))|for (?:many |several )?(?:years|months|decades)(?: now)?|always|never'),
  fr: wordsPattern('à (?:plusieurs|maintes|de nombreuses) reprises|systématiquement|constamment|continuellement|sans cesse|régulièrement|de (?:manière|façon) (?:répétée|constante|systématique|continue)|fréquemment|quotidiennement|chaque (?:jour|semaine|mois)|depuis (?:des|plusieurs|de nombreuses) (?:années|mois)|à (?:d’innombrables|diverses|de multiples) reprises|toujours|maintes fois|plusieurs fois|à maintes reprises'),
}
/** Acts of which the noun says that they are many. */
const repeated = {
  en: wordsPattern('(?:repeated|numerous|countless|systematic|constant|continual|continuous|continuing|persistent|permanent|innumerable|frequent|daily|recurrent) (?:and \\w+ )?(?:violations?|breaches|infringements|incursions|intrusions|trespass(?:es)?|overflights|harassment|interference|failures?|refusals?)|(?:commit(?:s|ted)?|carr(?:y|ied) out|ignor(?:e|ed|ing)|launched|engaged in) (?:a (?:large )?number of|numerous|countless|several|many|various) (?:\\w+ ){0,2}?(?:violations|breaches|crimes|atrocities|incidents|incursions|attacks|provocations|warnings?|acts)'),
  fr: wordsPattern('(?:nombreuses|innombrables|multiples|constantes|fréquentes) (?:violations|infractions|incursions|intrusions|ingérences|entraves)|(?:violations|infractions|incursions|intrusions|manquements|ingérences|entraves|refus|survols) (?:répété|systématique|constant|continuel|incessant|quotidien|récurrent|permanent)(?:e|es|s|le|les|lle|lles|ne|nes)?'),
}
const count = {
  en: wordsPattern('(?!(?:19|20)\\d\\d(?!\\d))\\d[\\d,.]*(?!-year)|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|hundreds|thousands|dozens)(?:-\\w+)?'),
  fr: wordsPattern('(?!(?:19|20)\\d\\d(?!\\d))\\d[\\d  ,.]*|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|dizaines|centaines|milliers'),
}
/** A date, a document or an authority: then the claim can be looked up. */
const sourced = {
  en: /according to|\b(?:as )?reported (?:by|in)|\breports?\b|\bannex|attached|enclosed|\bnotes? (?:verbale )?no|\bresolutions?\b|\barticles?\b|\bparagraphs?\b|\bfigures (?:of|from)|\bdata (?:of|from)|\bsources?\b|\bsee\b|\bfound (?:by|that)|\bestimat|\bdocumented|\brecorded by|\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July|August|September|October|November|December)|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d/i,
  fr: /selon|d[’']après|\brapports?\b|annexe|ci-joint|\bnotes? (?:verbale )?n°|résolutions?|\barticles?\b|paragraphes?|chiffres d|données d|\bsources?\b|\bvoir\b|estim|constaté par|\d{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)/i,
}
/** A sentence that says where the one before it is shown. */
const shownNext = {
  en: /^(?:(?:All )?(?:of )?(?:this|these|that|those|they)|(?:the )?(?:dates?|details?|facts?|particulars|list|evidence))\b.{0,80}(?:documented|recorded|reported|annex|attached|enclosed|set out|listed|found in|report)/i,
  fr: /^(?:(?:tout )?(?:ceci|cela)|ces (?:faits|incidents|violations)|les (?:dates|détails|faits|preuves)|la liste|le détail)(?!\p{L}).{0,80}(?:annexe|ci-joint|rapport|consign|énumér|figure|documenté)/iu,
}
const own = { en: /^(?:we|I|our|my)\b/i, fr: /^(?:nous|je|j[’']|notre|nos)/i }

/** An accusation, or a figure held against others, without a source. */
export const claimUnsourced = styleRule('claim-unsourced', function* (draft: Draft) {
  const { language } = draft
  for (const [index, { from, to, text }] of draft.sentences.entries()) {
    if (isQuoted(draft, from) || shownNext[language].test(draft.sentences[index + 1]?.text ?? '') || text.search(sourced[language]) >= 0 || own[language].test(text) || text.endsWith('?')) continue
    const has = (pattern: RegExp) => text.search(pattern) >= 0
    if (has(repeated[language]) || (has(act.breach[language]) && has(often[language]))) yield { from, to, severity: 'notice', says: 'claim-breach' }
    else if (has(act.harm[language]) && has(count[language])) yield { from, to, severity: 'notice', says: 'claim-figure' }
  }
})
