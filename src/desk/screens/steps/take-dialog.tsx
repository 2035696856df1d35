import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { unmarked } from '#kernel/marking.ts'
import { PeopleSelect } from '#ui/form/people-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMe } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import type { ShownStep } from '#ui/screens.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import look from '../desk.module.css'
import { recordsApi, stepsApi, useFreshDesk } from '../queries.ts'
import { dayFromNow } from '../words.ts'

type Given = { step: ShownStep; opened: boolean; close: () => void }

/** Makes a task of a step: who does it, and by when. */
export function TakeDialog(given: Given) {
  const say = useWords('desk')
  return <Dialog title={say('step.take-title')} opened={given.opened} close={given.close} closeLabel={say('close')} size="lg"><Form {...given} /></Dialog>
}

function Form({ step, close }: Given) {
  const say = useWords('desk')
  const me = useMe()
  const fresh = useFreshDesk()
  const { nameOf, marking: { scheme } } = useMinistry()
  const [dueOn, setDue] = useState(dayFromNow(14))
  const [owner, own] = useState<readonly string[]>([me.id])
  const save = useMutation({
    mutationFn: () => stepsApi.takeStep({ ...step, dueOn, ...(owner[0] && { owner: owner[0] }) }),
    async onSuccess() {
      close()
      await fresh()
      tell(say('step.taken', { title: step.title }))
    },
  })
  const draft = { marking: { ...unmarked, level: scheme.levels[0]!.rank }, audience: 'ministry' as const, named: [], ownerUnit: null }
  const find = async (begins: string, signal: AbortSignal) => (await recordsApi.offer({ begins, as: 'reader', draft }, { signal })).people
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <p><b>{step.title}</b><br /><span className="muted">{nameOf(step.partner)}</span></p>
      <div className={look.pair}>
        {/* One does it: choosing another puts the first aside. */}
        <PeopleSelect label={say('step.owner')} value={owner} change={(ids) => own(ids.slice(-1))} names={{ [me.id]: me.name }} find={find} about="owner of a step" />
        <TextInput type="date" required label={say('step.due')} value={dueOn} onChange={(event) => setDue(event.currentTarget.value)} />
      </div>
      <p className="small muted">{say('step.take-says')}</p>
      {save.error && <Problem error={save.error} />}
      <div className={look.bar}><Button type="submit" disabled={owner.length === 0 || dueOn === ''} loading={save.isPending}>{say('step.take')}</Button></div>
    </form>
  )
}
