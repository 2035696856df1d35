import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { isFault } from '#kernel/faults.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { DayLine, MyDay } from '../../day/schema.ts'
import look from '../desk.module.css'
import { recordsApi, useFreshDesk } from '../queries.ts'
import { RecordLine } from '../record-line.tsx'
import { useRecordWords } from '../words.ts'

/** What is assigned to whoever is here: overdue, due within two weeks, awaited from others, and without a day. */
export function Due({ day }: { day: MyDay }) {
  const say = useWords('desk')
  const theirs = day.due.filter(({ isTheirs }) => isTheirs)
  const late = day.due.filter(({ dueOn, isTheirs }) => !isTheirs && dueOn! < day.today)
  const parts = [
    { id: 'late', lines: late },
    { id: 'soon', lines: day.due.filter((line) => !late.includes(line) && !line.isTheirs) },
    { id: 'theirs', lines: theirs },
    { id: 'undated', lines: day.undated },
  ].filter(({ lines }) => lines.length > 0)
  return (
    <Card title={say('due.title')} note={say('due.note')}>
      {parts.length === 0 ? <p className="muted">{say('due.none')}</p> : (
        <div className={look.stack}>
          {parts.map(({ id, lines }) => (
            <section key={id} aria-labelledby={`due-${id}`}>
              <h3 id={`due-${id}`} className="muted">{say(`due.${id}`)}</h3>
              <ul className={look.rows}>{lines.map((line) => <Line key={line.id} line={line} today={day.today} />)}</ul>
            </section>
          ))}
        </div>
      )}
    </Card>
  )
}

function Line({ line, today }: { line: DayLine; today: string }) {
  const say = useWords('desk')
  const format = useFormat()
  const fresh = useFreshDesk()
  const mayWrite = useCan('records:write')
  const { id, version, title, dueOn, isTheirs } = line
  const words = useRecordWords()
  const done = useMutation({
    mutationFn: () => recordsApi.update({ id, version, changes: { status: 'done' } }),
    async onSuccess(after) {
      await fresh()
      tell(say('due.done-said', { title }), async () => {
        await recordsApi.update({ id, version: after.version, changes: { status: 'open' } })
        await fresh()
      })
    },
    onError: (error) => tell(isFault(error) ? error.message : say('failed')),
  })
  const day = dueOn && (isTheirs ? say(dueOn < today ? 'due.theirs-was' : 'due.theirs-on', { date: format.date(dueOn) }) : dueOn === today ? say('due.today') : say(dueOn < today ? 'due.was' : 'due.on', { date: format.date(dueOn) }))
  const about = (
    <>
      {line.kind !== 'task' && <span>{words.status(line.status)}</span>}
      {day && <span className={dueOn! < today ? look.late : undefined}>{day}</span>}
    </>
  )
  return <RecordLine record={line} about={about} action={line.kind === 'task' && mayWrite && <Button variant="default" size="compact-sm" loading={done.isPending} aria-label={say('due.done-about', { title })} onClick={() => done.mutate()}>{say('due.done')}</Button>} />
}
