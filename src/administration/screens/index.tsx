import type { Screens } from '#ui/screens.ts'

/** Administration on screen: people and units, markings, registers, the audit, retention, and how the records are safe. */
export const screens: Screens = {
  room: 'administration',
  routes: [
    { path: '/people', load: async () => (await import('./people/people.tsx')).People },
    { path: '/people/$id', load: async () => (await import('./people/person.tsx')).Person },
    { path: '/units', load: async () => (await import('./units/units.tsx')).Units },
    { path: '/marking', load: async () => (await import('./marking/marking.tsx')).Marking },
    { path: '/registers', load: async () => (await import('./registers/registers.tsx')).Registers },
    { path: '/audit', load: async () => (await import('./audit/audit.tsx')).Audit },
    { path: '/retention', load: async () => (await import('./retention/retention.tsx')).Retention },
    { path: '/backups', load: async () => (await import('./backups/backups.tsx')).Backups },
  ],
  navigation: [
    { to: '/people', label: 'nav.people', group: 'system', order: 52, can: 'people:read' },
    { to: '/units', label: 'nav.units', group: 'system', order: 54, can: 'people:read' },
    { to: '/marking', label: 'nav.marking', group: 'system', order: 56, can: 'marking:read' },
    { to: '/registers', label: 'nav.registers', group: 'system', order: 58, can: 'registers:read' },
    { to: '/retention', label: 'nav.retention', group: 'system', order: 60, can: 'retention:read' },
    { to: '/audit', label: 'nav.audit', group: 'system', order: 80, can: ['audit:read', 'audit:administration'] },
    { to: '/backups', label: 'nav.backups', group: 'system', order: 85, can: ['backup:manage', 'workspace:see'] },
  ],
}
