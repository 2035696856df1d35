import { useCallback, useMemo, useRef, useState } from 'react'
import { isFault, type Conflict } from '#kernel/faults.ts'
import { useDraft } from '#ui/form/draft.ts'
import type { NoteChanges, NotePage } from '../../../schema.ts'
import { notesApi, useFreshNotes } from '../../queries.ts'
import { isNothing, onlyReal, remaining, shownWith, withMore, type Shown, type Side } from './changes.ts'

/** Two changes that met, waiting for somebody to choose; undefined gives the second one up for now. */
export type Clash = { readonly conflict: Conflict; readonly choose: (chosen: Readonly<Record<string, Side>> | undefined) => void }

/** A note being written: as it stands with what is not saved yet, and the ways to change and to save it. */
export type Writing = {
  readonly shown: Shown
  readonly isDirty: boolean
  readonly isSaving: boolean
  /** Why the last saving failed; what was written is kept in this tab. */
  readonly error: unknown
  readonly clash: Clash | undefined
  readonly change: (changes: NoteChanges) => void
  /** Saves what is not saved yet and answers the note as it stands then. Rejects with the fault, or an AbortError where a clash was left undecided. */
  readonly save: () => Promise<NotePage>
  readonly discard: () => void
}

type Kept = { readonly version: number; readonly changes: NoteChanges }

/** Keeps what is written in this tab until it is saved, on the version on which it was begun, so that no change of anybody is lost. */
export function useWriting(page: NotePage): Writing {
  const { id } = page.record
  const fresh = useFreshNotes()
  const [kept, keep, forget] = useDraft<Kept | null>(`note.${id}`, null)
  const [clash, meet] = useState<Clash | undefined>()
  const [error, fail] = useState<unknown>()
  const [isSaving, work] = useState(false)
  const latest = useRef({ page, kept })
  latest.current = { page, kept }
  const put = useCallback((next: Kept) => {
    latest.current.kept = next
    keep(next)
  }, [keep])
  const discard = useCallback(() => {
    latest.current.kept = null
    forget()
    fail(undefined)
  }, [forget])
  const change = useCallback((more: NoteChanges) => {
    const { page, kept } = latest.current
    const changes = withMore(kept?.changes ?? {}, more)
    const version = kept?.version ?? page.record.version
    const real = version === page.record.version ? onlyReal(page, changes) : changes
    if (isNothing(real)) discard()
    else put({ version, changes: real })
  }, [put, discard])
  const save = useCallback(async (): Promise<NotePage> => {
    const first = latest.current.kept
    if (!first) return latest.current.page
    let { version, changes } = first
    work(true)
    fail(undefined)
    try {
      // Each time round somebody else was faster once more.
      for (;;) {
        try {
          const next = isNothing(changes) ? await notesApi.get({ id }) : await notesApi.change({ id, version, changes })
          const since = latest.current.kept
          const rest = since && since !== first ? onlyReal(next, since.changes) : {}
          if (isNothing(rest)) discard()
          else put({ version: next.record.version, changes: rest })
          await fresh(next)
          return next
        } catch (refused) {
          if (!isFault(refused, 'records/changed-meanwhile') || !refused.conflict) throw refused
          const { conflict } = refused
          const { promise, resolve } = Promise.withResolvers<Readonly<Record<string, Side>> | undefined>()
          meet({ conflict, choose: resolve })
          const chosen = await promise
          meet(undefined)
          if (!chosen) throw new DOMException('Left undecided', 'AbortError')
          ;[version, changes] = [conflict.version, remaining(changes, conflict, chosen)]
        }
      }
    } catch (refused) {
      if (!isLeft(refused)) fail(refused)
      throw refused
    } finally {
      work(false)
    }
  }, [id, fresh, put, discard])
  const shown = useMemo(() => shownWith(page, kept?.changes ?? {}), [page, kept])
  return { shown, isDirty: kept !== null, isSaving, error, clash, change, save, discard }
}

/** Whether an error is one that somebody chose. */
export const isLeft = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'
