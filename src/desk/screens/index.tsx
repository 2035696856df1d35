import { lazy } from 'react'
import type { Screens } from '#ui/screens.ts'

/** The officer's desk on screen: my day, the people and partners one deals with, search, import and what one is told. */
export const screens: Screens = {
  room: 'desk',
  routes: [
    { path: '/day', load: async () => (await import('./day/day.tsx')).Day },
    { path: '/contacts', load: async () => (await import('./contacts/contacts.tsx')).Contacts },
    { path: '/contacts/$id', load: async () => (await import('./contacts/contact.tsx')).Contact },
    { path: '/portfolio', load: async () => (await import('./portfolio/portfolio.tsx')).Portfolio },
    { path: '/search', load: async () => (await import('./search/search.tsx')).Search },
    { path: '/import', load: async () => (await import('./import/imports.tsx')).Imports },
    { path: '/import/$batch', load: async () => (await import('./import/batch.tsx')).ImportBatch },
    { path: '/notices', load: async () => (await import('./notices/notices.tsx')).Notices },
  ],
  navigation: [
    { to: '/day', label: 'nav.day', group: 'work', order: 5, can: 'desk:read' },
    { to: '/contacts', label: 'nav.contacts', group: 'work', order: 22, can: 'desk:read' },
    { to: '/portfolio', label: 'nav.portfolio', group: 'work', order: 24, can: 'desk:read' },
    { to: '/search', label: 'nav.search', group: 'work', order: 26, can: 'search:read' },
    { to: '/import', label: 'nav.import', group: 'work', order: 28, can: 'intake:write' },
    { to: '/notices', label: 'nav.notices', group: 'work', order: 30, can: 'notify:own' },
  ],
  parts: {
    stepDecision: { can: 'desk:read', shows: lazy(async () => ({ default: (await import('./steps/step-decision.tsx')).StepDecision })) },
    partnerRecords: { can: 'records:read', shows: lazy(async () => ({ default: (await import('./partner/partner-records.tsx')).PartnerRecords })) },
    partnerActions: { can: 'desk:read', shows: lazy(async () => ({ default: (await import('./partner/partner-actions.tsx')).PartnerActions })) },
    bell: { can: 'notify:own', shows: lazy(async () => ({ default: (await import('./notices/bell.tsx')).Bell })) },
  },
}
