import { closingSentence } from './courtesies.ts'
import { wordsPattern as words } from './plugin.ts'
import type { Draft, Sentence } from './reading.ts'
import type { AnsweredPoint, StyleLanguage } from './schema.ts'

const asking: Record<StyleLanguage, RegExp> = {
  en: words('would (?:\\w+ ){0,2}be (?:\\w+ )?(?:grateful|obliged|appreciative|interested)|would (?:\\w+ ){0,2}(?:appreciate|welcome|be (?:\\w+ )?(?:glad|pleased|happy) (?:to (?:receive|learn|know|hear|have|be (?:informed|told|advised))|if))|(?:it )?would be (?:\\w+ )?(?:appreciated|of interest)|requests?|requested|asks?|asked|enquires?|inquires?|wishes (?:\\w+ )?to (?:know|learn|receive|be informed)|seeks?|invites?|proposes?|suggests?|solicits?|kindly|please|calls (?:up)?on|urges?|demands?|could|wonders? (?:whether|if|when|how|what)|would (?:\\w+ )?like (?:to (?:know|learn|receive|hear|have|be informed)|clarification)|would be (?:helpful|useful|obliged)|(?:is|are) interested in (?:knowing|learning|receiving)|awaits?|expects? to receive|looks forward to receiving|raises? the question|has the honou?r to (?:request|ask|propose|suggest|invite)'),
  fr: words('(?:saurai(?:t|ent)|saurions) (?:\\p{L}+ ){0,2}gré|ser(?:ait|aient|ions) (?:\\p{L}+ ){0,2}(?:reconnaissant|obligé)e?s?|demande(?:nt|r)?|prie(?:nt|r)?|sollicite(?:nt|r)?|souhaite(?:rait|nt)?|invite(?:nt|r)?|propose(?:nt|r)?|suggère(?:nt)?|désire(?:rait)?|voudrait (?:savoir|recevoir)|appréci(?:erait|eraient)|aimerai(?:t|ent)|voudrait|se demande|attend(?:ent)?(?! de)|s’interroge|ser(?:ait|aient) (?:\\p{L}+ ){0,2}(?:utiles?|heureux|heureuses?) (?:de|d’|que|qu)|bien vouloir|pourra(?:ient|it)|s’enquiert|exige(?:nt)?'),
}
const deferring: Record<StyleLanguage, RegExp> = {
  en: words('under (?:consideration|review|study|examination)|being (?:examined|studied|considered|reviewed|looked into)|(?:a )?(?:reply|response|answer|decision) (?:will|shall|is to) (?:follow|be (?:given|sent|communicated|transmitted|taken|provided))|will (?:revert|reply|respond|answer)[^.]{0,40}(?:due course|later|shortly|soon|in time)|in due course|at a later (?:stage|date|time)|reserves? its (?:reply|position|answer)|(?:has|have) been (?:referred|forwarded|passed|submitted) to the (?:competent|relevant|appropriate)|will revert|as soon as (?:possible|a decision|it is)|requires? further (?:study|examination|consideration)|not yet (?:in a position|able|decided)|not in a position (?:at (?:this|the present) (?:stage|time|moment)|for the time being|at present)|(?:reply|answer|respond|revert|come back|return)(?:s|ing)? (?:to (?:it|this|these|them|the \\w+) )?(?:separately|subsequently|in a (?:separate|subsequent|further) (?:note|communication))|(?:subject|object) of a (?:separate|further|subsequent) (?:note|communication)|(?:is|are) (?:still )?(?:consulting|pending|awaiting|awaited|under discussion)|(?:once|when|until) (?:the )?(?:consultations|instructions|examination|inquiry|enquiry|results?)|for the time being|will be (?:addressed|dealt with|considered|examined|studied) (?:separately|subsequently|later|at)|will (?:give|be given) (?:\\w+ )?(?:consideration|attention)|needs? (?:more|further|additional) time'),
  fr: words('à l’(?:étude|examen)|en cours d’(?:examen|étude)|(?:est|sont) examinée?s?|ultérieurement|en temps (?:utile|voulu)|(?:une )?réponse (?:suivra|parviendra|sera (?:donnée|communiquée|adressée))|reviendra sur|se réserve de répondre|(?:a|ont) été (?:transmise?s?|soumise?s?|renvoyée?s?) aux (?:autorités|services) compétent(?:e)?s|dès que possible|dans les meilleurs délais|n’est pas encore en mesure|à un stade ultérieur|prochainement|pas en mesure (?:à ce stade|pour l’heure|pour le moment|actuellement)|fer(?:a|ont) l’objet d’une (?:communication|note|réponse) (?:séparée|distincte|ultérieure)|reviendra|dans (?:une|un) (?:note|communication|courrier) (?:séparée?|distincte?|ultérieure?)|(?:est|sont) (?:encore |toujours )?(?:en attente|pendant|en cours de (?:consultation|discussion))(?:e|es|s)?|consultations? (?:sont |est )?en cours|(?:dès|une fois) (?:que )?(?:les |l’)?(?:consultations|instructions|examen|résultats?)|pour l’heure|à ce stade'),
}
const rest: Record<StyleLanguage, RegExp> = { en: words('(?:other|remaining|further) (?:points?|questions?|requests?|matters?)'), fr: words('(?:autres|restant(?:e)?s) (?:points?|questions?|demandes?)') }

