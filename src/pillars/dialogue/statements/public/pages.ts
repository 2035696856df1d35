import { createHash } from 'node:crypto'
import type { Actor, Language } from '#kernel/actor.ts'
import { languageOf } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import type { Page } from '#server/pages.ts'
import { getSettings } from '#server/settings/store.ts'
import { atomOf, jsonFeedOf } from './feeds.ts'
import { place, renderList, renderNothing, renderStatement, type Frame } from './render.ts'
import { chainBefore, findShown, findSpeaking, listShown, titlesOf, type Speaking } from './store.ts'
import { style } from './style.ts'

/** What the pages need: the database with the machine's rights, asked only what everybody may see; the actors; and where everybody reaches us. */
export type PublicRoom = { readonly db: Db; readonly actors: () => Promise<readonly Actor[]>; readonly address: string }

/** Nothing but our own sheet of style may be loaded; no script, no picture, no form, no frame. */
const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** An answer that is asked for anew each time, and sent only if it changed: what is withdrawn is gone at once. */
function answer(request: Request, body: string, type: string, status = 200): Response {
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const headers = { 'content-type': type, 'content-security-policy': policy, 'cache-control': 'public, no-cache', etag, vary: 'accept-language', 'referrer-policy': 'no-referrer' }
  const known = request.headers.get('if-none-match')?.split(',').map((one) => one.trim())
  return status === 200 && known?.includes(etag) ? new Response(null, { status: 304, headers }) : new Response(body, { status, headers })
}

const htmlType = 'text/html; charset=utf-8'

/** While the pages are off nothing tells that there could be any. */
const off = (): Response => new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })

/** The pages of statements for everybody: the list, one statement, and the feeds. */
export function statementPages({ db, actors, address }: PublicRoom): Page[] {
  const speaking = async (work: (speaking: Speaking) => Promise<Response>): Promise<Response> => {
    const found = await findSpeaking(db)
    return found ? work(found) : off()
  }
  const frame = async (request: Request, found: Speaking): Promise<Frame> => ({ language: request.headers.has('accept-language') ? languageOf(request.headers.get('accept-language')) : await own(), speaking: found, actors: new Map((await actors()).map((one) => [one.id, one])) })
  const own = async (): Promise<Language> => (await getSettings(db)).language
  const feed = async (found: Speaking) => ({ address, speaking: found, language: await own(), shown: (await listShown(db, 'newest')).shown })
  return [
    { path: `${place}/style.css`, answer: (request) => speaking(async () => answer(request, style, 'text/css; charset=utf-8')) },
    { path: `${place}/atom.xml`, answer: (request) => speaking(async (found) => answer(request, atomOf(await feed(found)), 'application/atom+xml; charset=utf-8')) },
    { path: `${place}/feed.json`, answer: (request) => speaking(async (found) => answer(request, jsonFeedOf(await feed(found)), 'application/feed+json; charset=utf-8')) },
    {
      path: place,
      answer: (request) => speaking(async (found) => {
        const page = Math.min(Math.max(1, Number.parseInt(new URL(request.url).searchParams.get('page') ?? '1', 10) || 1), 10_000)
        const { shown, total } = await listShown(db, 'titles', page)
        return answer(request, renderList(await frame(request, found), shown, page, total), htmlType)
      }),
    },
    {
      path: `${place}/:which`,
      answer: (request, part) => speaking(async (found) => {
        const shown = await findShown(db, part('which'))
        const as = await frame(request, found)
        if (!shown) return answer(request, renderNothing(as), htmlType, 404)
        return answer(request, renderStatement(as, shown, await titlesOf(db, [...shown.predecessors, ...(shown.successor ? [shown.successor] : [])]), await chainBefore(db, shown)), htmlType, shown.versions.length === 0 ? 410 : 200)
      }),
    },
  ]
}
