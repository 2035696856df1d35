import { useCallback } from 'react'
import { isFault } from '#kernel/faults.ts'
import { tell } from '#ui/toast/toast.ts'
import type { NotePage } from '../../../schema.ts'
import { useFreshNotes } from '../../queries.ts'
import type { Writing } from '../save/use-writing.ts'

/** Does something with a note as it stands: what is not saved yet is saved first. `said` is told when it is done. */
export type Act = (verb: (on: { id: string; version: number }, page: NotePage) => Promise<NotePage>, said?: (page: NotePage) => string) => Promise<NotePage>

/** The one way to do something with a note. Rejects with the server's fault. */
export function useAct(writing: Writing): Act {
  const fresh = useFreshNotes()
  const { save } = writing
  return useCallback(async (verb, said) => {
    const page = await save()
    try {
      const next = await verb({ id: page.record.id, version: page.record.version }, page)
      await fresh(next)
      if (said) tell(said(next))
      return next
    } catch (error) {
      // Somebody else did something with it meanwhile: it is looked at again.
      if (isFault(error)) void fresh()
      throw error
    }
  }, [save, fresh])
}
