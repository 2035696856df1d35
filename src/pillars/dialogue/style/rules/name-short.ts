import { places, styleRule } from '../plugin.ts'

const body = {
  en: /(?<!\p{L})(?<what>Embassy|High Commission|Government|Consulate General|Consulate|Permanent Mission|Mission|Ministry of Foreign Affairs|Ministry for Foreign Affairs) of (?:the )?/gu,
  fr: /(?<!\p{L})(?<what>Ambassade|Haut-Commissariat|Gouvernement|Consulat général|Consulat|Mission permanente|Mission|Ministère des Affaires étrangères) (?:du |de la |de l[’']|des |de |d[’'])/gu,
}

/** The words that link a formal French name to what comes before it. */
const linked = (formal: string): string => (/^(?:États-Unis|Émirats|États|Îles)/.test(formal) ? `des ${formal}` : /^(?:République|Fédération|Principauté|Confédération)/.test(formal) ? `de la ${formal}` : /^(?:État|Union|Émirat)/.test(formal) ? `de l’${formal}` : /^(?:Royaume|Grand-Duché|Sultanat|Commonwealth)/.test(formal) ? `du ${formal}` : /^[aeiouyéèêâîôûàœh]/iu.test(formal) ? `d’${formal}` : `de ${formal}`)

/** The short name of a state where a note would bear the formal one; once a name. Only something to know: many pairs write short names. */
export const nameShort = styleRule('name-short', function* (draft) {
  if (!draft.actors || (draft.form !== 'note-verbale' && draft.form !== 'first-person-note')) return
  const names = draft.actors.flatMap((actor) => {
    const [short, formal] = [actor.names[draft.language], actor.formal?.[draft.language]]
    return short && formal && short !== formal && !actor.hidden && actor.kind === 'state' ? [{ short, formal }] : []
  }).sort((a, b) => b.short.length - a.short.length)
  const told = new Set<string>()
  for (const { from, to, match } of places(draft, body[draft.language])) {
    const rest = draft.text.slice(to, to + 80)
    const found = names.find(({ short }) => rest.startsWith(short) && !/^[\p{L}\p{N}-]/u.test(rest.slice(short.length)))
    if (!found || told.has(found.short)) continue
    told.add(found.short)
    const what = match.groups?.['what'] ?? ''
    yield { from, to: to + found.short.length, severity: 'info', says: 'name-short', with: { name: found.formal }, suggestion: draft.language === 'fr' ? `${what} ${linked(found.formal)}` : `${what} of ${/Republic|Kingdom|State|Federation|Confederation|Union|Commonwealth|Principality|Duchy|Sultanate|Emirates/.test(found.formal) ? 'the ' : ''}${found.formal}` }
  }
})
