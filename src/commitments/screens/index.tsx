import { lazyWithWords } from '#ui/language/with-words.ts'
import type { Screens } from '#ui/screens.ts'

/** Commitments on screen: over all partners, one with all its dates and evidence, and those with one partner. */
export const screens: Screens = {
  room: 'commitments',
  routes: [
    { path: '/commitments', load: async () => (await import('./list/commitments.tsx')).Commitments, says: ['records'] },
    { path: '/commitments/new', load: async () => (await import('./new/new-commitment.tsx')).NewCommitment, says: ['records'] },
    { path: '/commitments/$id', load: async () => (await import('./page/commitment.tsx')).Commitment, says: ['records'] },
  ],
  navigation: [{ to: '/commitments', label: 'nav.commitments', group: 'work', order: 12, can: 'commitments:read' }],
  parts: {
    partnerCommitments: { can: 'commitments:read', shows: lazyWithWords(['commitments', 'records'], async () => (await import('./partner/partner-commitments.tsx')).PartnerCommitments) },
    commitmentTwins: { can: 'commitments:read', shows: lazyWithWords(['commitments', 'records'], async () => (await import('./twins/twins.tsx')).Twins) },
  },
}
