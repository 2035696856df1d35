import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { useRecordWords } from '../words.ts'
import type { Editing } from './editable.tsx'
import look from './record.module.css'
import { isLeft } from './save/use-save.ts'

/** The states of a kind, one after the other, with the one it is in; pressing another puts it there. */
export function StatusLine({ editing: { record, kind, mayChange, save } }: { editing: Editing }) {
  const say = useWords('records')
  const words = useRecordWords()
  const [error, fail] = useState<unknown>()
  const [going, go] = useState<string | undefined>()
  if (kind.statuses.length < 2) return null
  const change = async (status: string) => {
    go(status)
    fail(undefined)
    await save(record.version, { status }).catch((refused: unknown) => { if (!isLeft(refused)) fail(refused) })
    go(undefined)
  }
  return (
    <>
      <div className={look.statuses} role="group" aria-label={say('field.status')}>
        {kind.statuses.map((status) => (
          <button key={status} type="button" className={look.status} aria-pressed={status === record.status} aria-busy={status === going || undefined} disabled={!mayChange || kind.ruled.includes('status') || going !== undefined} onClick={() => status !== record.status && void change(status)}>
            {words.status(status)}
          </button>
        ))}
      </div>
      {error !== undefined && <Problem error={error} />}
    </>
  )
}
