import type { StyleLanguage } from './schema.ts'

/** Forms of the milder verbs: with I and we, in the past, in -ing, and the noun. */
const english: Record<string, readonly [plain: string, past: string, going: string, noun: string]> = {
  deplores: ['deplore', 'deplored', 'deploring', 'regret'],
  regrets: ['regret', 'regretted', 'regretting', 'regret'],
  requests: ['request', 'requested', 'requesting', 'request'],
  expresses: ['express', 'expressed', 'expressing', 'concern'],
}
const french: Record<string, string> = { déplore: 'déplor', regrette: 'regrett', demande: 'demand' }

/** The milder wording in the form that the words found have: “condemn” → “deplore”, “condamnons” → “déplorons”. Null where no form fits. */
export function fittedTo(found: string, milder: string, language: StyleLanguage): string | null {
  const [verb = '', ...rest] = milder.split(' ')
  const first = found.split(/\s/)[0]!.toLowerCase()
  if (language === 'fr') {
    if (!french[verb]) return milder
    const ending = /^(?:condamn|déplor|exige?)(e|ent|ons|é|ée|er|ant|ables?)$/.exec(first.replace(/^exige$/, 'exigee').replace(/^exigent$/, 'exigeent'))?.[1]
    return ending ? french[verb] + ending : null
  }
  const forms = english[verb]
  if (!forms) return milder
  if (first.endsWith('able')) return 'regrettable'
  if (/(?:tion|(?:strong|formal|firm|vigorous|official|solemn) protest|representations?)$/i.test(found) && !/^(?:lodg|regist|express|convey|mak)/.test(first)) return forms[3]
  const form = first.endsWith('ing') ? forms[2] : first.endsWith('ed') ? forms[1] : first.endsWith('s') ? verb : forms[0]
  return [form, ...rest].join(' ')
}
