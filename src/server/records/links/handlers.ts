import { Fault } from '#kernel/faults.ts'
import { authorizeReading, authorizeTie } from '../../access/authorized.ts'
import { recordEvent } from '../../audit/store.ts'
import { me } from '../../context.ts'
import type { Handlers } from '../../http.ts'
import type { contract } from '../contract.ts'
import { checkStanding } from '../rules.ts'
import { getRecord, namesOf } from '../store.ts'
import { deleteLink, findLink, insertLink, listLinks } from './store.ts'

/** Handlers of links: minutes to agreement, note to the note it answers. A link to what is hidden is not there. */
export const linkHandlers: Pick<Handlers<typeof contract>, 'links' | 'link' | 'unlink'> = {
  links: ({ id }, context) => context.within(async (db) => {
    const links = await listLinks(db, await authorizeReading(db, id))
    return { links, names: await namesOf(db, links.flatMap((one) => [one.by, one.other.author])) }
  }),
  link: ({ id, to, kind }, context) => context.within(async (db) => {
    if (id === to) throw new Fault('kernel/invalid-input', 'A record is not linked to itself. Choose another.', { fields: [{ path: 'to', message: 'is the same record' }] })
    const tie = await authorizeTie(db, id, to)
    for (const end of [id, to]) checkStanding(await getRecord(db, await authorizeReading(db, end)))
    const made = await insertLink(db, tie, kind, me(context))
    if (made.isNew) await recordEvent(db, { kind: 'record.linked', subject: { kind: 'record', id }, detail: { link: made.id, to, kind } })
    return { id: made.id }
  }),
  unlink: ({ id }, context) => context.within(async (db) => {
    const found = await findLink(db, id)
    if (!found) throw new Fault('kernel/not-found', 'There is no such link. It may have been taken away.')
    await deleteLink(db, await authorizeTie(db, found.from, found.to), id)
    await recordEvent(db, { kind: 'record.unlinked', subject: { kind: 'record', id: found.from }, detail: { link: id, to: found.to } })
    return {}
  }),
}
