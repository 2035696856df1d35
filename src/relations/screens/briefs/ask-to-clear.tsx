import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useOnce } from '#ui/form/once.ts'
import { PeopleSelect, type Offered } from '#ui/form/people-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { BriefPage } from '../../briefs/schema.ts'
import look from './briefs.module.css'
import { briefsApi, useFreshBriefs } from './queries.ts'

/** Asks one of those who may to clear a draft. */
export function AskToClear({ page: { record: { id, version } }, people, close }: { page: BriefPage; people: readonly Offered[]; close: () => void }) {
  const say = useWords('relations')
  const fresh = useFreshBriefs()
  const once = useOnce()
  const [who, choose] = useState<string[]>([])
  const ask = useMutation({
    mutationFn: () => briefsApi.askClearance({ id, version, person: who[0]! }),
    async onSuccess() { await fresh(); tell(say('briefs.ask-clear-done')); close() },
  })
  const find = async (begins: string) => people.filter(({ name }) => ` ${name}`.toLowerCase().includes(` ${begins.toLowerCase()}`))
  return (
    <Dialog title={say('briefs.ask-clear')} opened close={close} closeLabel={say('briefs.close')}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); once(() => ask.mutateAsync()) }}>
        <PeopleSelect isSingle label={say('briefs.ask-clear-who')} description={say('briefs.ask-clear-says')} value={who} change={choose} names={{}} find={find} about={`clear ${id} ${version}`} />
        {ask.error && <Problem error={ask.error} />}
        <div className={look.buttons}><Button type="submit" disabled={who.length === 0} loading={ask.isPending}>{say('briefs.ask-clear-do')}</Button><Button variant="default" onClick={close}>{say('briefs.cancel')}</Button></div>
      </form>
    </Dialog>
  )
}
