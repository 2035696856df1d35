import { Fault, isFault } from '#kernel/faults.ts'
import { covers } from '#kernel/marking.ts'
import { authorizeReading } from '../access/authorized.ts'
import { recordEvent, recordRefusal } from '../audit/store.ts'
import { me, type Context } from '../context.ts'
import { routes, type Handlers, type Routes } from '../http.ts'
import { auditOpening } from '../records/opened.ts'
import { getRecord, namesOf } from '../records/store.ts'
import { changeableLink, changeableRecord, concluded, getLink, holdKept, noSuchFile } from './change.ts'
import { contract } from './contract.ts'
import { fileFaults } from './faults.ts'
import { receive } from './receive.ts'
import { downloadResponse, pictureResponse, textResponse } from './response.ts'
import type { FileRoom } from './room.ts'
import { findContent, getFile, headOf, insertLink, insertNext, listFiles, setRemoved, stampOf, stampVersion, type Content } from './store.ts'
import { keep, ministry, openKept } from './vault.ts'

/** How many files one upload may bring. */
const mostFiles = 20

/** How much of a text its preview shows, in characters. */
const headLength = 4000

/** Handlers of files. */
export function fileRoutes(room: FileRoom): Routes {
  return routes(contract, { ...takingHandlers(room), ...givingHandlers(room), ...removingHandlers(room) }, fileFaults)
}

/** Takes in what comes, and writes into the audit what was refused. */
function takingHandlers(room: FileRoom): Pick<Handlers<typeof contract>, 'upload' | 'replace' | 'strip'> {
  const take = async (context: Context, record: string, custodian: string | null, most: number, isStripped: boolean) => {
    try {
      return await receive(context.request, context.signal, most, async ({ name, declaredType, content, signal }) => ({ name, declaredType, by: me(context), kept: await keep(room.vault, content, { custodian: custodian ?? ministry, name, isStripped, signal }) }))
    } catch (error) {
      if (isFault(error)) await recordRefusal(room.db, { kind: 'file.refused', subject: { kind: 'record', id: record }, detail: { reason: error.code } }, { person: me(context), request: context.requestId })
      throw error
    }
  }
  return {
    async upload({ record: id, isStripped }, context) {
      // First whether it may be at all, so that nobody sends gigabytes for nothing. No transaction is held open while it comes.
      const { record } = await context.within((db) => changeableRecord(db, id, false))
      const taken = await take(context, id, record.custodian, mostFiles, isStripped)
      return context.within(async (db) => {
        const { right } = await changeableRecord(db, id)
        await holdKept(db, room, taken.map((one) => one.kept))
        const files = []
        for (const one of taken) {
          const link = await insertLink(db, right, one)
          await concluded(db, room, 'file.added', right, one.by, { file: link, version: 1 })
          files.push(await getFile(db, link))
        }
        return { files }
      })
    },
    async replace({ id, version, isStripped }, context) {
      const { record } = await context.within((db) => changeableLink(db, id, version, false))
      const [made] = await take(context, record.id, record.custodian, 1, isStripped)
      return context.within(async (db) => {
        const { right, record: now, link } = await changeableLink(db, id, version)
        await holdKept(db, room, [made!.kept])
        await insertNext(db, right, link, made!, now.marking)
        await concluded(db, room, 'file.replaced', right, made!.by, { file: id, version: version + 1 })
        return getFile(db, id)
      })
    },
    async strip({ id, version }, context) {
      const { record, content } = await context.within(async (db) => {
        const { record, link } = await changeableLink(db, id, version, false)
        return { record, content: await needContent(findContent(db, link)) }
      })
      const { content: plain } = await openKept(room.vault, content)
      const kept = await keep(room.vault, plain, { custodian: record.custodian ?? ministry, name: content.name, isStripped: true, signal: context.signal })
      return context.within(async (db) => {
        const { right, record: now, link } = await changeableLink(db, id, version)
        await holdKept(db, room, [kept])
        await insertNext(db, right, link, { kept, name: content.name, declaredType: content.type, by: me(context) }, now.marking)
        await concluded(db, room, 'file.stripped', right, me(context), { file: id, version: version + 1 })
        return getFile(db, id)
      })
    },
  }
}

/** Gives out content. That it was given is in the audit before its first byte is. */
function givingHandlers({ vault }: FileRoom): Pick<Handlers<typeof contract>, 'list' | 'download' | 'preview'> {
  const given = (context: Context, id: string, version: number | undefined, kind: 'file.downloaded' | 'file.previewed') => context.within(async (db) => {
    const link = await getLink(db, id)
    const content = await needContent(findContent(db, link, version))
    const record = await getRecord(db, await authorizeReading(db, link.record))
    await recordEvent(db, { kind, subject: { kind: 'record', id: link.record }, detail: { file: id, version: content.version } })
    await auditOpening(db, record, me(context))
    return { content, head: kind === 'file.previewed' && !content.preview ? await headOf(db, link, content.version, headLength) : '' }
  })
  return {
    list: ({ record, isRemoved }, context) => context.within(async (db) => {
      const files = await listFiles(db, await authorizeReading(db, record), isRemoved)
      return { files, names: await namesOf(db, files.flatMap((file) => [...file.versions.map((one) => one.by), ...(file.removedBy ? [file.removedBy] : [])])) }
    }),
    async download({ id, version }, context) {
      const { content } = await given(context, id, version, 'file.downloaded')
      return downloadResponse(await openKept(vault, content), content.type, content.name)
    },
    async preview({ id, version }, context) {
      const { content, head } = await given(context, id, version, 'file.previewed')
      if (content.preview) return pictureResponse(await openKept(vault, { dataKey: content.dataKey, digest: content.preview.digest }), content.preview.type)
      if (head === '') throw new Fault('files/no-preview', `Nothing of “${content.name}” can be shown here. Download it.`)
      return textResponse(head)
    },
  }
}

function removingHandlers(room: FileRoom): Pick<Handlers<typeof contract>, 'remove' | 'restore'> {
  return {
    remove: ({ id }, context) => context.within(async (db) => {
      const { right, record, link } = await changeableLink(db, id)
      if (link.isRemoved) return getFile(db, id)
      await stampVersion(db, link, record.marking)
      await setRemoved(db, right, link, me(context))
      await concluded(db, room, 'file.removed', right, me(context), { file: id, version: link.version })
      return getFile(db, id)
    }),
    restore: ({ id }, context) => context.within(async (db) => {
      const { right, record, link } = await changeableLink(db, id)
      if (!link.isRemoved) return getFile(db, id)
      const stamp = await stampOf(db, link)
      if (stamp && !covers(record.marking, stamp)) throw new Fault('files/marked-lower', `“${link.name}” was removed when its record was marked higher than now. Mark the record as it was, bring the file back, and then decide anew.`)
      await stampVersion(db, link, null)
      await setRemoved(db, right, link, null)
      await concluded(db, room, 'file.restored', right, me(context), { file: id, version: link.version })
      return getFile(db, id)
    }),
  }
}

async function needContent(found: Promise<Content | undefined>): Promise<Content> {
  const content = await found
  if (!content) throw noSuchFile()
  return content
}
