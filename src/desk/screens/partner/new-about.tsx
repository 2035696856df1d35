import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { kindsQuery } from '../queries.ts'
import { useRecordWords } from '../words.ts'

/** Begins a record of a kind about a partner. */
export function NewAbout({ partner }: { partner: string }) {
  const say = useWords('desk')
  const words = useRecordWords()
  const kinds = useQuery(kindsQuery).data ?? []
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target><Button>{say('partner.new')}</Button></Menu.Target>
      <Menu.Dropdown>
        {kinds.filter(({ ruled }) => ruled.length === 0).map(({ kind }) => <Menu.Item key={kind} component={Link} to={`/records/new/${kind}`} search={{ party: partner } as never}>{words.kind(kind)}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  )
}
