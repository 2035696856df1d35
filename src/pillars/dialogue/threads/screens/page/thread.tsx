import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, usePart } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { ThreadPage } from '../../schema.ts'
import { Age } from '../age.tsx'
import { api, threadQuery, useFresh } from '../queries.ts'
import look from '../threads.module.css'
import { Message } from './message.tsx'
import { SayForm } from './say-form.tsx'
import { ThreadMeetings } from './thread-meetings.tsx'

/** One thread: the conversation with the state of every point, and the way to go on with it. */
export function Thread() {
  const id = usePart('id')!
  const asked = useQuery(threadQuery(id))
  return <Loaded asked={asked} lines={8}>{(page) => <Conversation key={id} page={page} />}</Loaded>
}

function Conversation({ page }: { page: ThreadPage }) {
  const say = useWords('threads')
  const { nameOf } = useMinistry()
  const { record, messages, standing, may, names } = page
  const [answers, answer] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const mayPlan = useCan('dialogue:write')
  const isOpen = record.status === 'open'
  const fields = record.fields as { about?: string; matrix?: string | null }
  return (
    <Page
      title={record.title} about={<span className={look.bar}><span>{record.parties.map(nameOf).join(', ')}</span><span className={look.turn} data-turn={standing.turn ?? undefined}>{say(isOpen ? `turn.${standing.turn ?? 'none'}` : 'turn.closed')}</span>{isOpen && standing.since && <Age since={standing.since} />}<MarkingLine marking={record.marking} /></span>}
      actions={<>{mayPlan && isOpen && <Button component={Link} to={`/meetings/new?thread=${record.id}`}>{say('page.plan')}</Button>}<Button component={Link} variant="default" to={`/records/${record.id}`} search={{ plain: true } as never}>{say('page.record')}</Button>{may.change && <State page={page} />}</>}
    >
      <div className={look.columns}>
        <div className={look.stack}>
          {messages.length === 0 ? <EmptyState title={say('page.empty')} /> : (
            <ol className={look.talk} aria-label={say('page.talk')}>{messages.map((one) => <Message key={one.id} message={one} page={page} answer={may.change && isOpen ? () => { answer(one.id); field.current?.focus() } : undefined} />)}</ol>
          )}
          {may.change && isOpen && <Card title={say('say.title')}><SayForm page={page} answers={answers} answer={answer} field={field} /></Card>}
        </div>
        <div className={look.stack}>
          <Card title={say('page.open')}>
            {standing.open.length === 0 ? <p className="muted">{say('page.nothing-open')}</p> : <ul className={look.points}>{standing.open.map((point) => <li key={point.message}><a href={`#m-${point.message}`}>{say(`kind.${point.kind}`)}</a>: <span dir="auto">{point.text}</span><br /><span className={look.state} data-turn={point.turn}>{say(`turn.${point.turn}`)}</span> <Age since={point.since} /></li>)}</ul>}
          </Card>
          {(fields.about || fields.matrix) && <Card title={say('field.about')}>{fields.about && <p className={look.text} dir="auto">{fields.about}</p>}{fields.matrix && <p><a href={fields.matrix} target="_blank" rel="noreferrer noopener">{say('page.matrix')}</a></p>}</Card>}
          <ThreadMeetings thread={record.id} />
          <p className="small muted">{say('page.by', { name: names[record.author] ?? '' })}</p>
        </div>
      </div>
    </Page>
  )
}

function State({ page: { record } }: { page: ThreadPage }) {
  const say = useWords('threads')
  const fresh = useFresh()
  const queries = useQueryClient()
  const isOpen = record.status === 'open'
  const turn = useMutation({
    mutationFn: () => api.closeThread({ id: record.id, version: record.version, status: isOpen ? 'closed' : 'open' }),
    async onSuccess(next) {
      const show = async (page: ThreadPage) => {
        queries.setQueryData(threadQuery(record.id).queryKey, page)
        await fresh()
      }
      tell(say(isOpen ? 'page.closed' : 'page.reopened'), async () => show(await api.closeThread({ id: record.id, version: next.record.version, status: isOpen ? 'open' : 'closed' })))
      await show(next)
    },
    onError: (error) => tell(isFault(error) ? error.message : say('failed')),
  })
  return <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate()}>{say(isOpen ? 'page.close' : 'page.reopen')}</Button>
}
