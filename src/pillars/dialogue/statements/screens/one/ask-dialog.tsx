import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useOnce } from '#ui/form/once.ts'
import { PeopleSelect, type Offered } from '#ui/form/people-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { StatementPage } from '../../schema.ts'
import { api, useFreshStatements } from '../queries.ts'
import look from '../statements.module.css'

/** Asks one of those who may to clear a draft. */
export function AskDialog({ page: { record }, people, close }: { page: StatementPage; people: readonly Offered[]; close: () => void }) {
  const say = useWords('statements')
  const fresh = useFreshStatements()
  const once = useOnce()
  const [who, choose] = useState<string[]>([])
  const ask = useMutation({
    mutationFn: () => api.askClearance({ id: record.id, version: record.version, person: who[0]! }),
    async onSuccess() { await fresh(); tell(say('ask.done')); close() },
  })
  const find = async (begins: string) => people.filter(({ name }) => ` ${name}`.toLowerCase().includes(` ${begins.toLowerCase()}`))
  return (
    <Dialog title={say('ask.title')} opened close={close} closeLabel={say('close')}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); once(() => ask.mutateAsync()) }}>
        <PeopleSelect isSingle label={say('ask.person')} description={say('ask.says')} value={who} change={choose} names={{}} find={find} about={`clear ${record.id} ${record.version}`} />
        {ask.error && <Problem error={ask.error} />}
        <div className={look.bar}><Button type="submit" disabled={who.length === 0} loading={ask.isPending}>{say('ask.do')}</Button><Button variant="default" onClick={close}>{say('cancel')}</Button></div>
      </form>
    </Dialog>
  )
}