const idle: Record<StyleLanguage, ReadonlySet<string>> = {
  en: new Set('the a an of to in on at by for with from and or nor but if whether when which who whom whose what where why how that this these those it its they them their he she his her we our us i my you your is are was were be been being has have had do does did will would shall should could can may might must not no also further as so than then there here such any some all each other more most very one upon about into over under between ministry embassy mission government honour honor note state states said kindly please grateful request requests requested ask asks asked would appreciate welcome information confirmation confirm views wishes know say state inform compliments presents foreign affairs authorities receive receiving learn learning hear obliged pleased glad informed being appreciated'.split(' ')),
  fr: new Set('le la les l un une des de du d à au aux en dans sur par pour avec et ou ni mais si que qu qui quoi dont où quand comment pourquoi quel quelle quels quelles ce cet cette ces il elle ils elles lui leur leurs son sa ses on nous notre nos vous votre vos je mon ma mes est sont était a ont été être avoir sera seront serait pourrait pourraient pas ne non plus aussi comme ainsi également outre y se s n j c tout toute tous toutes autre autres ministère ambassade mission gouvernement honneur note gré saurait demande demander prie bien vouloir communiquer indiquer confirmer informer savoir compliments présente affaires étrangères autorités faire connaître recevoir reconnaissant reconnaissante obligé obligée apprécierait saurions'.split(' ')),
}

/** The words of a piece that carry its matter, folded. */
function matter(text: string, language: StyleLanguage): string[] {
  return (text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !idle[language].has(word) && !idleFolded[language].has(word) && (word.length > 2 || /\d/.test(word)))
}
const idleFolded = { en: new Set<string>(), fr: new Set([...idle.fr].map((word) => word.normalize('NFD').replace(/\p{M}/gu, ''))) }

/** The words of a piece by their first four letters, so that those that could be the same are found without reading all. */
type Shelf = ReadonlyMap<string, readonly string[]>
const shelve = (words: readonly string[]): Shelf => words.reduce((shelf, word) => shelf.set(word.slice(0, 4), [...(shelf.get(word.slice(0, 4)) ?? []), word]), new Map<string, string[]>())
const holds = (shelf: Shelf, word: string): boolean => shelf.get(word.slice(0, 4))?.some((other) => isSame(word, other)) ?? false

/** Whether two words are one in other endings: equal, or of one beginning that makes up most of both. */
function isSame(a: string, b: string): boolean {
  if (a === b) return true
  const shorter = Math.min(a.length, b.length)
  if (shorter < 4) return false
  const stem = Math.max(4, Math.ceil(Math.max(a.length, b.length) * 0.6))
  return stem <= shorter && a.slice(0, stem) === b.slice(0, stem)
}

