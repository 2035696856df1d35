import { dayIn } from './days.ts'
import { wordsPattern as words } from './plugin.ts'
import { isQuoted, type Draft } from './reading.ts'
import { closingSentence } from './courtesies.ts'
import { isDenied } from './tone.ts'
import type { Pledge } from './schema.ts'

const institution = {
  en: '(?:the (?:[A-Z]\\w+ )?(?:Ministry|Embassy|Government|Permanent Mission|Mission|Secretariat|Delegation|Consulate|High Commission|Side|Authorities|Department|Republic|Kingdom)(?: (?:of|for|General)(?: the)? [A-Z]\\w+(?: [A-Z]\\w+){0,4}){0,3}|we|I|my (?:Government|country|delegation|Ministry)|our (?:Government|country|delegation|Ministry)|(?:both|the two) (?:sides|parties|Governments))',
  fr: '(?:(?:le |la |l’)(?:Ministère|Ambassade|Gouvernement|Mission permanente|Mission|Secrétariat|Délégation|Consulat|République|Royaume|partie \\p{L}+)(?: (?:des|de la|du|de l’)? ?\\p{Lu}\\p{L}+(?: \\p{L}+)?)?|nous|je|mon (?:Gouvernement|pays)|notre (?:Gouvernement|pays)|les deux (?:parties|Gouvernements))',
}
const promises = {
  en: [
    words(`${institution.en} (?:also |further |therefore |then |\\w+ly )?(?:will|shall)(?: (?:also|then|further|not|\\w+ly))*(?! (?:be (?:grateful|pleased|glad|happy|held|able|open|closed|ready|obliged|delighted|the)|be\\b|have|remain|depend|become|appear|recall|note|find|see|need|appreciate|welcome|understand|know|always|never|soon|stay|take place|begin|receive|reopen|arrive|travel|meet|attend|participate|take part|seem|face|suffer|lose|win|only|inevitably|bear)\\b) [a-z]+`),
    words('(?:undertakes?|pledges?|promises?|guarantees?|vows?) (?:not )?(?:to|that)|(?:commits?|binds?|committed|engages?) (?:itself|himself|herself|themselves|ourselves|myself) to|(?:is|are|am) committed to [a-z]+ing|gives? (?:its|an?|the) (?:assurance|undertaking|commitment) (?:that|to)|(?:we|I|Government) commit to'),
  ],
  fr: [
    words(`${institution.fr} (?:lui |vous |leur |y |en |l’|les? |la )?(?!(?:(?:préfér|considér|espér|coopér|réitér|libér|montr|démontr|entr|rencontr|désir|retir|admir|ouvr|offr|souffr|déclar|prépar|aspir|assur|adhér|demeur|célébr|honor|élabor|collabor|mesur)ons|sera|seront|serons|aura|auront|aurons|restera|resterons|pourra|pourront|pourrons|devra|devront|devrons|recevra|recevrons|arrivera|assistera|participera|se rendra|se tiendra|voudra|saura|saurait|verra|aura|deviendra|demeurera|demeurerons|fera face)(?!\\p{L}))\\p{L}{2,}(?:era|ira|dra|tra|vra|rra|erra|fera|ront|rons|ai(?<=rai))`),
    words('s’engage(?:nt)? (?:à|au|aux)|nous nous engageons à|je m’engage à|(?:promet|promettent|promettons) (?:de|d’|que)|garanti(?:t|ssent|ssons) (?:que|qu’)|donne(?:nt)? l’assurance (?:que|qu’|de)|prend l’engagement (?:de|d’)'),
  ],
}
const demands = {
  en: [words('(?:demand(?:s|ed)? (?:that|the|an?|its|their|from)|insists? (?:that|on|upon)|(?:calls?|calling) (?:up)?on [^.;]{2,120}? to|urges? [^.;]{2,80}? to|requires? that|expects? [^.;]{2,80}? to)'), words('(?:the authorities|the other side|the Embassy|your Government) must')],
  fr: [words('exig(?:e|ent|eons) (?:que|qu’|la|le|l’|les|des|de)|insiste(?:nt)? (?:pour que|pour qu’|sur)|(?:appelle|appellent|appelons|invite instamment|exhorte|exhortent|exhortons|somme) [^.;]{2,120}? (?:à|de|d’)|demande(?:nt)? instamment (?:que|qu’|à|de)|met(?:tent)? en demeure|enjoin(?:t|gnent)')],
}

/** The part of a sentence around a place: between semicolons, without the closing stop. */
function clause({ text, from }: { text: string; from: number }, at: number): { from: number; to: number } {
  const inside = at - from
  const start = text.lastIndexOf(';', inside) + 1
  const end = text.indexOf(';', inside)
  const piece = text.slice(start, end < 0 ? text.length : end)
  return { from: from + start + (piece.length - piece.trimStart().length), to: from + start + piece.replace(/[\s.!]+$/, '').length }
}

/** Promises and demands, with the day that they name: what may become a commitment. One a clause; a demand goes before a promise. */
export function pledgesOf(draft: Draft): Pledge[] {
  const found: Pledge[] = []
  const close = closingSentence(draft)
  for (const sentence of draft.sentences) {
    if (close && sentence.from === close.from) continue
    for (const [kind, patterns] of [['demand', demands[draft.language]], ['promise', promises[draft.language]]] as const) {
      for (const pattern of patterns) for (const { index, 0: matched } of sentence.text.matchAll(pattern)) {
        const at = sentence.from + index
        if (isQuoted(draft, at) || isDenied(draft, at + (kind === 'demand' ? 0 : matched.length - 1)) && !/\bnot\b|\bne\b/.test(matched)) continue
        const { from, to } = clause(sentence, at)
        if (found.some((p) => p.from < to && p.to > from)) continue
        const text = draft.text.slice(from, to)
        found.push({ kind, from, to, text, on: dayIn(text, draft.language, draft.today) })
      }
    }
  }
  return found.sort((a, b) => a.from - b.from)
}
