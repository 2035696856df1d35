import { useCallback, useEffect, useRef, useState } from 'react'
import { isFault, type Conflict } from '#kernel/faults.ts'
import { useDraft } from '#ui/form/draft.ts'
import type { BriefSection } from '../../briefs/schema.ts'
import { briefsApi, useSaved } from './queries.ts'

/** How long nobody types before it is saved, in milliseconds. */
const pause = 1200

/** What is typed and not saved yet, and the version it was begun on. */
type Typed = { readonly title: string; readonly text: string; readonly version: number }

export type Autosave = {
  readonly title: string
  readonly text: string
  readonly state: 'saved' | 'typing' | 'saving' | 'failed' | 'clash'
  readonly error: unknown
  readonly conflict: Conflict | undefined
  readonly type: (change: { title?: string; text?: string }) => void
  readonly flush: () => void
  readonly keepMine: () => void
  readonly takeTheirs: () => void
}

/**
 * Saves a section while it is written: after a pause, on leaving the field, one save after the other. What is not saved
 * yet outlives a reload. If somebody else saved meanwhile nothing is written over: both texts are here to choose from.
 */
export function useAutosave(id: string, section: BriefSection, refetch: () => void): Autosave {
  const saved = useSaved(id)
  const [typed, keep, forget] = useDraft<Typed | null>(`brief.${section.id}`, null)
  const [isSaving, saving] = useState(false)
  const [error, fail] = useState<unknown>()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  // What the running save has to look at when it is done, whatever was drawn meanwhile.
  const latest = useRef<Typed | null>(typed)
  const isRunning = useRef(false)
  latest.current = typed
  const conflict = isFault(error, 'briefs/changed-meanwhile') ? error.conflict : undefined

  const save = useCallback(async () => {
    clearTimeout(timer.current)
    if (isRunning.current || !latest.current) return
    isRunning.current = true
    saving(true)
    fail(undefined)
    try {
      // What is typed while one save is under way is saved after it, on the version that it made.
      for (let sent: Typed | null = latest.current; sent; ) {
        const after = await briefsApi.writeSection({ id, section: section.id, version: sent.version, title: sent.title, text: sent.text })
        saved(after)
        const now: Typed | null = latest.current
        const isDone: boolean = now === null || (now.title === sent.title && now.text === sent.text)
        latest.current = isDone ? null : { ...now!, version: after.version }
        if (isDone) forget()
        else keep(latest.current)
        sent = latest.current
      }
    } catch (refused) {
      fail(refused)
    } finally {
      isRunning.current = false
      saving(false)
    }
  }, [id, section.id, saved, forget, keep])

  // What an earlier visit left unsaved.
  useEffect(() => {
    if (latest.current) void save()
    return () => void save()
  }, [save])

  const shown = typed ?? section
  return {
    title: shown.title, text: shown.text, error, conflict,
    state: conflict ? 'clash' : error ? 'failed' : isSaving ? 'saving' : typed ? 'typing' : 'saved',
    type(change) {
      keep((latest.current = { title: shown.title, text: shown.text, version: shown.version, ...change }))
      clearTimeout(timer.current)
      if (!conflict) timer.current = setTimeout(() => void save(), pause)
    },
    flush: () => void (conflict || save()),
    keepMine() {
      if (!typed || !conflict) return
      keep((latest.current = { ...typed, version: conflict.version }))
      void save()
    },
    takeTheirs() {
      forget()
      latest.current = null
      fail(undefined)
      refetch()
    },
  }
}
