import { reportsPath } from './reports/server.ts'

/**
 * Scripts and styles come from files of this server only; a page that writes style tags while it
 * runs (the component library does) has to know the nonce of its own answer. Pictures may be data,
 * because charts are saved that way; workers may be blobs, because the map's and the network's
 * layouts are. Nobody may frame us. What a browser refuses it tells us, by `report-uri`: browsers that
 * know `report-to` pass over the former, and then send nothing where the page came over http. `connect` are
 * further origins that a page may speak to: for the room of a video meeting, its LiveKit server.
 */
export function policyOf(nonce?: string, connect: readonly string[] = []): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    `report-uri ${reportsPath}`,
  ].join('; ')
}

/** The screens of a video meeting, for officers and for guests: the only ones that may use a camera, a microphone and the sharing of a screen. */
export const isVideoPage = (path: string): boolean => /^\/(meetings|guest)\/[^/]+\/room\/?$/.test(path)

/** What a page may use of the machine (Permissions Policy): nothing, but camera, microphone, the sharing of a screen and the choice of a loudspeaker where people meet by video. */
export function permissionsOf(isVideo: boolean): string {
  const video = isVideo ? '(self)' : '()'
  return `camera=${video}, microphone=${video}, display-capture=${video}, speaker-selection=${video}, geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), hid=(), browsing-topics=()`
}

/** The origins of a LiveKit server, for a page’s policy: its socket, and the question by https why that was refused. */
export const livekitOrigins = (url: string | undefined): readonly string[] => (url ? [url, url.replace(/^ws/, 'http')] : [])
