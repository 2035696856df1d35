/** The seven pillars, in the order in which the product names them. */
export const pillarIds = ['dialogue', 'forums', 'economy', 'exchange', 'security', 'corps', 'dynamics'] as const
export type PillarId = (typeof pillarIds)[number]
