import { client } from '#kernel/client.ts'
import { contract } from '#server/search/contract.ts'
import { recordsApi } from './queries.ts'

const searchApi = client(contract)

/** A record as a list to choose from offers it. */
export type FoundRecord = { readonly id: string; readonly title: string; readonly number: string | null; readonly kind: string }

/** How many are offered at once. */
const offered = 12

/** The id in an address of a record, or an id by itself. */
export const idIn = (text: string): string | undefined => /(?:^|\/records\/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:$|[/?#])/.exec(text.trim())?.[1]

/**
 * Records that one sees, of one kind if asked so: by a link to them, by the beginning of a title, by words, or by
 * number. Without a text, those that changed last.
 */
export async function findRecords(given: string, kind: string | undefined, signal: AbortSignal): Promise<readonly FoundRecord[]> {
  const text = given.trim()
  const id = idIn(text)
  if (id !== undefined) return [(await recordsApi.get({ id }, { signal })).record]
  if (text === '') return (await recordsApi.list({ limit: offered, ...(kind !== undefined && { kind }) }, { signal })).items
  const type = kind === undefined ? '' : ` type:${kind}`
  const search = async (q: string) => (await searchApi.search({ q, size: offered, facets: false }, { signal })).hits.map(({ record }) => record)
  const [begun, worded, numbered] = await Promise.all([
    searchApi.suggest({ q: text, size: offered }, { signal }),
    search(text + type),
    /\d/.test(text) ? search(`number:"${text.replaceAll('"', '')}"${type}`) : [],
  ])
  const all = [...numbered, ...begun.filter((one) => kind === undefined || one.kind === kind), ...worded]
  return [...new Map(all.map((one) => [one.id, one])).values()].slice(0, offered)
}
