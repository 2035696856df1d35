import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { isFault, type Conflict } from '#kernel/faults.ts'
import type { RecordChanges } from '#server/records/schema.ts'
import { recordQuery, recordsApi, useFreshRecords } from '../../queries.ts'

/** Two changes that met, waiting for somebody to choose; undefined gives the second one up. */
export type Clash = { readonly conflict: Conflict; readonly choose: (changes: RecordChanges | undefined) => void }

/** Saves changes made on a version of the record. Rejects with the server's fault, or with an AbortError where a clash was left undecided. */
export type Save = (version: number, changes: RecordChanges) => Promise<void>

/** Saves changes of one record. Where somebody else was faster, it waits for a choice, field by field, and saves again. */
export function useSave(id: string): { readonly save: Save; readonly clash: Clash | undefined } {
  const queries = useQueryClient()
  const fresh = useFreshRecords()
  const [clash, meet] = useState<Clash | undefined>()
  const save = useCallback<Save>(async (first, asked) => {
    let [version, changes] = [first, asked]
    // Each time round somebody else was faster once more.
    for (;;) {
      try {
        const record = await recordsApi.update({ id, version, changes })
        queries.setQueryData(recordQuery(id).queryKey, (page) => page && { ...page, record })
        return await fresh()
      } catch (error) {
        if (!isFault(error, 'records/changed-meanwhile') || !error.conflict) throw error
        const { conflict } = error
        const { promise, resolve } = Promise.withResolvers<RecordChanges | undefined>()
        meet({ conflict, choose: resolve })
        const chosen = await promise
        meet(undefined)
        if (!chosen) throw new DOMException('Left undecided', 'AbortError')
        if (Object.keys(chosen).length === 0) return await fresh()
        ;[version, changes] = [conflict.version, chosen]
      }
    }
  }, [id, queries, fresh])
  return { save, clash }
}

/** Whether an error is one that somebody chose. */
export const isLeft = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'
