import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { recordsApi } from '../../queries.ts'
import look from './comments.module.css'
import { mentioned, mentionAt, withMention } from './mentions.ts'

type Given = {
  record: string
  label: string
  submitLabel: string
  first?: string
  /** Who is mentioned already, by id. */
  met?: ReadonlyMap<string, string>
  send: (text: string, mentions: string[]) => Promise<unknown>
  cancel?: () => void
}

/** Writes a comment. After an @ it offers those who may read the record, and nobody else: arrows choose, Enter takes, Escape leaves. */
export function CommentBox({ record, label, submitLabel, first = '', met: before, send, cancel }: Given) {
  const say = useWords('records')
  const list = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, type] = useState(first)
  const [caret, move] = useState(0)
  const [isLeft, leave] = useState(true)
  const [at, go] = useState(0)
  const [met, meet] = useState<ReadonlyMap<string, string>>(before ?? new Map())
  const [error, fail] = useState<unknown>()
  const [isBusy, work] = useState(false)
  const mention = isLeft ? undefined : mentionAt(text, caret)
  const begins = mention?.begins ?? ''
  const offered = useQuery({ queryKey: ['people', 'offered', `reader ${record}`, begins], queryFn: ({ signal }) => recordsApi.offer({ begins, as: 'reader', id: record }, { signal }), enabled: mention !== undefined, staleTime: 10_000 })
  const people = mention ? (offered.data?.people ?? []) : []
  const active = people[Math.min(at, people.length - 1)]
  const take = (one: { id: string; name: string }) => {
    const put = withMention(text, mention!, one.name)
    type(put.text)
    meet(new Map([...met, [one.id, one.name]]))
    leave(true)
    requestAnimationFrame(() => { area.current?.focus(); area.current?.setSelectionRange(put.caret, put.caret) })
  }
  const submit = async () => {
    if (text.trim() === '') return
    work(true)
    fail(undefined)
    await send(text.trim(), mentioned(text, met)).then(() => { type(first); meet(before ?? new Map()) }, fail)
    work(false)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return void (event.preventDefault(), submit())
    if (!active) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); go((at + (event.key === 'ArrowDown' ? 1 : people.length - 1)) % people.length) }
    if (event.key === 'Enter' || event.key === 'Tab') { event.preventDefault(); take(active) }
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); leave(true) }
  }
  const watch = (target: HTMLTextAreaElement) => { move(target.selectionStart); go(0) }
  return (
    <form className={`${look.box} screen-only`} onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <Textarea
        ref={area} label={label} description={say('comments.hint')} autosize minRows={2} maxRows={16} maxLength={20_000} dir="auto" value={text}
        aria-autocomplete="list" aria-controls={people.length > 0 ? list : undefined} aria-activedescendant={active ? `${list}-${active.id}` : undefined}
        onChange={(event) => { type(event.currentTarget.value); leave(false); watch(event.currentTarget) }} onSelect={(event) => watch(event.currentTarget)} onKeyDown={press} onBlur={() => leave(true)}
      />
      {people.length > 0 && (
        <ul id={list} role="listbox" aria-label={say('comments.who')} className={look.offer}>
          {people.map((one) => (
            // The keyboard stays in the text.
            <li key={one.id} id={`${list}-${one.id}`} role="option" aria-selected={one === active} onMouseDown={(event) => { event.preventDefault(); take(one) }}><bdi>{one.name}</bdi></li>
          ))}
        </ul>
      )}
      <span className="unseen" role="status">{mention && !offered.isFetching ? say('comments.offered', { count: people.length, shown: people.length }) : ''}</span>
      {error !== undefined && <Problem error={error} />}
      <div className={look.row}>
        <Button type="submit" size="compact-sm" loading={isBusy} disabled={text.trim() === ''}>{submitLabel}</Button>
        {cancel && <Button variant="default" size="compact-sm" onClick={cancel}>{say('record.cancel')}</Button>}
      </div>
    </form>
  )
}
