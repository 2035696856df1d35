/** The parts of a brief that only an officer can write. `other` is any further one, under a title of its own. */
export const sectionKinds = ['purpose', 'points', 'theirs', 'press', 'other'] as const
export type SectionKind = (typeof sectionKinds)[number]

/** What a changed fact is: a score, a figure, a fact or row of a table, a proposed step, a record of ours, a dataset's version. */
export const factGroups = ['standing', 'figures', 'facts', 'steps', 'records', 'sources'] as const
export type FactGroup = (typeof factGroups)[number]

/** A fact that differs between two editions. `before` is null where it is new, `after` where it is gone. */
export type ChangedFact = { readonly group: FactGroup; readonly key: string; readonly label: string; readonly before: string | null; readonly after: string | null }
