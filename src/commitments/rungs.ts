/** The rungs of the ladder, lowest first: due within a fortnight, then overdue by 1, 30 and 90 days or more. */
export const rungs = ['due-soon', 'overdue-1', 'overdue-30', 'overdue-90'] as const
export type Rung = (typeof rungs)[number]
