import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Hold } from '#server/retention/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { FormDialog } from '../parts/form-dialog.tsx'
import { isolated } from '../parts/isolated.ts'
import { peopleQuery } from '../queries.ts'
import { HoldForm } from './hold-form.tsx'
import { holdsQuery, retentionApi, useFreshRetention } from './queries.ts'

/** Legal holds: what they keep from being destroyed, and for what reason. */
export function Holds() {
  const say = useWords('administration')
  const format = useFormat()
  const mayHold = useCan('retention:hold')
  const asked = useQuery(holdsQuery)
  const people = useQuery(peopleQuery(true)).data
  const [isPlacing, place] = useState(false)
  const [ending, end] = useState<Hold>()
  return (
    <Card title={say('holds.title')}>
      <Loaded asked={asked} lines={3}>
        {(holds) => holds.length === 0 ? <p className="muted">{say('holds.none')}</p> : (
          <ul className={look.list}>
            {holds.map((one) => (
              <li key={one.id}>
                <div className={look.what}>
                  <span><b dir="auto">{one.name}</b> {one.endedAt && <span className={look.tag}>{say('holds.ended', { date: format.date(one.endedAt) })}</span>}</span>
                  <span><bdi>{one.reason}</bdi></span>
                  <span className="small muted">{say('holds.records', { count: one.records })} · {say('holds.by', { name: isolated(people?.find(({ id }) => id === one.by)?.name ?? '–'), at: format.dateTime(one.at) })}</span>
                </div>
                {mayHold && one.endedAt === null && <Button size="compact-sm" variant="default" aria-label={`${say('holds.end')}: ${one.name}`} onClick={() => end(one)}>{say('holds.end')}</Button>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {mayHold && <Button mt="sm" variant="default" size="compact-md" onClick={() => place(true)}>{say('holds.new')}</Button>}
      {isPlacing && <HoldForm records={[]} close={() => place(false)} />}
      {ending && <EndHold hold={ending} close={() => end(undefined)} />}
    </Card>
  )
}

function EndHold({ hold: { id, name }, close }: { hold: Hold; close: () => void }) {
  const say = useWords('administration')
  const fresh = useFreshRetention()
  const [reason, setReason] = useState('')
  const save = useMutation({ mutationFn: () => retentionApi.endHold({ id, reason }), async onSuccess() { await fresh(); close() } })
  return (
    <FormDialog title={`${say('holds.end')}: ${name}`} says={say('holds.end-says')} submit={say('holds.end')} save={save} close={close}>
      <Textarea label={say('field.reason')} required minLength={3} maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
    </FormDialog>
  )
}
