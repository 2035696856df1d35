import type { Words } from '#ui/language/start.ts'

/** What no screen can do without in this language, one file on the wire: all that `ui` says, and every room's labels. */
export const whole = import.meta.glob<Words>('/src/ui/catalogue/ru.json', { eager: true, import: 'default' })
export const labels = import.meta.glob<Words>(['/src/*/labels/ru.json', '/src/*/screens/labels/ru.json', '/src/pillars/**/screens/labels/ru.json'], { eager: true, import: 'default' })
