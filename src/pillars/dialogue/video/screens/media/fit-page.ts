/**
 * Whether this document was loaded at the address of a video room. Only there do our answers let a page use camera and
 * microphone and reach a LiveKit server, so a page that came here by a link of the product has to be loaded anew.
 */
export function isFitPage(): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  return entry === undefined || /\/room\/?$/.test(new URL(entry.name).pathname)
}
