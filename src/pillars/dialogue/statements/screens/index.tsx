import type { Screens } from '#ui/screens.ts'

/** Statements on screen: by topic, ours and theirs beside each other, one with its versions, the public page, and the General Debate. */
export const screens: Screens = {
  room: 'statements',
  routes: [
    { path: '/dialogue/statements', load: async () => (await import('./list/statements.tsx')).Statements },
    { path: '/dialogue/statements/new', load: async () => (await import('./edit/new-statement.tsx')).NewStatement, says: ['style'] },
    { path: '/dialogue/statements/public', load: async () => (await import('./public/public-page.tsx')).PublicPage },
    { path: '/dialogue/debate', load: async () => (await import('./debate/debate.tsx')).Debate },
    { path: '/dialogue/debate/$speech', load: async () => (await import('./debate/speech.tsx')).Speech },
    { path: '/dialogue/statements/topics/$topic', load: async () => (await import('./topic/board.tsx')).Board },
    { path: '/dialogue/statements/$id', load: async () => (await import('./one/statement.tsx')).Statement, says: ['style'] },
  ],
  navigation: [
    { to: '/dialogue/statements', label: 'nav.statements', group: 'dialogue', order: 30, can: 'dialogue:read' },
    { to: '/dialogue/debate', label: 'nav.debate', group: 'dialogue', order: 32, can: 'evidence:read' },
  ],
}
