import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import type { Topic } from '../../schema.ts'
import { topicsQuery } from '../queries.ts'
import look from '../statements.module.css'
import { TopicDialog } from '../topic/topic-dialog.tsx'
import { useTree } from '../words.ts'

/** The ministry's topics with how much is kept under each, and the partners whom we are beside there. */
export function TopicRows() {
  const say = useWords('statements')
  const mayWrite = useCan('dialogue:write')
  const [shown, show] = useState<Topic | 'new'>()
  const asked = useQuery(topicsQuery)
  const add = mayWrite && <Button variant="default" size="compact-sm" onClick={() => show('new')}>{say('topic.new')}</Button>
  return (
    <Card title={say('topic.title')} note={add}>
      <Loaded asked={asked} lines={5}>
        {({ topics, counts }) => topics.length === 0 ? <EmptyState title={say('topic.empty')}>{say('topic.empty-says')}</EmptyState> : <Tree topics={topics} counts={counts} change={mayWrite ? show : undefined} />}
      </Loaded>
      {shown && <TopicDialog topic={shown === 'new' ? undefined : shown} close={() => show(undefined)} />}
    </Card>
  )
}

type Counts = readonly { topic: string | null; ours: number; theirs: number; partners: readonly string[] }[]

function Tree({ topics, counts, change }: { topics: readonly Topic[]; counts: Counts; change: ((topic: Topic) => void) | undefined }) {
  const say = useWords('statements')
  const { nameOf } = useMinistry()
  const tree = useTree(topics)
  return (
    <ul className={look.rows}>
      {tree.map((topic) => {
        const { ours = 0, theirs = 0, partners = [] } = counts.find((one) => one.topic === topic.id) ?? {}
        return (
          <li key={topic.id} className={look.row} style={{ paddingInlineStart: topic.depth * 16 }}>
            <div className={look.bar}>
              <Link to="/dialogue/statements" search={{ topic: topic.id } as never} className={look.title!} dir="auto">{topic.name}</Link>
              {topic.isClosed && <span className="small muted">{say('topic.is-closed')}</span>}
              {change && <button type="button" className={`${look.plain} small screen-only`} onClick={() => change(topic)} aria-label={say('topic.change-one', { name: topic.name })}>{say('topic.change')}</button>}
            </div>
            <div className={look.line}>
              <span>{say('topic.counts', { ours, theirs })}</span>
              {ours + theirs > 0 && <Link to={`/dialogue/statements/topics/${topic.id}`}>{say('years.title')}</Link>}
              {partners.map((id) => <Link key={id} to={`/dialogue/statements/topics/${topic.id}`} search={{ with: id } as never}>{say('topic.beside', { partner: nameOf(id) })}</Link>)}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
