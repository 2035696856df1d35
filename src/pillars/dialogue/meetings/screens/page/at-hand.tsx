import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useCan } from '#ui/me.tsx'
import { Link } from '#ui/route.ts'
import { tell } from '#ui/toast/toast.ts'
import type { MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { kindsQuery, linksQuery, recordsApi } from '../queries.ts'
import { useRefused } from '../refused.ts'

/** Kinds of records that one has at hand in a meeting, and how each is linked to it. */
const linkKinds: Readonly<Record<string, string>> = { brief: 'brief', thread: 'thread', note: 'related', statement: 'related', commitment: 'related', document: 'related', memo: 'related' }

/** What is linked to the meeting, its brief first, the way to have a brief made, and to attach more of what concerns the partner. */
export function AtHand({ page: { record, may } }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const queries = useQueryClient()
  const mayLink = useCan('records:write') && may.change
  const mayBrief = useCan('briefs:write') && may.change
  const asked = useQuery(linksQuery(record.id))
  const kinds = useQuery(kindsQuery)
  const partner = record.parties[0]
  const offered = useQuery({ queryKey: ['records', 'list', 'at-hand', partner], enabled: mayLink && partner !== undefined, queryFn: async ({ signal }) => (await recordsApi.list({ party: partner!, limit: 100 }, { signal })).items.filter(({ kind }) => kind in linkKinds) })
  const fresh = () => queries.invalidateQueries({ queryKey: linksQuery(record.id).queryKey })
  const onError = useRefused()
  const tie = async (id: string, kind: string) => {
    // A brief is one for the meeting; a meeting is one of a thread.
    await (kind === 'thread' ? recordsApi.link({ id: record.id, to: id, kind }) : recordsApi.link({ id, to: record.id, kind }))
    await fresh()
  }
  const attach = useMutation({ mutationFn: (id: string) => tie(id, linkKinds[offered.data!.find((one) => one.id === id)!.kind]!), onError })
  const links = (asked.data?.links ?? []).filter(({ kind }) => kind !== 'meeting').sort((a, b) => Number(b.kind === 'brief') - Number(a.kind === 'brief'))
  const detach = useMutation({
    mutationFn: ({ id }: (typeof links)[number]) => recordsApi.unlink({ id }),
    async onSuccess(_, { other, kind }) {
      tell(say('page.detached', { title: other.title }), () => tie(other.id, kind))
      await fresh()
    },
    onError,
  })
  const left = (offered.data ?? []).filter(({ id }) => !links.some(({ other }) => other.id === id))
  const hasBrief = links.some(({ kind }) => kind === 'brief')
  return (
    <Card title={say('page.at-hand')}>
      <div className={look.stack}>
        {links.length === 0 ? <p className="muted">{say('page.no-links')}</p> : (
          <ul className={look.rows}>
            {links.map((link) => (
              <li key={link.id} className={look.person}>
                <Link to={`${kinds.data?.find(({ kind }) => kind === link.other.kind)?.page ?? '/records/'}${link.other.id}`} className={look.title}><span dir="auto">{link.other.title}</span></Link>
                <span className={look.line}>{link.kind === 'brief' && <span>{say('page.brief')}</span>}<MarkingLine marking={link.other.marking} />{mayLink && <Button size="compact-sm" variant="subtle" color="gray" aria-label={`${say('page.detach')}: ${link.other.title}`} onClick={() => detach.mutate(link)}>{say('page.detach')}</Button>}</span>
              </li>
            ))}
          </ul>
        )}
        {mayBrief && partner && asked.data && !hasBrief && <div className={look.bar}><Button component={Link} variant="default" to={`/briefs?partner=${partner}&meeting=${record.id}&by=${record.happenedOn ?? ''}`}>{say('page.make-brief')}</Button></div>}
        {mayLink && left.length > 0 && <NativeSelect label={say('page.attach')} value="" disabled={attach.isPending} onChange={(event) => event.currentTarget.value && attach.mutate(event.currentTarget.value)} data={[{ value: '', label: '–' }, ...left.map((one) => ({ value: one.id, label: one.title.slice(0, 90) }))]} />}
      </div>
    </Card>
  )
}
