import { client } from '#kernel/client.ts'
import { contract } from '#server/identity/contract.ts'

/** The verbs of signing in, and of one's own account; they come with the screens that use them. */
export const identityApi = client(contract)
