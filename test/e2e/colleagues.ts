import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Role } from '#kernel/roles.ts'
import { comeInBy } from '../sign-in.ts'
import { openPage, sendAs } from './browser.ts'
import type { Product } from './product.ts'

/** Somebody of a ministry with a browser of their own. */
export type Colleague = { readonly id: string; readonly name: string; readonly context: BrowserContext; readonly page: Page; send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, data?: object): Promise<unknown> }

/** Sends JSON below `/api` as a browser does, with its cookies. */
export function sender(context: BrowserContext, product: Product): Colleague['send'] {
  return async (method, path, data) => {
    const answer = await context.request.fetch(`${product.address}/api${path}`, { method, ...(data && { data }), headers: { origin: product.address } })
    if (!answer.ok()) throw new Error(`${method} ${path} was refused: ${await answer.text()}`)
    return answer.status() === 204 ? undefined : answer.json()
  }
}

/** Invites somebody as the administrator does, and lets them come in with a browser of their own. */
export async function invite(browser: Browser, product: Product, administrator: Colleague['send'], who: { name: string; roles: readonly Role[]; unit?: string; title?: string }): Promise<Colleague> {
  const email = `${who.name.toLowerCase().replace(/[^a-z]+/g, '.')}@ministry.example`
  const { invitation, link } = (await administrator('POST', '/invitations', { ...who, email })) as { invitation: { person: string }; link: { url: string } }
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', acceptDownloads: true })
  await comeInBy(link.url, sendAs(context, product))
  return { id: invitation.person, name: who.name, context, page: await openPage(context), send: sender(context, product) }
}