/** The points and questions of a text: sentences that ask, request, propose or invite, and numbered ones. */
export function pointsOf(theirs: Draft): { text: string; isQuestion: boolean }[] {
  const close = closingSentence(theirs)
  return theirs.sentences.filter(({ from, text }) => from !== close?.from && (text.endsWith('?') || text.search(asking[theirs.language]) >= 0)).map(({ text }) => ({ text, isQuestion: text.endsWith('?') || /\b(?:asks? whether|asks? (?:when|which|what|how|who|if)|demande (?:également |en outre |aussi )?(?:si|quand|quel))\b/i.test(text) }))
}

/** Most points that are looked at; a note has seldom ten. */
const mostPoints = 200

/** A sentence that takes up a point by its place: “the second question”, “question 2”, « la deuxième question ». */
const byPlace: Record<StyleLanguage, RegExp> = {
  en: words('(?:the )?(?:(?<nth>first|second|third|fourth|fifth|sixth|last) (?:of (?:the|these|its) )?(?:points?|questions?|requests?|matters?|issues?|proposals?)|(?:points?|questions?|requests?|issues?) (?:No\\.? ?)?(?<digit>\\d{1,2}))'),
  fr: words('(?:la |le )?(?:(?<nth>premi(?:er|ère)|deuxième|second|seconde|troisième|quatrième|cinquième|sixième|derni(?:er|ère)) (?:points?|questions?|demandes?|propositions?)|(?:points?|questions?|demandes?) (?:n° ?)?(?<digit>\\d{1,2}))'),
}
const order = [/^(?:first|prem)/i, /^(?:second|deux)/i, /^(?:third|trois)/i, /^(?:fourth|quatr)/i, /^(?:fifth|cinq)/i, /^six/i]

/** Which of `count` points, from 0, a sentence takes up by its place. */
function placed(text: string, language: StyleLanguage, count: number): number | undefined {
  const { nth, digit } = [...text.matchAll(byPlace[language])][0]?.groups ?? {}
  if (digit) return Number(digit) - 1
  if (nth) return /^(?:last|derni)/i.test(nth) ? count - 1 : order.findIndex((begins) => begins.test(nth))
  return undefined
}

/** A sentence that grants or refuses what was asked, without naming it again. */
const granting: Record<StyleLanguage, RegExp> = {
  en: words('(?:agrees?|accedes?|consents?|accepts?|approves?|grants?|declines?|has no objection|is (?:able|unable|not able|pleased) to (?:agree|accede|accept|grant|meet|comply)|cannot (?:agree|accede|accept)|regrets (?:that it is unable|its inability|to be unable))[^.;]{0,60} (?:request|proposal|question|invitation|suggestion)'),
  fr: words('(?:accède|consent|accepte|approuve|donne (?:son accord|une suite favorable)|décline|n’a pas d’objection|ne (?:peut|saurait) (?:accéder|accepter|donner suite)|regrette de ne pouvoir (?:accéder|accepter|donner suite))[^.;]{0,60} (?:demande|proposition|question|invitation|suggestion)'),
}

