/** A value of a note as plain words, for comparing: a text is itself, of an object every value that says something stands on a line. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join('\n')
  if (typeof value === 'object') return Object.values(value).map(plain).filter(Boolean).join('\n')
  return String(value)
}
