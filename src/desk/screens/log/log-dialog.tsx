import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { bannerOf, unmarked, type Marking } from '#kernel/marking.ts'
import { ActorsSelect } from '#ui/form/actors-select.tsx'
import { PeopleSelect } from '#ui/form/people-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingForm } from '#ui/marking/marking-form.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { modes, type Mode } from '../../modes.ts'
import look from '../desk.module.css'
import { contactsApi, recordsApi, useFreshDesk } from '../queries.ts'
import { dayFromNow, useActorNames, useRecordWords } from '../words.ts'

export type LogGiven = { parties: readonly string[]; contacts?: readonly { readonly id: string; readonly name: string }[] }

/** Says in a moment that we were in touch: how, when, with whom, and what was said. */
export function LogDialog({ parties: first, contacts: met = [], opened, close }: LogGiven & { opened: boolean; close: () => void }) {
  const say = useWords('desk')
  return (
    <Dialog title={say('log.title')} opened={opened} close={close} closeLabel={say('close')} size="lg">
      <LogForm parties={first} contacts={met} close={close} />
    </Dialog>
  )
}

function LogForm({ parties: first, contacts: met = [], close }: LogGiven & { close: () => void }) {
  const say = useWords('desk')
  const words = useRecordWords()
  const actors = useActorNames()
  const fresh = useFreshDesk()
  const { scheme } = useMinistry().marking
  const [mode, setMode] = useState<Mode>('call')
  const [on, setOn] = useState(dayFromNow())
  const [parties, setParties] = useState<readonly string[]>(first)
  const [contacts, setContacts] = useState<readonly string[]>(met.map(({ id }) => id))
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [marking, mark] = useState<Marking>({ ...unmarked, level: scheme.levels[0]!.rank })
  const [isMarking, openMarking] = useState(false)
  const isPlan = on > dayFromNow()
  const untitled = say('log.untitled', { mode: words.choice(mode), who: actors(parties) })
  const save = useMutation({
    mutationFn: () => contactsApi.logContact({ mode, on, parties: [...parties], contacts: [...contacts], title: title.trim() || untitled, summary: text, marking }),
    async onSuccess({ id, version }) {
      close()
      await fresh()
      tell(say(isPlan ? 'log.planned' : 'log.done', { who: actors(parties) }), async () => {
        await recordsApi.trash({ id, version })
        await fresh()
      })
    },
  })
  const errors = isFault(save.error) ? Object.fromEntries((save.error.fields ?? []).map(({ path, message }) => [path.split('.')[0], message])) : {}
  const find = async (begins: string, signal: AbortSignal) => {
    const { contacts: found } = await contactsApi.contacts({ q: begins, limit: 20, ...(begins === '' && parties.length === 1 && { party: parties[0] }) }, { signal })
    return found.map(({ record, office }) => ({ id: record.id, name: office ? `${record.title}, ${office.title}` : record.title }))
  }
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <div className={look.pair}>
        <NativeSelect data-autofocus label={words.field('mode')} value={mode} onChange={(event) => setMode(event.currentTarget.value as Mode)} data={modes.map((one) => ({ value: one, label: words.choice(one) }))} />
        <TextInput type="date" required label={say('log.on')} value={on} error={errors['on']} onChange={(event) => setOn(event.currentTarget.value)} />
      </div>
      <ActorsSelect label={say('log.with')} value={parties} change={setParties} error={errors['parties']} />
      <PeopleSelect label={say('log.people')} value={contacts} change={setContacts} names={Object.fromEntries(met.map(({ id, name }) => [id, name]))} find={find} about={`contacts ${parties.join()}`} error={errors['contacts']} />
      <TextInput label={say('log.about')} dir="auto" maxLength={500} placeholder={parties.length > 0 ? untitled : ''} value={title} error={errors['title']} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Textarea label={say('log.text')} dir="auto" autosize minRows={3} maxRows={14} value={text} error={errors['summary']} onChange={(event) => setText(event.currentTarget.value)} />
      {isMarking ? <MarkingForm value={marking} change={mark} audience="ministry" /> : (
        <div className={look.bar}>
          <span className="small muted">{words.field('marking')}</span><span dir="ltr" className="small">{bannerOf(marking, scheme)}</span>
          <Button variant="subtle" size="compact-sm" onClick={() => openMarking(true)}>{say('log.mark')}</Button>
        </div>
      )}
      {save.error && <Problem error={save.error} />}
      <div className={look.bar}>
        <Button type="submit" disabled={parties.length === 0 || on === ''} loading={save.isPending}>{say(isPlan ? 'log.plan' : 'log.save')}</Button>
        {isPlan && <span className="small muted">{say('log.plan-says')}</span>}
      </div>
    </form>
  )
}
