import type { Words } from '#ui/language/start.ts'

/** What no screen can do without in this language, one file on the wire: all that `ui` says, and every room's labels. */
export const whole = import.meta.glob<Words>('/src/ui/catalogue/es.json', { eager: true, import: 'default' })
export const labels = import.meta.glob<Words>(['/src/*/labels/es.json', '/src/*/screens/labels/es.json', '/src/pillars/**/screens/labels/es.json'], { eager: true, import: 'default' })
