import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { addressOf } from '#kernel/client.ts'
import { falseClaim } from '#kernel/file-claim.ts'
import { contract } from '#server/files/contract.ts'
import type { RecordFile } from '#server/files/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { sendFiles } from '#ui/upload/send-files.ts'
import { filesApi } from '../../queries.ts'
import type { Names } from '../value/value.tsx'
import { Preview } from './preview.tsx'
import look from './files.module.css'

/** One file: what it is by its content, its preview and versions, and what can be done with it. */
export function FileLine({ file, names, mayChange, fresh }: { file: RecordFile; names: Names; mayChange: boolean; fresh: () => Promise<void> }) {
  const say = useWords('records')
  const format = useFormat()
  const [shown, show] = useState<'preview' | 'versions' | undefined>()
  const input = useRef<HTMLInputElement>(null)
  const { id, version } = file
  const now = file.versions.find((one) => one.version === version)
  const claim = now && falseClaim(now.name, now.type)
  const onSuccess = fresh
  const strip = useMutation({ mutationFn: () => filesApi.strip({ id, version }), onSuccess() { tell(say('files.stripped', { name: file.name })); return fresh() } })
  const replace = useMutation({ mutationFn: (given: File) => sendFiles<RecordFile>(addressOf(contract.replace, { id, version }), [given], () => undefined, new AbortController().signal), onSuccess })
  const remove = useMutation({
    mutationFn: () => filesApi.remove({ id }),
    onSuccess() { tell(say('files.removed', { name: file.name }), async () => { await filesApi.restore({ id }); await fresh() }); return fresh() },
  })
  const error = strip.error ?? replace.error ?? remove.error
  const isBusy = strip.isPending || replace.isPending || remove.isPending
  const toggle = (what: 'preview' | 'versions') => show(shown === what ? undefined : what)
  return (
    <li aria-busy={isBusy || undefined}>
      <div className={look.file}>
        <div className={look.name}>
          <a href={addressOf(contract.download, { id, version })} download><bdi>{file.name}</bdi></a>
          {now && <span className="small muted figures"><bdi dir="ltr">{now.type}</bdi> · {format.bytes(now.size)}{now.pages !== null && ` · ${say('files.pages', { count: now.pages, shown: now.pages })}`} · <bdi>{names[now.by] ?? say('record.somebody')}</bdi> · <bdi>{format.dateTime(now.at)}</bdi>{now.isStripped && ` · ${say('files.clean')}`}</span>}
          {claim && <span className={`small ${look.claim}`}>{say('files.claims', { kind: claim })}</span>}
          {now?.recognition === 'waiting' && <span className="small muted">{say('files.recognising')}</span>}
          {now?.recognition === 'done' && now.isSearchable && <span className="small muted">{say('files.recognised')}</span>}
          {now?.says && <span className="small muted">{!now.isSearchable && say('files.unread')} <bdi>{now.says}</bdi></span>}
        </div>
        <div className={`${look.row} screen-only`}>
          {now?.preview && <Button variant="default" size="compact-sm" aria-expanded={shown === 'preview'} aria-label={say('files.preview-of', { name: file.name })} onClick={() => toggle('preview')}>{say('files.preview')}</Button>}
          <Menu position="bottom-end" shadow="md">
            <Menu.Target><Button variant="default" size="compact-sm" loading={isBusy} aria-label={say('files.more-of', { name: file.name })}>…</Button></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item component="a" href={addressOf(contract.download, { id, version })} download>{say('files.download')}</Menu.Item>
              {file.versions.length > 0 && <Menu.Item onClick={() => toggle('versions')}>{say('files.versions', { count: file.versions.length, shown: file.versions.length })}</Menu.Item>}
              {mayChange && <Menu.Item onClick={() => input.current?.click()}>{say('files.replace')}</Menu.Item>}
              {mayChange && !now?.isStripped && <Menu.Item onClick={() => strip.mutate()}>{say('files.strip')}</Menu.Item>}
              {mayChange && <Menu.Item color="red" onClick={() => remove.mutate()}>{say('files.remove')}</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
          <input ref={input} type="file" hidden aria-label={say('files.replace')} onChange={(event) => {
            const given = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (given) replace.mutate(given)
          }} />
        </div>
      </div>
      {shown === 'preview' && now?.preview && <Preview id={id} version={version} type={now.preview} name={file.name} />}
      {shown === 'versions' && (
        <ol className={look.versions} aria-label={say('files.versions-of', { name: file.name })}>
          {file.versions.map((one) => <li key={one.version}><a href={addressOf(contract.download, { id, version: one.version })} download>{say('facts.version', { n: one.version })}</a><span className="small muted figures"><bdi>{one.name}</bdi> · {format.bytes(one.size)} · <bdi>{names[one.by] ?? say('record.somebody')}</bdi> · <bdi>{format.dateTime(one.at)}</bdi>{one.isStripped && ` · ${say('files.clean')}`}</span></li>)}
        </ol>
      )}
      {error && <Problem error={error} />}
    </li>
  )
}
