import { me } from '#server/context.ts'
import { recordPillars } from '#kernel/record.ts'
import type { House } from '#server/house.ts'
import type { Handlers } from '#server/http.ts'
import type { Db } from '#server/database.ts'
import { fileResponse } from '#server/file-response.ts'
import { readQuery } from '#server/search/query.ts'
import { actorsNamed } from '#server/search/server.ts'
import { compiled, findRecords, languagesRead } from '#server/search/store.ts'
import type { contract } from '../contract.ts'
import { forms } from '../forms.ts'
import { readIncoming } from '../incoming/read.ts'
import { foundAnswers } from '../incoming/answers.ts'
import { readNote } from '../note.ts'
import { openNote, todayIs } from '../page.ts'
import { exportNotes } from '../output/list.ts'
import { listNotes } from '../rows.ts'
import { versionOf } from '../versions.ts'

/** How many matches of words a list is made of at most: the newest. */
const mostFound = 1000

/** Handlers of reading notes. */
export function readingHandlers(house: Pick<House, 'actors' | 'records'>): Pick<Handlers<typeof contract>, 'list' | 'exportNotes' | 'get' | 'forms' | 'readings' | 'version'> {
  const found = async (db: Db, q: string): Promise<string[] | undefined> => {
    if (q === '') return undefined
    const actors = await house.actors()
    const query = readQuery(q, { actorsNamed: (name) => actorsNamed(actors, name), kinds: house.records.kinds.map(({ kind }) => kind), pillars: recordPillars })
    const notes = { ...query, isTrash: false, term: { kind: 'and', of: [query.term, { kind: 'field', field: 'type', values: ['note'] }] } } as const
    const asked = await compiled(db, notes, { isLoose: false, similar: new Map(), languages: await languagesRead(db) })
    return (await findRecords(db, asked, notes, { sort: 'newest', from: 0, size: mostFound, hasFacets: false })).hits.map(({ id }) => id)
  }
  return {
    list: (filter, context) => context.within(async (db) => listNotes(db, { filter, me: me(context), found: await found(db, filter.q), today: todayIs() })),
    exportNotes: (asked, context) => context.within(async (db) => {
      const filter = { ...asked, after: undefined, limit: 200 }
      const { body, marking } = await exportNotes(db, { filter, me: me(context), found: await found(db, asked.q), today: todayIs() })
      return fileResponse(Buffer.from(body), 'text/csv; charset=utf-8', `notes ${marking.replaceAll('//', ' - ').replaceAll('/', '+').replaceAll(':', ' ')}.csv`, { 'x-marking': marking })
    }),
    get: ({ id }, context) => context.within((db) => openNote(db, me(context), id)),
    forms: () => Object.values(forms),
    readings: ({ id }, context) => context.within(async (db) => {
      const { record, fields } = await readNote(db, id)
      return fields.direction === 'in' ? foundAnswers(db, readIncoming(record.summary), fields) : []
    }),
    version: ({ id, version }, context) => context.within(async (db) => versionOf(db, await readNote(db, id), version)),
  }
}
