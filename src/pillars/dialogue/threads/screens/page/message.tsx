import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import type { ThreadMessage, ThreadPage } from '../../schema.ts'
import { api, useFresh } from '../queries.ts'
import look from '../threads.module.css'

/** One message: what it is, who said it, what it answers, and whether it is open. */
export function Message({ message, page, answer }: { message: ThreadMessage; page: ThreadPage; answer: (() => void) | undefined }) {
  const say = useWords('threads')
  const format = useFormat()
  const { nameOf } = useMinistry()
  const [isStriking, strike] = useState(false)
  const point = page.standing.open.find((one) => one.message === message.id)
  const asks = message.kind === 'proposal' || message.kind === 'question'
  const answered = page.messages.find(({ id }) => id === message.answers)
  const isStruck = message.struckReason !== null
  const who = message.side === 'ours' ? say('side.ours') : page.record.parties.map(nameOf).join(', ')
  return (
    <li id={`m-${message.id}`} className={look.message} data-side={message.side} data-struck={isStruck || undefined}>
      <div className={look.kind}><strong>{say(`kind.${message.kind}`)}</strong><span>{who}{message.speaker && <> · <span dir="auto">{message.speaker}</span></>}</span><time dateTime={message.on}>{format.date(message.on)}</time></div>
      {answered && <div className={look.quote}>{say('message.answers', { kind: say(`kind.${answered.kind}`), date: format.date(answered.on) })}: <span dir="auto">{answered.text.slice(0, 120)}</span></div>}
      <p className={look.text} dir="auto">{message.text}</p>
      <div className={look.bar}>
        {isStruck ? <span className={look.settled}>{say('message.struck', { reason: message.struckReason })}</span>
          : point ? <span className={look.state} data-turn={point.turn}>{say(`turn.${point.turn}`)}</span>
          : asks && <span className={look.settled}>{say('message.settled')}</span>}
        {message.source && <Link to={`/records/${message.source.id}`} className="small"><span dir="auto">{message.source.title}</span></Link>}
        {answer && !isStruck && <Button variant="subtle" size="compact-sm" onClick={answer}>{say(message.side === 'ours' ? 'message.answer-ours' : 'message.answer')}</Button>}
        {answer && !isStruck && <Button variant="subtle" color="gray" size="compact-sm" onClick={() => strike(true)}>{say('message.strike')}</Button>}
      </div>
      {isStriking && <Strike thread={page.record.id} message={message.id} close={() => strike(false)} />}
    </li>
  )
}

function Strike({ thread, message, close }: { thread: string; message: string; close: () => void }) {
  const say = useWords('threads')
  const fresh = useFresh()
  const [reason, write] = useState('')
  const strike = useMutation({ mutationFn: () => api.strike({ id: thread, message, reason }), onSuccess: async () => { await fresh(); close() } })
  return (
    <Dialog title={say('message.strike')} opened close={close} closeLabel={say('close')}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); strike.mutate() }}>
        <TextInput data-autofocus required minLength={3} maxLength={500} dir="auto" label={say('message.strike-reason')} description={say('message.strike-says')} value={reason} onChange={(event) => write(event.currentTarget.value)} />
        {strike.error && <Problem error={strike.error} />}
        <div className={look.bar}><Button type="submit" loading={strike.isPending} disabled={reason.trim().length < 3}>{say('message.strike')}</Button></div>
      </form>
    </Dialog>
  )
}
