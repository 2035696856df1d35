import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { isFault } from '#kernel/faults.ts'
import { saveFile } from '../page/save-file.ts'
import { useWords } from '#ui/language/words.ts'
import { tell } from '#ui/toast/toast.ts'
import { api, type Asked } from '../queries.ts'

/** The list as CSV, with every line's marking and that of all in the file's name. */
export function ExportButton({ asked }: { asked: Asked }) {
  const say = useWords('commitments')
  const save = useMutation({
    async mutationFn() {
      const answer = await api.exportCommitments(asked)
      const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
      await saveFile(answer, name ?? 'commitments.csv')
    },
    onError: (error) => tell(isFault(error) ? error.message : say('failed')),
  })
  return <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>{say('list.export')}</Button>
}
