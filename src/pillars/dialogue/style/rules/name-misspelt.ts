import { normaliseName, type Actor } from '#kernel/actor.ts'
import { distance } from '../distance.ts'
import { places, styleRule } from '../plugin.ts'
import type { StyleLanguage } from '../schema.ts'

/** Words that lie near a country’s name and are none: places, persons, plain words. */
const others = new Set(['hungry', 'granada', 'georgina', 'georgian', 'macaronesia', 'melanesia', 'polynesia', 'siberia', 'magnolia', 'germane', 'liberal', 'austral', 'australe', 'argentine', 'argentin', 'francaise', 'romaine', 'roumain', 'algerien', 'nigerien', 'nigerian', 'mauritian', 'slovenian', 'indochina', 'marocain'])
/** Before or after these, “Columbia” is a river, a province, a district or a university. */
const elsewhere = { before: /(?:British|District of|Space Shuttle|River) $/, after: /^ (?:University|River|District)/ }

type Known = { names: readonly { name: string; folded: string }[]; all: ReadonlySet<string> }
const known = new WeakMap<readonly Actor[], Partial<Record<StyleLanguage, Known>>>()

/** The one-word names of seven letters or more that a slip can be measured against, and every word of every name. */
function knownOf(actors: readonly Actor[], language: StyleLanguage): Known {
  const kept = known.get(actors) ?? {}
  known.set(actors, kept)
  return (kept[language] ??= {
    names: actors.flatMap((actor) => {
      const name = actor.names[language] ?? actor.names.en
      return !actor.hidden && /^\p{L}{7,}$/u.test(name) && actor.kind !== 'historical' && actor.kind !== 'organisation' ? [{ name, folded: normaliseName(name) }] : []
    }),
    all: new Set(actors.flatMap((actor) => [actor.names[language] ?? '', actor.formal?.[language] ?? '', ...actor.aliases]).flatMap((name) => normaliseName(name).split(' '))),
  })
}

/** A word that is a letter or two away from a country’s name. The first letter and the ending have to agree, so that what is only derived from a name is left alone. */
export const nameMisspelt = styleRule('name-misspelt', function* (draft) {
  if (!draft.actors) return
  const { names, all } = knownOf(draft.actors, draft.language)
  for (const { from, to, text } of places(draft, /(?<![\p{L}\p{N}-])\p{Lu}\p{Ll}{5,}(?![\p{L}-])/gu)) {
    const word = normaliseName(text)
    if (all.has(word) || others.has(word) || elsewhere.before.test(draft.text.slice(Math.max(0, from - 15), from)) || elsewhere.after.test(draft.text.slice(to, to + 12))) continue
    const near = names.find(({ folded }) => folded[0] === word[0] && folded.slice(-2) === word.slice(-2) && Math.abs(folded.length - word.length) <= 2 && distance(folded, word) <= (folded.length >= 9 && folded.slice(-3) === word.slice(-3) ? 2 : 1))
    if (near) yield { from, to, severity: 'warning', says: 'name-misspelt', with: { found: text, name: near.name }, suggestion: near.name }
  }
})
