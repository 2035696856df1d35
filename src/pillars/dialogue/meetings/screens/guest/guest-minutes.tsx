import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useLanguage, useWords } from '#ui/language/words.ts'
import type { GuestMinutes, GuestPage } from '../../guests/schema.ts'
import look from '../meetings.module.css'
import { guestApi, guestQuery } from '../queries.ts'
import { timeIn } from '../zone-time.ts'
import { useDelegation } from './delegation.ts'
import { GuestPaper } from './guest-paper.tsx'
import { Refusal } from './refusal.tsx'

type Given = { minutes: GuestMinutes; page: GuestPage }

/** Circulated minutes for a guest: to read, to correct paragraph by paragraph, and to agree to. */
export function GuestMinutesCard({ minutes, page }: Given) {
  const say = useWords('meetings')
  const language = useLanguage()
  const zone = page.inside?.zones.find(({ actor }) => actor === page.me.delegation)?.zone ?? page.meeting.zone
  const queries = useQueryClient()
  const nameOf = useDelegation(page)
  const { standing, content, agreements, corrections } = minutes
  const agree = useMutation({ mutationFn: () => guestApi.agree({ meeting: page.meeting.id, minutes: minutes.id, edition: minutes.edition }), onSuccess: (next) => queries.setQueryData(guestQuery(page.meeting.id).queryKey, next) })
  let number = 0
  return (
    <Card title={content.title} note={say('minutes.edition', { edition: minutes.edition })}>
      <div className={look.stack}>
        <p role="status">{standing.isAgreed ? say('agree.all') : standing.canCorrect ? say('agree.until', { time: timeIn(minutes.until, zone, language) }) : say('agree.open')}</p>
        {content.sections.map((section) => (
          <section key={section.id} aria-label={section.title}>
            <h3 className={look.side} dir="auto">{section.title}</h3>
            {section.paragraphs.map((paragraph) => (
              <div key={paragraph.id} className={look.paragraph} data-kind={paragraph.kind}>
                <span className={look.number}>{++number}{paragraph.kind === 'decision' && ` · ${say('minutes.decision')}`}</span>
                <p className={look.text} dir="auto">{paragraph.speaker && <strong>{paragraph.speaker}: </strong>}{paragraph.text}</p>
                {corrections.filter((one) => one.paragraph === paragraph.id && one.edition === minutes.edition).map((one) => <span key={one.id} className="small"><ins dir="auto">{one.wording || say('correct.leave-out')}</ins> · {nameOf(one.delegation)} · {say(`correct.${one.state}`)}{one.answer && <> · <span dir="auto">{one.answer}</span></>}</span>)}
                {standing.canCorrect && <Correct minutes={minutes} page={page} paragraph={paragraph.id} text={paragraph.text} number={number} />}
              </div>
            ))}
          </section>
        ))}
        {agreements.map((one) => <span key={one.delegation} className="small">✓ <bdi>{nameOf(one.delegation)}</bdi> · <bdi>{one.name}</bdi> · <bdi>{timeIn(one.at, zone, language)}</bdi></span>)}
        {page.me.isHead && standing.missing.includes(page.me.delegation) && <div className={look.bar}><Button loading={agree.isPending} onClick={() => agree.mutate()}>{say('agree.agree-for', { country: nameOf(page.me.delegation) })}</Button></div>}
        <GuestPaper meeting={page.meeting.id} minutes={minutes.id} />
        {agree.error && <Refusal error={agree.error} />}
      </div>
    </Card>
  )
}

function Correct({ minutes, page, paragraph, text, number }: Given & { paragraph: string; text: string; number: number }) {
  const say = useWords('meetings')
  const queries = useQueryClient()
  const [isOpen, open] = useState(false)
  const [wording, write] = useState(text)
  const [reason, because] = useState('')
  const send = useMutation({
    mutationFn: () => guestApi.correct({ meeting: page.meeting.id, minutes: minutes.id, edition: minutes.edition, paragraph, wording, reason }),
    onSuccess(next) {
      queries.setQueryData(guestQuery(page.meeting.id).queryKey, next)
      open(false)
    },
  })
  if (!isOpen) return <div className={look.bar}><Button size="compact-sm" variant="subtle" aria-label={`${say('correct.propose')}: ${number}`} onClick={() => open(true)}>{say('correct.propose')}</Button></div>
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); send.mutate() }}>
      <Textarea data-autofocus label={say('correct.wording')} description={say('correct.wording-says')} dir="auto" autosize minRows={2} maxRows={16} maxLength={20_000} value={wording} onChange={(event) => write(event.currentTarget.value)} />
      <TextInput label={say('correct.reason')} dir="auto" maxLength={5000} value={reason} onChange={(event) => because(event.currentTarget.value)} />
      {send.error && <Refusal error={send.error} />}
      <div className={look.bar}><Button size="compact-sm" type="submit" loading={send.isPending} disabled={wording.trim() === text.trim()}>{say('correct.send')}</Button><Button size="compact-sm" variant="subtle" onClick={() => open(false)}>{say('close')}</Button></div>
    </form>
  )
}
