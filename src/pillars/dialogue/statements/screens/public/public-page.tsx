import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { Loaded, Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { PublicPageState } from '../../schema.ts'
import { api, publicPageQuery, useFreshStatements } from '../queries.ts'
import look from '../statements.module.css'

/** Whether published statements are shown to everybody, and where. */
export function PublicPage() {
  const say = useWords('statements')
  const asked = useQuery(publicPageQuery)
  const mayPublish = useCan('dialogue:publish')
  return (
    <Page title={say('public.title')} about={say('public.about')}>
      <Loaded asked={asked}>
        {(page) => (
          <div className={look.columns}>
            <Card>{mayPublish ? <Form key={JSON.stringify(page)} page={page} /> : <div className={look.stack}><p>{say(page.isOn ? 'public.is-on' : 'public.is-off')}</p><p className="muted">{say('public.heads')}</p></div>}</Card>
            {page.isOn && (
              <Card title={say('public.addresses')}>
                <ul className={look.rows}>{[['public.page', ''], ['public.atom', '/atom.xml'], ['public.json', '/feed.json']].map(([label, path]) => <li key={label} className={look.row}><span className="small muted">{say(label!)}</span><a href={page.address + path} target="_blank" rel="noreferrer" dir="ltr">{page.address + path}</a></li>)}</ul>
              </Card>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Form({ page }: { page: PublicPageState }) {
  const say = useWords('statements')
  const fresh = useFreshStatements()
  const [isOn, turn] = useState(page.isOn)
  const [name, rename] = useState(page.name)
  const [about, tellAbout] = useState(page.about)
  const save = useMutation({ mutationFn: () => api.setPublicPage({ isOn, name, about }), async onSuccess() { await fresh(); tell(say('public.saved')) } })
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <Checkbox label={say('public.on')} {...(!isOn && { description: say('public.on-says') })} checked={isOn} onChange={(event) => turn(event.currentTarget.checked)} />
      <TextInput label={say('public.name')} description={say('public.name-says')} maxLength={200} dir="auto" value={name} onChange={(event) => rename(event.currentTarget.value)} />
      <Textarea label={say('public.foot')} description={say('public.foot-says')} maxLength={2000} autosize minRows={2} dir="auto" value={about} onChange={(event) => tellAbout(event.currentTarget.value)} />
      {save.error && <Problem error={save.error} />}
      <div><Button type="submit" loading={save.isPending}>{say('save')}</Button></div>
    </form>
  )
}
