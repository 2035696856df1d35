import { reportsPath } from './reports/server.ts'

/**
 * Scripts and styles come from files of this server only; a page that writes style tags while it
 * runs (the component library does) has to know the nonce of its own answer. Pictures may be data,
 * because charts are saved that way; workers may be blobs, because the map's and the network's
 * layouts are. Nobody may frame us. What a browser refuses it tells us, by `report-uri`: browsers that
 * know `report-to` pass over the former, and then send nothing where the page came over http.
 */
export function policyOf(nonce?: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    `report-uri ${reportsPath}`,
  ].join('; ')
}
