/** English verbs in the form that “we” and “you” take, which is known with certainty to be a verb after them. */
export const plainEnglish = 'have|are|am|were|do|accept|acknowledge|agree|appreciate|ask|assure|attach|await|avail|believe|condemn|confirm|consider|continue|convey|decline|demand|deplore|draw|enclose|expect|express|fail|forward|hope|inform|insist|intend|invite|know|look|maintain|need|note|object|offer|owe|prefer|present|propose|protest|recall|refer|refuse|regret|reject|remain|remind|renew|repeat|request|reserve|say|see|seek|send|share|suggest|support|take|thank|think|transmit|trust|understand|undertake|urge|value|want|welcome|wish'

const odd: Record<string, string> = { have: 'has', are: 'is', am: 'is', were: 'was', do: 'does' }

/** A verb of that list in the third person singular: “have” → “has”, “wish” → “wishes”, “deny” → “denies”. */
export function thirdEnglish(verb: string): string {
  if (odd[verb]) return odd[verb]
  return /(?:s|sh|ch|x|o)$/.test(verb) ? `${verb}es` : /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`
}

/** Verbs after which, and after a past, nothing changes from “we” to “the Ministry”. */
export const unchangingEnglish = 'will|would|shall|should|may|might|can|could|must|cannot|had|did|took|gave|made|met|held|sent|wrote|saw|found|knew|came|went|said|told|kept|paid|led|brought|(?!need|heed|feed|proceed|succeed|exceed|speed|breed|bleed|indeed)[a-z]{2,}ed'

const presents: Record<string, string> = {
  avons: 'a', pouvons: 'peut', devons: 'doit', voulons: 'veut', tenons: 'tient', prenons: 'prend', transmettons: 'transmet', savons: 'sait', attendons: 'attend', joignons: 'joint', saisissons: 'saisit', espérons: 'espère', considérons: 'considère', préférons: 'préfère', rappelons: 'rappelle', rejetons: 'rejette', exigeons: 'exige',
}
const regular = /^(?:accept|adress|approuv|communiqu|compt|condamn|confirm|constat|demand|déplor|désir|estim|inform|invit|not|pens|pri|propos|protest|refus|regrett|remerci|salu|sollicit|souhait)ons$/u

/** A French verb of the first person plural in the third singular: “demandons” → “demande”, “enverrons” → “enverra”. Null where it is not known. */
export function thirdFrench(verb: string): string | null {
  if (presents[verb]) return presents[verb]
  if (verb === 'suggérons') return 'suggère'
  if (regular.test(verb)) return `${verb.slice(0, -3)}e`
  return /(?:[ei]r|dr|vr|rr)ons$/.test(verb) && !/^(?:entr|ouvr|offr|libér)/.test(verb) ? `${verb.slice(0, -3)}a` : null
}
