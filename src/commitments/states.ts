/** The states of a commitment: four on the way, and released by whom it was owed to. */
export const commitmentStates = ['not-started', 'on-schedule', 'behind', 'done', 'released'] as const
export type CommitmentState = (typeof commitmentStates)[number]
