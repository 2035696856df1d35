import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person, Post } from '#server/people/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import look from '../administration.module.css'
import { unitsQuery } from '../queries.ts'
import { EndPost, GivePost } from './post-forms.tsx'

/** The posts of a person over time, the latest first. */
export function PostsCard({ person }: { person: Person }) {
  const say = useWords('administration')
  const format = useFormat()
  const mayManage = useCan('people:manage')
  const units = useQuery(unitsQuery(true)).data
  const [ending, end] = useState<Post>()
  const [isGiving, give] = useState(false)
  const posts = person.posts.toSorted((a, b) => b.from.localeCompare(a.from))
  return (
    <Card title={say('people.posts')}>
      {posts.length === 0 && <p className="muted">{say('post.none')}</p>}
      <ul className={look.list}>
        {posts.map((post) => (
          <li key={post.id}>
            <div className={look.what}>
              <span><b dir="auto">{post.title}</b> {post.isHead && <span className={look.tag}>{say('post.head')}</span>}</span>
              <span><bdi>{units?.find(({ id }) => id === post.unit)?.name}</bdi></span>
              <span className="small muted">{post.to === null ? say('post.since', { from: format.date(post.from) }) : say('post.from-to', { from: format.date(post.from), to: format.date(post.to) })}</span>
            </div>
            {mayManage && post.to === null && <Button size="compact-sm" variant="default" aria-label={`${say('post.end')}: ${post.title}`} onClick={() => end(post)}>{say('post.end')}</Button>}
          </li>
        ))}
      </ul>
      {mayManage && <Button mt="sm" variant="default" size="compact-md" onClick={() => give(true)}>{say('post.give')}</Button>}
      {isGiving && <GivePost person={person.id} close={() => give(false)} />}
      {ending && <EndPost post={ending} close={() => end(undefined)} />}
    </Card>
  )
}
