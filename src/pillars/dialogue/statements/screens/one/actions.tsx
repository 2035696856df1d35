import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useOnce } from '#ui/form/once.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Link, useGo } from '#ui/route.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { StatementPage } from '../../schema.ts'
import { api, useFreshStatements } from '../queries.ts'
import look from '../statements.module.css'
import type { Decision } from './decide-dialog.tsx'

export type Shown = 'edit' | 'version' | 'ask' | Decision | undefined

/** What may be done with a statement as it stands, and why it cannot be published yet. */
export function Actions({ page, show }: { page: StatementPage; show: (what: Shown) => void }) {
  const say = useWords('statements')
  const go = useGo()
  const fresh = useFreshStatements()
  const once = useOnce()
  const mayCommit = useCan('commitments:write')
  const { record: { id, version, status }, isOurs, may, hindrances, clearing, correction } = page
  const clear = useMutation({ mutationFn: () => api.clearStatement({ id, version }), async onSuccess() { await fresh(); tell(say('clear.done')) } })
  const succeed = useMutation({ mutationFn: () => api.succeedStatement({ id }), async onSuccess(made) { await fresh(); tell(say('succeed.done')); go(`/dialogue/statements/${made.id}`) } })
  const isOpen = status === 'internal' || status === 'cleared'
  const isPublished = status === 'published'
  const isWaiting = correction?.state === 'open'
  return (
    <div className={`${look.stack} screen-only`}>
      <div className={look.bar}>
        {may.change && isOpen && <Button variant="default" onClick={() => show('edit')}>{say('edit.title')}</Button>}
        {may.change && !isOurs && <Button onClick={() => show('version')}>{say('version.title')}</Button>}
        {may.clear && status === 'internal' && <Button loading={clear.isPending} onClick={() => once(() => clear.mutateAsync())}>{say('clear.do')}</Button>}
        {clearing && clearing.others.length > 0 && <Button {...(may.clear && { variant: 'default' })} onClick={() => show('ask')}>{say('ask.title')}</Button>}
        {may.publish && status === 'cleared' && <Button disabled={hindrances.length > 0} onClick={() => show('publish')}>{say('publish.title')}</Button>}
        {may.change && isOurs && isPublished && <Button {...(isWaiting && { variant: 'default' })} loading={succeed.isPending} onClick={() => once(() => succeed.mutateAsync())}>{say('succeed.do')}</Button>}
        {may.change && isOurs && isPublished && !isWaiting && <Button variant="default" onClick={() => show('version')}>{say('revise.title')}</Button>}
        {may.publish && (isPublished || status === 'superseded') && <Button variant="default" color="red" onClick={() => show('withdraw')}>{say('withdraw.title')}</Button>}
        {mayCommit && isOurs && isPublished && <Button variant="default" component={Link} to="/commitments/new" search={{ source: id } as never}>{say('one.commitment')}</Button>}
        <Button variant="default" component={Link} to={`/records/${id}`} search={{ plain: true } as never}>{say('one.record')}</Button>
      </div>
      {clearing && !may.clear && <p className="small muted">{say('clear.other')} {clearing.others.length === 0 && say('ask.nobody')}</p>}
      {clearing?.isAlone && <p className="small muted">{say('clear.alone')}</p>}
      {clearing && clearing.asked.length > 0 && <p className="small muted" dir="auto">{say('ask.waits', { names: clearing.others.filter((one) => clearing.asked.includes(one.id)).map(({ name }) => name).join(', ') })}</p>}
      {may.publish && isOpen && hindrances.length > 0 && <p className={look.note}>{say('publish.hindered')} {hindrances.map((code) => say(`hindrance.${code}`, { defaultValue: code })).join(' ')}</p>}
      {(clear.error ?? succeed.error) && <Problem error={clear.error ?? succeed.error} />}
    </div>
  )
}