/** A sentence that only says which note it takes up, or thanks for it: it names the matter and answers nothing. One that goes on to say something is no such. */
const recital: Record<StyleLanguage, RegExp> = {
  en: /^(?!.*,?\band\s+(?:(?:further|also|therefore|then),?\s+)?(?:ha[sd]|have|to|wish|would|will|is|was|in|informs?|states?|confirms?|regrets?|agrees?|repl|enclos|attach|transmit|provid|forward|send|announc|communicat|convey|declin|accept|acced|notif|invit|propos|request)).*?\b(?:refers?\s+to|acknowledges?\s+(?:with\s+thanks\s+)?(?:the\s+)?receipt|has\s+(?:duly\s+)?received|thanks?\b.{0,80}?\bfor|takes?\s+note\s+of)\b.{0,60}?\b(?:notes?|letters?|communications?|aide-mémoire|requests?)\b/isu,
  fr: /^(?!.*(?<!\p{L})et\s+(?:(?:également|aussi|en outre)\s+)?(?:a|ont|de|d’|l’|l'|lui|leur|est|sera|informe|confirme|regrette|souhaite|transmet|joint|adresse|communique|propose|accepte|prie|fait|répond|remet)(?!\p{L})).*?(?:se\s+réfère(?:r|nt)?\s+à|accuse(?:r)?\s+réception|a\s+(?:bien\s+)?reçu|remercie(?:r)?(?!\p{L}).{0,80}?(?:de|pour)|prend\s+note\s+de).{0,60}?(?<!\p{L})(?:notes?|lettres?|communications?|aide-mémoire|demandes?)(?!\p{L})/isu,
}

/** The share of a point’s weight that has to return in an answer. */
const enough = 0.4

/**
 * What becomes of each point in our text. Sentences that only take up or thank for their note are no answers. A point is met by the sentence in which most of its words return, each
 * weighed by how rare it is among all points and sentences (inverse document frequency), if they make up at least two fifths of its
 * weight, unless it holds what is another point’s own and nothing that is this one’s own, or that takes the point up by its place or, of one point alone, grants or refuses it; it is deferred where that sentence, or one that speaks of the remaining points, puts the answer off; else missed.
 */
export function answersOf(ours: Draft, theirs: Draft): AnsweredPoint[] {
  const { language } = ours
  const close = closingSentence(ours)
  const replies = ours.sentences.filter(({ from, text }) => from !== close?.from && text.search(recital[language]) < 0).map((sentence) => ({ sentence, words: shelve([...new Set(matter(sentence.text, language))]) }))
  const points = pointsOf(theirs).slice(0, mostPoints).map((point) => ({ ...point, words: [...new Set(matter(point.text, theirs.language))] }))
  const pieces = [...replies.map((r) => r.words), ...points.map((p) => shelve(p.words))]
  const weigh = (word: string) => Math.log(1 + pieces.length / (1 + pieces.filter((piece) => holds(piece, word)).length)) + 0.1
  // What only one of the points speaks of: two requests for figures of two years differ in the year alone.
  const shelves = points.map((p) => shelve(p.words))
  const own = points.map((p, i) => (points.length > 40 ? [] : p.words.filter((word) => !shelves.some((other, j) => j !== i && holds(other, word)))))
  const general = replies.find(({ sentence: { text } }) => text.search(deferring[language]) >= 0 && text.search(rest[language]) >= 0)
  return points.map(({ text, isQuestion, words: asked }, index) => {
    const weights = asked.map(weigh)
    const whole = weights.reduce((sum, weight) => sum + weight, 0)
    let best: { share: number; sentence: Sentence } | undefined
    for (const { sentence, words: said } of replies) {
      const isAnothers = own[index]!.length > 0 && !own[index]!.some((word) => holds(said, word)) && own.some((words, j) => j !== index && words.some((word) => holds(said, word)))
      if (isAnothers) continue
      const share = whole === 0 ? 0 : asked.reduce((sum, word, i) => sum + (holds(said, word) ? weights[i]! : 0), 0) / whole
      if (share > (best?.share ?? 0)) best = { share, sentence }
    }
    const named = replies.find(({ sentence }) => placed(sentence.text, language, points.length) === index || (points.length === 1 && sentence.text.search(granting[language]) >= 0))
    const met = best && best.share >= enough ? best.sentence : named?.sentence
    const by = met ?? general?.sentence
    const state = met ? (met.text.search(deferring[language]) >= 0 ? 'deferred' : 'answered') : general ? 'deferred' : 'missed'
    return { text, isQuestion, state, by: by ? { from: by.from, to: by.to } : null }
  })
}
