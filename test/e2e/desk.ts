import type { BrowserContext } from 'playwright-core'
import type { Product } from './product.ts'

/** Puts something of everything on a desk: partners, a person, a conversation, tasks, a file to be imported. Answers the ids that addresses need. */
export async function furnishDesk(context: BrowserContext, product: Product): Promise<{ contact: string; batch: string; commitment: string }> {
  const send = async (method: string, path: string, data: object | Buffer): Promise<{ id: string }> => {
    const answer = await context.request.fetch(`${product.address}/api${path}`, { method, data, headers: { origin: product.address } })
    if (!answer.ok()) throw new Error(`${path} was refused: ${await answer.text()}`)
    return (await answer.json()) as { id: string }
  }
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const { session } = (await (await context.request.get(`${product.address}/api/session`)).json()) as { session: { person: { id: string } } }
  for (const [actor, tier] of [['JPN', 1], ['EGY', 2]] as const) await send('PUT', `/portfolio/${actor}`, { tier })
  const contact = await send('POST', '/records', {
    kind: 'contact', pillar: 'dialogue', title: 'Counterpart for fisheries', parties: ['JPN'], summary: 'Answers in English.',
    fields: { purpose: 'Fisheries talks', address: 'Director', languages: ['ja', 'en'], emails: ['director@ministry.example'], phones: ['+00 0'], offices: [{ title: 'Director', body: 'Ministry', from: '2024-04-01' }, { title: 'Counsellor', to: '2022-08-31' }] },
  })
  await send('POST', '/desk/interactions', { mode: 'meeting', title: 'Fisheries, second round', on: day(-3), parties: ['JPN'], contacts: [contact.id], summary: 'A draft on fisheries comes by the end of the month.' })
  for (const [title, dueOn] of [['Answer on fisheries', day(-2)], ['Prepare the talks', day(5)], ['Tidy the archive', null]] as const) await send('POST', '/records', { kind: 'task', pillar: 'relations', title, dueOn, parties: ['JPN'], assignees: [session.person.id] })
  await send('POST', '/search/views', { name: 'Fisheries', query: 'fisheries type:task', shared: 'ministry' })
  const batch = await send('POST', '/intake/batches?name=list-of-people.csv&target=contact', Buffer.from('Name;Country;Purpose;Birthday\nSomebody;Kenya;Talks;1970-01-01\nSomebody else;Atlantis;Talks;'))
  const minutes = await send('POST', '/records', { kind: 'memo', pillar: 'dialogue', title: 'Fisheries, minutes of the first round', parties: ['JPN'] })
  const owe = (title: string, ours: boolean, dueOn: string | null) => send('POST', '/commitments', { title, owedBy: [ours ? 'IDN' : 'JPN'], owedTo: [ours ? 'JPN' : 'IDN'], dueOn, assignees: [session.person.id], source: { record: minutes.id, paragraph: '4', words: 'The register of vessels is provided by the end of the month.' } })
  const commitment = await owe('Provide the register of vessels', true, day(-40))
  for (const [title, dueOn] of [['Answer on the joint patrol', day(9)], ['Return the seized nets', null]] as const) await owe(title, false, dueOn)
  const turn = (path: string, data: object) => send('POST', `/commitments/${commitment.id}/${path}`, data)
  await turn('date', { version: 1, dueOn: day(-3), side: 'JPN', reason: 'They asked for the tonnage as well' })
  await turn('evidence', { record: minutes.id })
  await turn('state', { version: 2, state: 'behind' })
  return { contact: contact.id, batch: batch.id, commitment: commitment.id }
}
