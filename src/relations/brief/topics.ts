/** Sections of the background, in the order in which a reader wants them. */
export const topics = ['agreements', 'votes', 'trade', 'visits', 'people', 'events'] as const
export type Topic = (typeof topics)[number]

/**
 * Words in the id of an indicator or table that say which section it belongs to. The first rule that fits wins:
 * `forums.vote-agreement` is about votes although it mentions agreement, `security.alliance-obligations` about what was agreed.
 */
const marks: readonly (readonly [Topic, RegExp])[] = [
  ['votes', /vot|roll-?call|issue|resolution|session|member|organi[sz]ation|kappa|scott|ideal/],
  ['visits', /visit|meeting|summit/],
  ['agreements', /agreement|treat|alliance|obligation|pact|desta|convention/],
  ['trade', /trade|export|import|goods|invest|tariff/],
  ['people', /mission|embass|consul|post|student|scholar|people|diaspora|institution/],
]

/** The section of an indicator or table, read from its id; what fits none is an event. */
export function topicOf(id: string): Topic {
  return marks.find(([, words]) => words.test(id.toLowerCase()))?.[0] ?? 'events'
}
