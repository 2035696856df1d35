import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { Link, useGo } from '#ui/route.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { StatementPage } from '../../schema.ts'
import { api, useFreshStatements } from '../queries.ts'
import look from '../statements.module.css'
import type { Decision } from './decide-dialog.tsx'

export type Shown = 'edit' | 'version' | Decision | undefined

/** What may be done with a statement as it stands, and why it cannot be published yet. */
export function Actions({ page, show }: { page: StatementPage; show: (what: Shown) => void }) {
  const say = useWords('statements')
  const go = useGo()
  const fresh = useFreshStatements()
  const { record: { id, version, status }, isOurs, may, hindrances } = page
  const clear = useMutation({ mutationFn: () => api.clearStatement({ id, version }), async onSuccess() { await fresh(); tell(say('clear.done')) } })
  const succeed = useMutation({ mutationFn: () => api.succeedStatement({ id }), async onSuccess(made) { await fresh(); tell(say('succeed.done')); go(`/dialogue/statements/${made.id}`) } })
  const isOpen = status === 'internal' || status === 'cleared'
  const isPublished = status === 'published'
  return (
    <div className={`${look.stack} screen-only`}>
      <div className={look.bar}>
        {may.change && isOpen && <Button variant="default" onClick={() => show('edit')}>{say('edit.title')}</Button>}
        {may.change && !isOurs && <Button onClick={() => show('version')}>{say('version.title')}</Button>}
        {may.clear && status === 'internal' && <Button loading={clear.isPending} onClick={() => clear.mutate()}>{say('clear.do')}</Button>}
        {may.publish && status === 'cleared' && <Button disabled={hindrances.length > 0} onClick={() => show('publish')}>{say('publish.title')}</Button>}
        {may.change && isOurs && isPublished && <Button loading={succeed.isPending} onClick={() => succeed.mutate()}>{say('succeed.do')}</Button>}
        {may.publish && isPublished && <Button variant="default" onClick={() => show('version')}>{say('revise.title')}</Button>}
        {may.publish && (isPublished || status === 'superseded') && <Button variant="default" color="red" onClick={() => show('withdraw')}>{say('withdraw.title')}</Button>}
        <Button variant="default" component={Link} to={`/records/${id}`}>{say('one.record')}</Button>
      </div>
      {isOurs && may.change && !may.clear && status === 'internal' && <p className="small muted">{say('clear.other')}</p>}
      {may.publish && isOpen && hindrances.length > 0 && <p className={look.note}>{say('publish.hindered')} {hindrances.map((code) => say(`hindrance.${code}`, { defaultValue: code })).join(' ')}</p>}
      {(clear.error ?? succeed.error) && <Problem error={clear.error ?? succeed.error} />}
    </div>
  )
}
