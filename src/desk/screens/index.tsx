import { lazy } from 'react'
import { lazyWithWords } from '#ui/language/with-words.ts'
import type { Screens } from '#ui/screens.ts'

/** The officer's desk on screen: my day, the people and partners one deals with, search, import and what one is told. */
export const screens: Screens = {
  room: 'desk',
  routes: [
    { path: '/day', load: async () => (await import('./day/day.tsx')).Day, says: ['records', 'pillars'] },
    { path: '/contacts', load: async () => (await import('./contacts/contacts.tsx')).Contacts, says: ['records'] },
    { path: '/contacts/$id', load: async () => (await import('./contacts/contact.tsx')).Contact, says: ['records'] },
    { path: '/portfolio', load: async () => (await import('./portfolio/portfolio.tsx')).Portfolio },
    { path: '/search', load: async () => (await import('./search/search.tsx')).Search, says: ['records'] },
    { path: '/import', load: async () => (await import('./import/imports.tsx')).Imports, says: ['records'] },
    { path: '/import/$batch', load: async () => (await import('./import/batch.tsx')).ImportBatch, says: ['records'] },
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
    stepDecision: { can: 'desk:read', shows: lazyWithWords(['desk'], async () => (await import('./steps/step-decision.tsx')).StepDecision) },
    partnerRecords: { can: 'records:read', shows: lazyWithWords(['desk', 'records'], async () => (await import('./partner/partner-records.tsx')).PartnerRecords) },
    partnerActions: { can: 'desk:read', shows: lazyWithWords(['desk'], async () => (await import('./partner/partner-actions.tsx')).PartnerActions) },
    bell: { can: 'notify:own', shows: lazy(async () => ({ default: (await import('./notices/bell.tsx')).Bell })) },
  },
}
