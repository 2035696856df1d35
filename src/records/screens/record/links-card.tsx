import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SpineRecord } from '#kernel/record.ts'
import type { Link as RecordLink } from '#server/records/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { Link } from '#ui/route.ts'
import { Loaded, Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { useKind } from '../kind.ts'
import { linksQuery, recordsApi } from '../queries.ts'
import { RecordSelect } from '../record-select.tsx'
import { useRecordWords } from '../words.ts'
import look from './record.module.css'

/** How records are tied; read from the one that is open. */
const linkKinds = ['related', 'answers', 'annex', 'follows']

/** The records that one is linked to, and the way to link more. */
export function LinksCard({ record, mayChange }: { record: SpineRecord; mayChange: boolean }) {
  const say = useWords('records')
  const queries = useQueryClient()
  const links = useQuery(linksQuery(record.id))
  const [isAdding, add] = useState(false)
  const fresh = () => queries.invalidateQueries({ queryKey: linksQuery(record.id).queryKey })
  const unlink = useMutation({
    mutationFn: (link: RecordLink) => recordsApi.unlink({ id: link.id }),
    onSuccess(_, { kind, isOutward, other }) {
      const [id, to] = isOutward ? [record.id, other.id] : [other.id, record.id]
      tell(say('links.removed'), async () => { await recordsApi.link({ id, to, kind }); await fresh() })
      return fresh()
    },
  })
  return (
    <Card title={say('links.title')} note={mayChange && !isAdding && <Button className="screen-only" variant="subtle" size="compact-sm" onClick={() => add(true)}>{say('links.add')}</Button>}>
      <Loaded asked={links} lines={2}>
        {({ links: all }) => all.length === 0 && !isAdding ? <p className="muted">{say('links.none')}</p> : (
          <ul className={look.links}>{all.map((link) => <Line key={link.id} link={link} remove={mayChange ? () => unlink.mutate(link) : undefined} />)}</ul>
        )}
      </Loaded>
      {unlink.error && <Problem error={unlink.error} />}
      {isAdding && <AddLink record={record} done={() => { add(false); void fresh() }} />}
    </Card>
  )
}

function Line({ link, remove }: { link: RecordLink; remove: (() => void) | undefined }) {
  const say = useWords('records')
  const words = useRecordWords()
  const { other } = link
  const page = useKind(other.kind)?.page ?? '/records/'
  return (
    <li>
      <div>
        <span className="small muted">{say(`link.${link.kind}-${link.isOutward ? 'out' : 'in'}`, { defaultValue: link.kind })} · {words.kind(other.kind)}{other.number && <> · <bdi>{other.number}</bdi></>}</span>
        <Link to={`${page}${other.id}`}><span dir="auto">{other.title}</span></Link>
        <MarkingLine marking={other.marking} />
      </div>
      {remove && <button type="button" className={`${look.edit} screen-only`} aria-label={say('links.remove-of', { title: other.title })} onClick={remove}>×</button>}
    </li>
  )
}

function AddLink({ record: { id, kind: own }, done }: { record: SpineRecord; done: () => void }) {
  const say = useWords('records')
  // Who took part in a meeting or a call is a link to a contact.
  const kinds = own === 'interaction' ? ['contact', ...linkKinds] : linkKinds
  const [kind, choose] = useState(kinds[0]!)
  const [to, pick] = useState<string[]>([])
  const link = useMutation({ mutationFn: async () => { for (const one of to) await recordsApi.link({ id, to: one, kind }) }, onSuccess: done })
  return (
    <form className={look.editor} onSubmit={(event) => { event.preventDefault(); link.mutate() }}>
      <NativeSelect label={say('links.kind')} value={kind} onChange={(event) => { choose(event.currentTarget.value); pick([]) }} data={kinds.map((one) => ({ value: one, label: say(`link.${one}-out`) }))} />
      <RecordSelect label={say('links.to')} value={to} change={pick} not={id} kind={kind === 'contact' ? 'contact' : undefined} />
      {link.error && <Problem error={link.error} />}
      <div className={look.row}>
        <Button type="submit" size="compact-sm" disabled={to.length === 0} loading={link.isPending}>{say('links.save')}</Button>
        <Button variant="default" size="compact-sm" onClick={done}>{say('record.cancel')}</Button>
      </div>
    </form>
  )
}
