import { nameOf, type Actor, type Language } from '#kernel/actor.ts'

/**
 * How another would stand on a note that is to “Embassy of Peru”: “Embassy of Ghana”; and “Embassy of the Republic of
 * Ghana” beside “Embassy of the Republic of Peru”. Its plain name where the example does not name its own state.
 */
export function namedLike(example: { readonly name: string; readonly actor: Actor | undefined } | undefined, actor: Actor, language: Language): string {
  const plain = nameOf(actor, language)
  if (!example?.actor) return plain
  for (const [of, other] of [[example.actor.formal?.[language], actor.formal?.[language]], [nameOf(example.actor, language), plain]]) {
    if (of && other && example.name.includes(of)) return example.name.replace(of, () => other)
  }
  return plain
}
