/** The number of the paragraph in which something stands, from 1. `at` is in UTF-16 code units. */
export const paragraphAt = (text: string, at: number): string => String(text.slice(0, at).split(/\n\s*\n/).length)
