import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type RefObject } from 'react'
import { useDraft } from '#ui/form/draft.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Problem } from '#ui/states.tsx'
import { across, refusalOf } from '../../rules.ts'
import { messageKinds, type MessageKind, type Side, type ThreadPage } from '../../schema.ts'
import { api, recordsApi, threadQuery, useFresh } from '../queries.ts'
import look from '../threads.module.css'

/** Today on the clock of this desk, as `2026-11-24`: Sweden writes dates so. */
const today = () => new Date().toLocaleDateString('sv-SE')

/** What a message is first, to one that it answers. */
const usual: Readonly<Record<MessageKind, MessageKind>> = { question: 'answer', proposal: 'acceptance', answer: 'information', acceptance: 'information', refusal: 'information', information: 'information' }

/** Keeps a message of ours or theirs. What it may answer follows from its kind and side. */
export function SayForm({ page, answers, answer, field }: { page: ThreadPage; answers: string | null; answer: (id: string | null) => void; field: RefObject<HTMLTextAreaElement | null> }) {
  const say = useWords('threads')
  const format = useFormat()
  const { nameOf } = useMinistry()
  const fresh = useFresh()
  const queries = useQueryClient()
  const { record, messages, standing } = page
  const [side, setSide] = useState<Side>(standing.turn === 'theirs' ? 'theirs' : 'ours')
  const [kind, setKind] = useState<MessageKind>('information')
  const [text, write, forget] = useDraft(`thread.${record.id}`, '')
  const [speaker, name] = useState('')
  const [on, date] = useState(today)
  const [source, point] = useState('')
  const partner = record.parties[0]
  const said = useQuery({ queryKey: ['threads', 'sources', partner], enabled: partner !== undefined, queryFn: async ({ signal }) => (await recordsApi.list({ party: partner!, pillar: 'dialogue', limit: 100 }, { signal })).items.filter(({ kind: one }) => one === 'note' || one === 'meeting' || one === 'minutes') })
  const save = useMutation({
    mutationFn: () => api.say({ id: record.id, side, kind: is, text, on, speaker, answers, source: source || null }),
    async onSuccess(next) {
      queries.setQueryData(threadQuery(record.id).queryKey, next)
      forget(); answer(null); setKind('information'); point('')
      // Whose turn it is now, speaks next.
      setSide(next.standing.turn === 'theirs' ? 'theirs' : 'ours')
      await fresh()
    },
  })
  const counted = messages.filter(({ struckReason }) => struckReason === null)
  const [answered, mark] = useState<string | null>(null)
  if (answered !== answers) {
    mark(answers)
    const one = counted.find(({ id }) => id === answers)
    setKind(one ? usual[one.kind] : 'information')
    if (one) setSide(across(one.side))
  }
  const fitting = messageKinds.filter((one) => refusalOf({ side, kind: one, answers, on }, counted) === undefined)
  const is = fitting.includes(kind) ? kind : (fitting[0] ?? 'information')
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <SegmentedControl aria-label={say('say.side')} value={side} onChange={(next) => setSide(next as Side)} data={[{ value: 'ours', label: say('side.ours') }, { value: 'theirs', label: record.parties.map(nameOf).join(', ') || say('side.theirs') }]} />
      <div className={look.pair}>
        <NativeSelect label={say('say.kind')} value={is} onChange={(event) => setKind(event.currentTarget.value as MessageKind)} data={fitting.map((one) => ({ value: one, label: say(`kind.${one}`) }))} />
        <NativeSelect label={say('say.answers')} value={answers ?? ''} onChange={(event) => answer(event.currentTarget.value || null)} data={[{ value: '', label: say('say.nothing') }, ...counted.map((one) => ({ value: one.id, label: `${say(`kind.${one.kind}`)} · ${format.date(one.on)} · ${one.text.slice(0, 60)}` }))]} />
      </div>
      <Textarea ref={field} required label={say('say.text')} dir="auto" autosize minRows={3} maxRows={16} maxLength={20_000} value={text} onChange={(event) => write(event.currentTarget.value)} />
      <div className={look.pair}>
        <TextInput type="date" required label={say('say.on')} value={on} onChange={(event) => date(event.currentTarget.value)} />
        <TextInput label={say('say.speaker')} dir="auto" maxLength={300} value={speaker} onChange={(event) => name(event.currentTarget.value)} />
        <NativeSelect label={say('say.source')} value={source} onChange={(event) => point(event.currentTarget.value)} data={[{ value: '', label: say('say.nothing') }, ...(said.data ?? []).map((one) => ({ value: one.id, label: one.title.slice(0, 80) }))]} />
      </div>
      {save.error && <Problem error={save.error} />}
      <div className={look.bar}><Button type="submit" loading={save.isPending} disabled={text.trim() === ''}>{say('say.save')}</Button></div>
    </form>
  )
}
