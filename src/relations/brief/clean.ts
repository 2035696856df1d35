/**
 * Takes out of every string what no document can carry or no reader should be tricked by: control characters and line
 * breaks (they become one space), unpaired surrogates, and the marks that override the direction of text.
 */
export function clean<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T
  if (Array.isArray(value)) return value.map(clean) as T
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)])) as T
  return value
}

function cleanText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return text.toWellFormed().replace(/[\u202a-\u202e\ufeff\ufffe\uffff]/g, '').replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
}
