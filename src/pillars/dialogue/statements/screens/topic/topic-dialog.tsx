import { Button, Checkbox, TagsInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { Topic } from '../../schema.ts'
import { api, useFreshStatements } from '../queries.ts'
import look from '../statements.module.css'
import { TopicSelect } from '../topic-select.tsx'

/** Adds a topic, or changes one. */
export function TopicDialog({ topic, close }: { topic: Topic | undefined; close: () => void }) {
  const say = useWords('statements')
  const fresh = useFreshStatements()
  const [name, rename] = useState(topic?.name ?? '')
  const [parent, move] = useState(topic?.parent ?? null)
  const [words, reword] = useState<string[]>(topic?.words ?? [])
  const [isClosed, shut] = useState(topic?.isClosed ?? false)
  const save = useMutation({
    mutationFn: () => (topic ? api.changeTopic({ id: topic.id, name, parent, words, isClosed }) : api.makeTopic({ name, parent, words })),
    async onSuccess() { await fresh(); tell(say('topic.saved')); close() },
  })
  return (
    <Dialog title={say(topic ? 'topic.change-title' : 'topic.new')} opened close={close} closeLabel={say('close')}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
        <TextInput label={say('topic.name')} required maxLength={200} dir="auto" data-autofocus value={name} onChange={(event) => rename(event.currentTarget.value)} />
        <TopicSelect label={say('topic.parent')} none={say('topic.no-parent')} value={parent} choose={move} {...(topic && { except: topic.id })} />
        <TagsInput label={say('topic.words')} description={say('topic.words-says')} dir="auto" value={words} onChange={reword} splitChars={[',', ';']} acceptValueOnBlur maxTags={40} />
        {topic && <Checkbox label={say('topic.close')} checked={isClosed} onChange={(event) => shut(event.currentTarget.checked)} />}
        {save.error && <Problem error={save.error} />}
        <div className={look.bar}><Button type="submit" loading={save.isPending}>{say('save')}</Button><Button variant="default" onClick={close}>{say('cancel')}</Button></div>
      </form>
    </Dialog>
  )
}
