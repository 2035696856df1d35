import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import look from './chain.module.css'

/** One step on a note's way: done by somebody at a time, the one it waits for, or still to come. */
export type Step = { readonly name: string; readonly state: 'done' | 'now' | 'next'; readonly by?: string | undefined; readonly at?: string | undefined; readonly note?: string | undefined; readonly hasChanged?: boolean | undefined; readonly isKeptBack?: boolean | undefined }

/** The way of a note from its draft to its delivery, as steps with who took them and when. */
export function Chain({ steps }: { steps: readonly Step[] }) {
  const say = useWords('correspondence')
  const format = useFormat()
  return (
    <ol className={look.chain} aria-label={say('chain.title')}>
      {steps.map(({ name, state, by, at, note, hasChanged, isKeptBack }) => (
        <li key={name} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span>{state === 'done' && <span aria-hidden>✓ </span>}{name}{at && <>, {format.date(at)}</>}{state === 'done' && <span className="unseen"> ({say('chain.done')})</span>}</span>
          {by && <small><bdi>{by}</bdi></small>}
          {isKeptBack && <small>{say('chain.kept-back')}</small>}
          {hasChanged && <small>{say('chain.changed')}</small>}
          {note && <small dir="auto" className={look.note}>{note}</small>}
        </li>
      ))}
    </ol>
  )
}
