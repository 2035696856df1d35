import { normaliseName } from '#kernel/actor.ts'
import { dayIn } from '../../../style/days.ts'

/** A delegation by all its names. */
export type Side = { readonly actor: string; readonly names: readonly string[] }

/** What stands before a country's name where its state or those who speak for it are meant. */
const before = /^(?:(?:the|la|le|l|les) )?(?:(?:government|delegation|republic|kingdom|state|side|partie|gouvernement|delegation|republique|royaume|etat|ministry(?: of foreign affairs| for foreign affairs)?|ministere(?: des affaires etrangeres)?|embassy|ambassade) (?:of|de|du|des|d)(?: the| la| l)? )*$/
/** Acts that minutes write in the present (“Japan sends its plan”), as against what a side asks, notes or receives. */
const acts = /^ (?:side |for its part |pour sa part |also |therefore )?(?:provides|sends|submits|shares|presents|prepares|hosts|transmits|communicates|delivers|returns|informs|appoints|nominates|designates|pays|supplies|drafts|circulates|organi[sz]es|publishes|ratifies|signs|grants|lifts|decides|completes|establishes|ensures|invites|fournit|envoie|transmet|communique|soumet|presente|prepare|accueille|remet|restitue|informe|designe|nomme|paie|verse|redige|diffuse|organise|publie|ratifie|signe|accorde|leve|decide|acheve|etablit|assure|invite)(?: |$)/u
/** What follows the name of who promises: a verb of promise, not one of something done to them. */
const promises = /^ (?:side |for its part |pour sa part |also |therefore )?(?:(?:will|shall)(?! (?:be|receive)\b)|undertakes?|commits? itself|pledges?|promises?|is to(?! (?:be|receive)\b)|agrees? to|s engage|promet|accepte de|devra(?! (?:etre|recevoir)\b)|(?!sera |recevra )\p{L}+ra )/u

/**
 * What a decision says of itself, in English or French: who owes it, where the sentence begins with one delegation and a
 * promise of its own (“Tunisia will decide …”), to whom, where there is but one other, and the day that it names.
 * What it does not say plainly stays empty, to be asked. `asOf`: the day of the meeting, for a day without its year.
 */
export function readDecision(text: string, sides: readonly Side[], { language, asOf }: { readonly language: string | null; readonly asOf?: string | undefined }): { owedBy: string[]; owedTo: string[]; dueOn: string | null } {
  const said = normaliseName(text)
  const owedBy = sides.filter(({ names }) => names.some((name) => {
    const folded = normaliseName(name)
    const at = ` ${said} `.indexOf(` ${folded} `)
    return folded !== '' && at >= 0 && before.test(said.slice(0, at)) && [promises, acts].some((one) => one.test(`${said.slice(at + folded.length)} `))
  })).map(({ actor }) => actor)
  const isTold = owedBy.length === 1
  const others = sides.map(({ actor }) => actor).filter((actor) => !owedBy.includes(actor))
  const tongues = (['en', 'fr'] as const).filter((one) => language === null || language.startsWith(one))
  const dueOn = tongues.map((one) => dayIn(text, one, asOf)).find((day) => day !== null) ?? null
  return { owedBy: isTold ? owedBy : [], owedTo: isTold && others.length === 1 ? others : [], dueOn }
}

/** A decision as the title of what it becomes: whole where it fits, else cut after a word and with a sign that it is. */
export function titleOf(text: string, most = 500): string {
  const whole = text.trim().replace(/\s+/g, ' ')
  return whole.length <= most ? whole : `${whole.slice(0, most - 1).replace(/\s+\S*$/, '')}…`
}
