import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { MinutesContent, MinutesPage } from '../../minutes/schema.ts'
import { minutesApi, minutesQuery } from '../queries.ts'

/** After how long a pause what was typed is kept, in ms. */
const pause = 1500

/** A draft in this page: what is written, and how far it is kept. */
export type Draft = {
  readonly content: MinutesContent
  readonly state: 'kept' | 'typing' | 'keeping' | 'failed'
  readonly error: unknown
  change(content: MinutesContent): void
  /** Keeps what is not kept yet; resolves with the version that then stands. */
  keep(): Promise<number>
}

const contentOf = ({ record, fields }: MinutesPage): MinutesContent => ({ title: record.title, form: fields.form, sections: fields.sections, attendance: fields.attendance })

/** The draft of minutes, kept by itself after each pause. One request goes after the other, each on the version that the one before made. */
export function useDraft(page: MinutesPage): Draft {
  const queries = useQueryClient()
  const { id } = page.record
  const [content, setContent] = useState(() => contentOf(page))
  const [state, setState] = useState<Draft['state']>('kept')
  const [error, setError] = useState<unknown>()
  const latest = useRef(content)
  const version = useRef(page.record.version)
  const dirty = useRef(false)
  const running = useRef<Promise<unknown>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // What others made of it, such as a correction that was taken, comes in as long as nothing is being typed here.
  useEffect(() => {
    if (dirty.current || page.record.version <= version.current) return
    version.current = page.record.version
    latest.current = contentOf(page)
    setContent(latest.current)
  }, [page])
  const keep = useCallback((): Promise<number> => {
    clearTimeout(timer.current)
    const work = running.current.catch(() => undefined).then(async () => {
      if (!dirty.current) return version.current
      dirty.current = false
      setState('keeping')
      try {
        const made = await minutesApi.saveMinutes({ id, version: version.current, content: tidy(latest.current) })
        version.current = made.version
        setError(undefined)
        setState(dirty.current ? 'typing' : 'kept')
        if (!dirty.current) void queries.invalidateQueries({ queryKey: minutesQuery(id).queryKey })
      } catch (failed) {
        dirty.current = true
        setError(failed)
        setState('failed')
        throw failed
      }
      return version.current
    })
    running.current = work
    return work
  }, [id, queries])
  const change = useCallback((next: MinutesContent) => {
    latest.current = next
    dirty.current = true
    setContent(next)
    setState('typing')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void keep().catch(() => undefined), pause)
  }, [keep])
  useEffect(() => () => { if (dirty.current) void keep().catch(() => undefined) }, [keep])
  // A window that is closed while the last words are on their way is asked about once more by the browser.
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => { if (dirty.current || state === 'keeping') event.preventDefault() }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [state])
  return { content, state, error, change, keep }
}

/** A title that was emptied for a moment stays what it was meant to be: something. */
const tidy = (content: MinutesContent): MinutesContent => ({ ...content, title: content.title.trim() || '–', sections: content.sections.map((one) => ({ ...one, title: one.title.trim() || '–' })) })
