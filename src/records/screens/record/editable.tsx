import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { SpineRecord } from '#kernel/record.ts'
import type { KindCard, RecordChanges } from '#server/records/schema.ts'
import { filled } from '#ui/form/fields.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { useRecordWords } from '../words.ts'
import look from './record.module.css'
import { isLeft, type Save } from './save/use-save.ts'
import { ValueInput } from './value/value-input.tsx'
import type { Names } from './value/value.tsx'

/** What a part of the page needs to change a field in its place. */
export type Editing = { readonly record: SpineRecord; readonly kind: KindCard; readonly names: Names; readonly mayChange: boolean; readonly mayDecide: boolean; readonly save: Save }

/** Paths that only the author or the head of the unit changes. */
const decided = ['audience', 'named', 'ownerUnit', 'custodian']

/** The value at a path of a record. */
export const valueAt = (record: SpineRecord, path: string): unknown => (path.startsWith('fields.') ? record.fields[path.slice('fields.'.length)] : record[path as keyof SpineRecord])

/** The changes that give a path a value; a field of the kind that is left empty is taken away. */
function changesAt(path: string, value: unknown): RecordChanges {
  if (!path.startsWith('fields.')) return { [path]: value } as RecordChanges
  return { fields: { [path.slice('fields.'.length)]: filled(value) ?? null } }
}

/** A value that can be changed where it stands. It is changed on the version that it was opened in, whatever came meanwhile. */
export function Editable({ editing, path, children }: { editing: Editing; path: string; children: ReactNode }) {
  const say = useWords('records')
  const { form } = useRecordWords()
  const [version, open] = useState<number | undefined>()
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  // Closing gives the keyboard back to where it was.
  useEffect(() => {
    if (version === undefined && wasOpen.current) button.current?.focus()
    wasOpen.current = version !== undefined
  }, [version])
  const may = editing.mayChange && (editing.mayDecide || !decided.includes(path)) && !editing.kind.ruled.includes(path)
  if (version !== undefined) return <Editor editing={editing} path={path} version={version} close={() => open(undefined)} />
  return (
    <div className={look.editable}>
      <div>{children}</div>
      {may && <button ref={button} type="button" className={`${look.edit} screen-only`} aria-label={say('record.edit-of', { field: form.label(path) })} onClick={() => open(editing.record.version)}><Pencil /></button>}
    </div>
  )
}

function Editor({ editing: { record, kind, names, save }, path, version, close }: { editing: Editing; path: string; version: number; close: () => void }) {
  const say = useWords('records')
  const [value, change] = useState(() => valueAt(record, path))
  const [error, fail] = useState<unknown>()
  const [isBusy, work] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => box.current?.querySelector<HTMLElement>('input, textarea, select')?.focus(), [])
  const submit = async () => {
    work(true)
    fail(undefined)
    try {
      await save(version, changesAt(path, value))
      close()
    } catch (refused) {
      if (!isLeft(refused)) fail(refused)
      work(false)
    }
  }
  return (
    <form ref={box} className={look.editor} onSubmit={(event) => { event.preventDefault(); void submit() }} onKeyDown={(event) => { if (event.key === 'Escape' && value === valueAt(record, path)) close() }}>
      <ValueInput id={record.id} path={path} value={value} change={change} kind={kind} names={names} />
      {error !== undefined && <Problem error={error} />}
      <div className={look.row}>
        <Button type="submit" size="compact-sm" loading={isBusy}>{say('record.save')}</Button>
        <Button variant="default" size="compact-sm" disabled={isBusy} onClick={close}>{say('record.cancel')}</Button>
      </div>
    </form>
  )
}

function Pencil() {
  return <svg width="14" height="14" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" aria-hidden><path d="M10.5 2.5l3 3L5.5 13.5l-3.5.5.5-3.5z" /></svg>
}
