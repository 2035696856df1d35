import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useOnce } from '#ui/form/once.ts'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { StatementPage } from '../../schema.ts'
import { api, publicPageQuery, useFreshStatements } from '../queries.ts'
import look from '../statements.module.css'

/** What is decided on a statement. */
export type Decision = 'publish' | 'withdraw'

/** Asks once more before something goes before everybody, or is taken back. */
export function DecideDialog({ page: { record, supersedes }, decision, close }: { page: StatementPage; decision: Decision; close: () => void }) {
  const say = useWords('statements')
  const fresh = useFreshStatements()
  const [words, reword] = useState('')
  const isOut = decision === 'publish'
  const once = useOnce()
  const isOff = useQuery({ ...publicPageQuery, enabled: isOut }).data?.isOn === false
  const decide = useMutation({
    mutationFn: () => {
      const at = { id: record.id, version: record.version }
      return isOut ? api.publishStatement({ ...at, note: words }) : api.withdrawStatement({ ...at, reason: words })
    },
    async onSuccess() { await fresh(); tell(say(!isOut ? 'withdraw.done' : isOff ? 'publish.done-off' : 'publish.done')); close() },
  })
  const replaced = supersedes.filter(({ status }) => status === 'published')
  return (
    <Dialog title={say(isOut ? 'publish.title' : 'withdraw.title')} opened close={close} closeLabel={say('close')}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); once(() => decide.mutateAsync()) }}>
        <p>{say(isOut ? 'publish.says' : 'withdraw.says')}</p>
        {isOut && isOff && <p className={look.note}>{say('publish.off')} <Link to="/dialogue/statements/public">{say('publish.off-link')}</Link></p>}
        {isOut && replaced.length > 0 && <p className={look.note} dir="auto">{say('publish.supersedes', { titles: replaced.map(({ title }) => title).join('; ') })}</p>}
        <Textarea label={say(isOut ? 'publish.note' : 'withdraw.reason')} maxLength={2000} autosize minRows={2} dir="auto" data-autofocus value={words} onChange={(event) => reword(event.currentTarget.value)} />
        {decide.error && <Problem error={decide.error} />}
        <div className={look.bar}><Button type="submit" {...(!isOut && { color: 'red' })} loading={decide.isPending}>{say(isOut ? 'publish.do' : 'withdraw.do')}</Button><Button variant="default" onClick={close}>{say('cancel')}</Button></div>
      </form>
    </Dialog>
  )
}
