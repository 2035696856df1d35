import { Button, NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { languages, type Language } from '#kernel/actor.ts'
import { client } from '#kernel/client.ts'
import { download } from '#ui/download.ts'
import { languageNames } from '#ui/language/languages.ts'
import { useFormat } from '#ui/language/format.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { useCan } from '#ui/me.tsx'
import { useGo } from '#ui/route.ts'
import { contract as briefsContract } from '../briefs/contract.ts'
import { contract } from '../contract.ts'
import look from './dossier/dossier.module.css'

const formats = ['pdf', 'docx', 'md', 'json'] as const
const papers = ['a4', 'letter'] as const
const api = client(contract)
const briefsApi = client(briefsContract)

/** Writes the brief on a partner: language, paper and format, then a file that the browser keeps. */
export function BriefDialog({ partner, year, opened, close }: { partner: string; year: number | undefined; opened: boolean; close: () => void }) {
  const say = useWords('relations')
  const format = useFormat()
  const { nameOf } = useMinistry()
  const [lang, setLang] = useState<Language>(useLanguage())
  const [paper, setPaper] = useState<(typeof papers)[number]>('a4')
  const [kind, setKind] = useState<(typeof formats)[number]>('pdf')
  const stop = useRef<AbortController | undefined>(undefined)
  const brief = useMutation({
    mutationFn: async () => {
      stop.current = new AbortController()
      const answer = await api.brief({ partner, format: kind, lang, paper, ...(year !== undefined && { year }) }, { signal: stop.current.signal })
      const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? `brief-${partner}.${kind}`
      const file = await answer.blob()
      download(name, file, file.type)
      return { name, bytes: file.size }
    },
  })
  const go = useGo()
  const mayKeep = useCan('briefs:write')
  const keep = useMutation({
    mutationFn: () => briefsApi.make({ partner, title: say('briefs.untitled', { country: nameOf(partner) }), languages: [lang], ...(year !== undefined && { year }) }),
    onSuccess: ({ record }) => go(`/briefs/${record.id}`),
  })
  const isStopped = brief.error instanceof DOMException && brief.error.name === 'AbortError'
  const isPaged = kind === 'pdf' || kind === 'docx'
  const leave = () => {
    stop.current?.abort()
    brief.reset()
    close()
  }
  return (
    <Dialog opened={opened} close={leave} title={say('brief.title', { country: nameOf(partner) })} closeLabel={say('rows.close')}>
      <form className={look.brief} onSubmit={(event) => { event.preventDefault(); brief.mutate() }}>
        <p className="muted">{say(year === undefined ? 'brief.says' : 'brief.says-year', { year })}</p>
        <NativeSelect label={say('brief.format')} value={kind} onChange={(event) => setKind(event.currentTarget.value as typeof kind)} data={formats.map((value) => ({ value, label: say(`brief.${value}`) }))} />
        <NativeSelect label={say('brief.language')} value={lang} onChange={(event) => setLang(event.currentTarget.value as Language)} data={languages.map((value) => ({ value, label: languageNames[value] }))} />
        <NativeSelect label={say('brief.paper')} value={paper} disabled={!isPaged} onChange={(event) => setPaper(event.currentTarget.value as typeof paper)} data={papers.map((value) => ({ value, label: say(`brief.${value}`) }))} />
        {brief.error && !isStopped && <Problem error={brief.error} />}
        {keep.error && <Problem error={keep.error} />}
        <p role="status" className="small muted">{keep.isPending ? say('briefs.making') : brief.isPending ? say('brief.writing') : brief.data ? say('brief.done', { name: brief.data.name, size: format.bytes(brief.data.bytes) }) : ''}</p>
        <div className={look.row}>
          <Button type="submit" loading={brief.isPending}>{say('brief.write')}</Button>
          {brief.isPending ? <Button variant="default" onClick={() => stop.current?.abort()}>{say('brief.stop')}</Button> : <Button variant="default" onClick={leave}>{say('brief.close')}</Button>}
          {mayKeep && !brief.isPending && <Button variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>{say('briefs.keep')}</Button>}
        </div>
      </form>
    </Dialog>
  )
}
