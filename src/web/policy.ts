import { config } from 'zod'

// What has to be so before anything else runs, for a page in which the policy of src/server/policy.ts refuses nothing.

/**
 * The nonce with which this page may write style tags: the server put it into the page and its policy.
 * Browsers hide it from attributes and style sheets, so it is read as a property.
 */
export const styleNonce = (): string => document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// The library that keeps the page from scrolling behind a dialog looks for it under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

// Schemas would try whether they may compile themselves from text, which no policy of ours allows.
config({ jitless: true })
