import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Problem } from '#ui/states.tsx'
import { TextDiff } from '#ui/text/text-diff.tsx'
import type { Correction, MinutesPage } from '../../minutes/schema.ts'
import look from '../meetings.module.css'
import { minutesApi, minutesQuery, useFresh } from '../queries.ts'

/** Corrections that either side proposes, each taken or refused. */
export function Corrections({ page }: { page: MinutesPage }) {
  const say = useWords('meetings')
  const { corrections } = page
  const open = corrections.filter(({ state }) => state === 'proposed').length
  if (corrections.length === 0) return null
  return <Card title={say('correct.title')} note={open > 0 && say('correct.open', { count: open })}><div className={look.stack}>{corrections.map((one) => <One key={one.id} one={one} page={page} />)}</div></Card>
}

function One({ one, page }: { one: Correction; page: MinutesPage }) {
  const say = useWords('meetings')
  const { nameOf } = useMinistry()
  const fresh = useFresh()
  const queries = useQueryClient()
  const [answer, write] = useState('')
  const decide = useMutation({
    mutationFn: (state: 'taken' | 'refused') => minutesApi.decideCorrection({ id: page.record.id, correction: one.id, state, answer }),
    async onSuccess(next) {
      queries.setQueryData(minutesQuery(page.record.id).queryKey, next)
      await fresh()
    },
  })
  const paragraphs = page.editions.find(({ edition }) => edition === one.edition)?.content.sections.flatMap((section) => section.paragraphs) ?? []
  const number = paragraphs.findIndex(({ id }) => id === one.paragraph) + 1
  return (
    <div className={look.correction}>
      <span className={look.line}><span>{nameOf(one.delegation)}</span><span dir="auto">{one.name}</span><span>{say('minutes.paragraph', { number })}</span><span>{say('minutes.edition', { edition: one.edition })}</span></span>
      {one.wording ? <TextDiff before={paragraphs[number - 1]?.text ?? ''} after={one.wording} /> : <span><strong>{say('correct.leave-out')}</strong> <del className="small muted" dir="auto">{paragraphs[number - 1]?.text}</del></span>}
      {one.reason && <span className="small muted" dir="auto">{one.reason}</span>}
      {one.state !== 'proposed' ? <span className="small"><strong>{say(`correct.${one.state}`)}</strong>{one.answer && <> · <span dir="auto">{one.answer}</span></>}</span> : page.may.change && (
        <>
          <TextInput size="xs" aria-label={say('correct.answer')} placeholder={say('correct.answer')} dir="auto" maxLength={5000} value={answer} onChange={(event) => write(event.currentTarget.value)} />
          <span className={look.bar}><Button size="compact-sm" loading={decide.isPending} onClick={() => decide.mutate('taken')}>{say('correct.take')}</Button><Button size="compact-sm" variant="default" onClick={() => decide.mutate('refused')}>{say('correct.refuse')}</Button></span>
          {decide.error && <Problem error={decide.error} />}
        </>
      )}
    </div>
  )
}
