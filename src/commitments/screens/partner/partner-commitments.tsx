import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { combine } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import look from '../commitments.module.css'
import { Row } from '../list/row.tsx'
import { listQuery, sumQuery } from '../queries.ts'
import { KeptShare } from './kept-share.tsx'

/** Open ones shown each way; the rest is a click away. */
const shown = 6

/** What we and a partner owe each other, and how much of what fell due each side kept. */
export function PartnerCommitments({ partner }: { partner: string }) {
  const say = useWords('commitments')
  const { nameOf } = useMinistry()
  const mayWrite = useCan('commitments:write')
  const list = useInfiniteQuery(listQuery({ party: partner, isOpen: true }))
  const sum = useQuery(sumQuery(partner))
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  useShown(useMemo(() => combine(items.map(({ record }) => record.marking)), [items]))
  const country = nameOf(partner)
  const names = Object.assign({}, ...(list.data?.pages.map((page) => page.names) ?? [])) as Record<string, string>
  const asked = { data: list.data && sum.data !== undefined ? { sum: sum.data } : undefined, error: list.error ?? sum.error, isPending: list.isPending || sum.isPending, refetch: () => Promise.all([list.refetch(), sum.refetch()]) }
  return (
    <div className={look.lent}><Card title={say('list.title')} note={<Link to="/commitments" search={{ party: partner } as never}>{say('partner.all')}</Link>}>
      <Loaded asked={asked} lines={4}>
        {({ sum: told }) => told === null ? <p className="muted">{say('partner.none', { country })}</p> : (
          <div className={look.ways}>
            {(['by', 'to'] as const).map((way) => {
              const some = items.filter(({ direction }) => direction === way)
              return (
                <section key={way} aria-labelledby={`way-${way}`}>
                  <h3 id={`way-${way}`}>{say(way === 'by' ? 'partner.by-us' : 'partner.by-them', { country })}</h3>
                  <KeptShare kept={told[way].kept} />
                  {some.length === 0 ? <p className="small muted">{say('partner.nothing-open')}</p> : <ul className={look.rows}>{some.slice(0, shown).map((item) => <Row key={item.record.id} item={item} names={names} isSlim />)}</ul>}
                  {told[way].open > Math.min(shown, some.length) && <Link to="/commitments" search={{ party: partner, dir: way } as never} className="small">{say('partner.more', { count: told[way].open - Math.min(shown, some.length) })}</Link>}
                </section>
              )
            })}
          </div>
        )}
      </Loaded>
      {mayWrite && <div className={`${look.bar} screen-only`}><Button variant="default" size="compact-sm" component={Link} to="/commitments/new" search={{ partner } as never}>{say('partner.new-ours')}</Button><Button variant="default" size="compact-sm" component={Link} to="/commitments/new" search={{ partner, by: 'them' } as never}>{say('partner.new-theirs')}</Button></div>}
    </Card></div>
  )
}
