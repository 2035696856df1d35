import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { APIError } from 'better-auth/api'
import { newId } from '#kernel/ids.ts'
import type { Db } from '../database.ts'
import type { Log } from '../log.ts'
import { innerPrefix } from './cookies.ts'
import { enrolment } from './enrolment.ts'
import { hashPassword, passwordLength, verifyPassword } from './password.ts'
import { sessionLimits } from './schema.ts'

/** Single sign-on at a provider of OpenID Connect, as configured. */
export type Provider = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  readonly name: string
  /** Whether the provider's word on a person's e-mail address is taken where it does not say that it verified it. */
  readonly isEmailTrusted: boolean
}

/** What sign-in is made of. `address` is where browsers reach this server: passkeys are bound to its host. */
export type AuthOptions = { readonly db: Db; readonly key: string; readonly address: string; readonly log: Log; readonly provider?: Provider }

/** The one provider's id in addresses and in the table of accounts. */
export const providerId = 'sso'

/**
 * better-auth, set up for this house. It is called in process by our own verbs only (`auth.api`), so that nothing of it
 * is reachable that is not in a contract; the one exception is the address to which a provider sends people back.
 * Nobody registers: people come from the people room, whose table keeps `auth_user` in step by a trigger.
 * Sessions that it makes open nothing until this room has marked them (`store.ts`, `openSession`).
 */
export function authOf({ db, key, address, log, provider }: AuthOptions) {
  return betterAuth({
    appName: 'Entente',
    baseURL: address,
    basePath: '/api/auth',
    secret: key,
    database: { db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    trustedOrigins: [new URL(address).origin],
    // What it logs may hold what people typed, so only its sentences are kept, and for those who look for them.
    logger: { log: (_, message) => log.debug(`Sign-in: ${message}`) },
    // Tries are counted by this room (limits.ts), per account and per address, over all processes.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true, disableSignUp: true, autoSignIn: false,
      minPasswordLength: passwordLength.least, maxPasswordLength: passwordLength.most * 2,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: { modelName: 'auth_user', fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' } },
    session: {
      modelName: 'auth_session',
      fields: { userId: 'user_id', expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
      // The absolute limit; idleness is judged in store.ts. Freshness is what `stepUp` of a contract asks for.
      expiresIn: sessionLimits.absoluteDays * 86_400, disableSessionRefresh: true, freshAge: 0,
    },
    account: {
      modelName: 'auth_account',
      fields: { userId: 'user_id', accountId: 'account_id', providerId: 'provider_id', accessToken: 'access_token', refreshToken: 'refresh_token', idToken: 'id_token', accessTokenExpiresAt: 'access_token_expires_at', refreshTokenExpiresAt: 'refresh_token_expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, trustedProviders: provider?.isEmailTrusted ? [providerId] : [] },
    },
    verification: { modelName: 'auth_verification', fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
    databaseHooks: {
      user: { create: { before: async () => { throw new APIError('FORBIDDEN', { message: 'Nobody registers here.' }) } } },
      // A provider's tokens would open doors elsewhere and are of no use to us.
      account: { create: { before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }) } },
    },
    advanced: {
      cookiePrefix: innerPrefix,
      // Names and the Secure attribute are given on the way to the browser (cookies.ts).
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/' },
      // The way back from a provider comes from its site.
      cookies: { state: { attributes: { sameSite: 'lax' } } },
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      passkey({
        rpID: new URL(address).hostname, rpName: 'Entente',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        // The library takes a touch for enough; we want to know that it was the person (a fingerprint, a PIN).
        registration: { afterVerification: async ({ verification }) => { needVerified(verification.registrationInfo?.userVerified) } },
        authentication: { afterVerification: async ({ verification }) => { needVerified(verification.authenticationInfo.userVerified) } },
        schema: { passkey: { modelName: 'auth_passkey', fields: { publicKey: 'public_key', userId: 'user_id', credentialID: 'credential_id', deviceType: 'device_type', backedUp: 'backed_up', createdAt: 'created_at' } } },
        advanced: { webAuthnChallengeCookie: 'passkey' },
      }),
      twoFactor({
        issuer: 'Entente',
        schema: { user: { fields: { twoFactorEnabled: 'two_factor_enabled' } }, twoFactor: { modelName: 'auth_two_factor', fields: { backupCodes: 'backup_codes', userId: 'user_id', failedVerificationCount: 'failed_verification_count', lockedUntil: 'locked_until' } } },
      }),
      enrolment(),
      ...(provider ? [genericOAuth({ config: [{
        providerId, discoveryUrl: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        clientId: provider.clientId, ...(provider.clientSecret && { clientSecret: provider.clientSecret }),
        ...(!provider.clientSecret && { tokenEndpointAuth: { method: 'none' as const } }),
        scopes: ['openid', 'email', 'profile'], pkce: true, requireIdTokenVerification: true, disableSignUp: true,
      }] })] : []),
    ],
  })
}

/** better-auth as this house has it. */
export type Auth = ReturnType<typeof authOf>

function needVerified(isVerified: boolean | undefined): void {
  if (!isVerified) throw new APIError('UNAUTHORIZED', { code: 'NOT_VERIFIED', message: 'The passkey did not check who is using it.' })
}
