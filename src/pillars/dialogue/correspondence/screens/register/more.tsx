import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { isFault } from '#kernel/faults.ts'
import { download } from '#ui/download.ts'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { tell } from '#ui/toast/toast.ts'
import { notesApi, type Asked } from '../queries.ts'

/** What is done less often with the registers: the list as it is narrowed as CSV, with every line’s marking and that of all in the file’s name; printing; the wordings of notes. */
export function More({ asked, isEmpty }: { asked: Asked; isEmpty: boolean }) {
  const say = useWords('correspondence')
  const save = useMutation({
    async mutationFn() {
      const answer = await notesApi.exportNotes(asked)
      const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
      download(name ?? 'notes.csv', await answer.blob(), 'text/csv')
    },
    onError: (error) => tell(isFault(error) ? error.message : say('act.refused')),
  })
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target><Button variant="default" loading={save.isPending}>{say('act.more')}</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={isEmpty} onClick={() => save.mutate()}>{say('list.export')}</Menu.Item>
        <Menu.Item disabled={isEmpty} onClick={() => print()}>{say('act.print')}</Menu.Item>
        <Menu.Item component={Link} to="/correspondence/templates">{say('templates.title')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
