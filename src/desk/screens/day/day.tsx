import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { combine } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { Page } from '#ui/page.tsx'
import { Link } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import type { MyDay } from '../../day/schema.ts'
import look from '../desk.module.css'
import { LogButton } from '../log/log-button.tsx'
import { dayQuery } from '../queries.ts'
import { Changed } from './changed.tsx'
import { Due } from './due.tsx'
import { Quiet } from './quiet.tsx'
import { Steps } from './steps.tsx'
import { Waiting } from './waiting.tsx'

/** Where an officer's day begins: what is due, what waits, what changed, and who has not been heard of. */
export function Day() {
  const say = useWords('desk')
  const format = useFormat()
  const day = useQuery(dayQuery)
  const actions = (
    <>
      <Button variant="default" onClick={() => print()}>{say('day.print')}</Button>
      <LogButton parties={[]} isMain />
    </>
  )
  return (
    <Page title={say('nav.day')} about={day.data ? format.weekday(day.data.today) : null} actions={actions}>
      <Loaded asked={day} lines={12}>{(data) => <Parts day={data} />}</Loaded>
    </Page>
  )
}

function Parts({ day }: { day: MyDay }) {
  const say = useWords('desk')
  useShown(useMemo(() => combine([...day.due, ...day.undated, ...day.changed, ...day.waiting.map(({ record }) => record)].map(({ marking }) => marking)), [day]))
  const isNew = day.portfolio === 0 && [day.due, day.undated, day.waiting, day.changed].every((part) => part.length === 0)
  if (isNew) {
    return (
      <Card>
        <EmptyState title={say('day.new')} action={<div className={look.bar}><Button component={Link} to="/portfolio">{say('day.new-portfolio')}</Button><Button variant="default" component={Link} to="/import">{say('day.new-import')}</Button></div>}>{say('day.new-says')}</EmptyState>
      </Card>
    )
  }
  return (
    <div className={look.columns}>
      <div className={look.side}>
        <Due day={day} />
        <Steps hasPortfolio={day.portfolio > 0} />
        <Changed lines={day.changed} />
      </div>
      <div className={look.side}>
        <Waiting notices={day.waiting} />
        <Quiet partners={day.quiet} portfolio={day.portfolio} />
      </div>
    </div>
  )
}
