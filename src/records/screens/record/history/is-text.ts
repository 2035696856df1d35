/** Paths of long texts, of which people want to see the words that changed. */
export const isText = (path: string): boolean => path === 'title' || path === 'summary'
