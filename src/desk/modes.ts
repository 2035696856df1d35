/** How we can have been in touch. */
export const modes = ['call', 'meeting', 'visit', 'video', 'reception', 'message'] as const
export type Mode = (typeof modes)[number]
