import type { Screens } from '#ui/screens.ts'

/** The live room on screen: it stands on a meeting’s page, whose address is the meetings’. */
export const screens: Screens = { room: 'video', routes: [], navigation: [] }
