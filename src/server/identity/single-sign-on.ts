import { AsyncLocalStorage } from 'node:async_hooks'
import { Fault } from '#kernel/faults.ts'
import { authOf, providerId, type Auth, type AuthOptions, type Provider } from './auth.ts'

/** What the provider's signed word said of the sign-in under way: when the person last proved to it who they are. */
const told = new AsyncLocalStorage<{ authTime?: number }>()

/** Runs a way back from the provider, and answers also when the person proved to it who they are; undefined where it did not say. */
export async function withAuthTime<T>(work: () => Promise<T>): Promise<{ value: T; authTime: Date | undefined }> {
  const heard: { authTime?: number } = {}
  const value = await told.run(heard, work)
  return { value, authTime: heard.authTime === undefined ? undefined : new Date(heard.authTime * 1000) }
}

/**
 * better-auth with the provider, opened when it is first needed, and again as long as the provider does not answer: a
 * server starts, and people sign in otherwise, while single sign-on is away. Fault `identity/provider-away`.
 */
export function singleSignOnOf(options: Omit<AuthOptions, 'provider'>, provider: Provider | undefined): () => Promise<Auth | undefined> {
  let opened: Promise<Auth> | undefined
  return async () => {
    if (!provider) return undefined
    opened ??= open(options, provider)
    try {
      return await opened
    } catch (error) {
      opened = undefined
      throw error
    }
  }
}

async function open(options: Omit<AuthOptions, 'provider'>, provider: Provider): Promise<Auth> {
  const auth = authOf({ ...options, provider })
  const found = (await auth.$context).socialProviders.find(({ id }) => id === providerId)
  const issuer = found && 'issuer' in found ? String(found.issuer) : undefined
  if (!found || !issuer) throw new Fault('identity/provider-away', `${provider.name} does not answer just now. Try again in a minute, or sign in another way.`)
  // A document that names another issuer than the one it was fetched from is not believed (OpenID Connect Discovery 1.0, 4.3).
  if (plain(issuer) !== plain(provider.issuer)) throw new Fault('identity/provider-away', `${provider.name} calls itself “${issuer}”, and ENTENTE_OIDC_ISSUER says “${provider.issuer}”. Tell the administrator of this server.`)
  const ask = found.getUserInfo.bind(found)
  found.getUserInfo = async (tokens) => {
    // Without a signed word on who it is, bound to this browser by its nonce, nobody comes in.
    if (!tokens.idToken) return null
    const user = await ask(tokens)
    const heard = told.getStore()
    const claims = user && heard ? (JSON.parse(Buffer.from(tokens.idToken.split('.')[1] ?? '', 'base64url').toString()) as { auth_time?: unknown }) : {}
    if (heard && typeof claims.auth_time === 'number') heard.authTime = claims.auth_time
    return user
  }
  return auth
}

const plain = (issuer: string): string => issuer.replace(/\/$/, '')
