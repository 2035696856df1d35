import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { topicsQuery } from './queries.ts'
import { useTree } from './words.ts'

/** Chooses one topic of the list, or none. Closed ones are offered only where one is chosen already. */
export function TopicSelect({ label, none, value, choose, except }: { label: string; none: string; value: string | null; choose: (id: string | null) => void; except?: string }) {
  const say = useWords('statements')
  const { data } = useQuery(topicsQuery)
  const tree = useTree(data?.topics ?? [])
  const offered = tree.filter(({ id, isClosed }) => id !== except && (!isClosed || id === value))
  return (
    <NativeSelect
      label={label} value={value ?? ''} onChange={(event) => choose(event.currentTarget.value || null)}
      data={[{ value: '', label: none }, ...offered.map(({ id, path, isClosed }) => ({ value: id, label: isClosed ? say('topic.closed-name', { name: path }) : path }))]}
    />
  )
}
