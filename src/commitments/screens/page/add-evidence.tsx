import { Button, Progress, Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { addressOf } from '#kernel/client.ts'
import { contract as filesContract } from '#server/files/contract.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { DropArea } from '#ui/upload/drop-area.tsx'
import { sendFiles } from '#ui/upload/send-files.ts'
import look from '../commitments.module.css'
import type { CommitmentPage } from '../../schema.ts'
import { api, recordsApi, searchApi } from '../queries.ts'
import { FalseClaim } from './false-claim.tsx'

/** Records by the beginning of a title, or by words; without a text those that changed last. Never the commitment itself. */
async function findPapers(text: string, not: string, signal: AbortSignal): Promise<{ value: string; label: string }[]> {
  const found = text === '' ? (await recordsApi.list({ limit: 12 }, { signal })).items : [...(await searchApi.suggest({ q: text, size: 12 }, { signal })), ...(await searchApi.search({ q: text, size: 12, facets: false }, { signal })).hits.map(({ record }) => record)]
  return [...new Map(found.filter(({ id }) => id !== not).map(({ id, title, number }) => [id, { value: id, label: number ? `${number} · ${title}` : title }])).values()]
}

/** Links a record that proves it, chooses one of its files, or takes a new one. */
export function AddEvidence({ id, files: attached, done }: { id: string; files: CommitmentPage['files']; done: () => void }) {
  const say = useWords('commitments')
  const [text, type] = useState('')
  const [paper, choose] = useState<{ value: string; label: string } | undefined>()
  const [sent, tell] = useState<number | undefined>()
  const stop = useRef<AbortController | undefined>(undefined)
  const asked = text === paper?.label ? '' : text.trim()
  const found = useQuery({ queryKey: ['commitments', 'papers', id, asked], queryFn: ({ signal }) => findPapers(asked, id, signal), staleTime: 10_000, retry: false })
  const link = useMutation({ mutationFn: () => api.proveCommitment({ id, record: paper!.value }), onSuccess: done })
  const choice = useMutation({ mutationFn: (file: string) => api.proveCommitment({ id, file }), onSuccess: done })
  const upload = useMutation({
    async mutationFn(files: readonly File[]) {
      stop.current = new AbortController()
      tell(0)
      const sent = await sendFiles<{ files: { id: string }[] }>(addressOf(filesContract.upload, { record: id, isStripped: false }), files, (gone, total) => tell(total > 0 ? gone / total : 1), stop.current.signal)
      for (const file of sent.files) await api.proveCommitment({ id, file: file.id })
    },
    onSuccess: done,
    onSettled: () => tell(undefined),
  })
  const choices = [...new Map([...(paper ? [paper] : []), ...(found.data ?? [])].map((one) => [one.value, one])).values()]
  const failed = link.error ?? choice.error ?? (stop.current?.signal.aborted ? undefined : upload.error)
  return (
    <div className={`${look.stack} ${look.adding} screen-only`}>
      <form className={look.pick} onSubmit={(event) => { event.preventDefault(); link.mutate() }}>
        <Select
          label={say('evidence.record')} data={choices} value={paper?.value ?? null} onChange={(value) => choose(choices.find((one) => one.value === value))} searchable searchValue={text} onSearchChange={type} filter={({ options }) => options}
          placeholder={say('evidence.search')} nothingFoundMessage={found.isFetching ? say('evidence.looking') : say('evidence.nothing')} comboboxProps={{ shadow: 'md' }}
        />
        <Button type="submit" variant="default" disabled={!paper} loading={link.isPending}>{say('evidence.link')}</Button>
      </form>
      {attached.length > 0 && (
        <div>
          <p className="small muted">{say('evidence.attached')}</p>
          <ul className={look.links}>
            {attached.map(({ id: file, name, type: content }) => (
              <li key={file}><div><bdi>{name}</bdi><FalseClaim name={name} type={content} /></div><Button size="compact-sm" variant="default" aria-label={say('evidence.choose-of', { title: name })} loading={choice.isPending && choice.variables === file} onClick={() => choice.mutate(file)}>{say('evidence.choose')}</Button></li>
            ))}
          </ul>
        </div>
      )}
      <DropArea isSmall isDisabled={upload.isPending} take={(files) => upload.mutate(files)} />
      {sent !== undefined && <div className={look.bar}><Progress value={100 * sent} aria-label={say('evidence.sending')} style={{ flex: 1 }} /><Button variant="default" size="compact-xs" onClick={() => stop.current?.abort()}>{say('cancel')}</Button></div>}
      {failed && <Problem error={failed} />}
      <div><Button variant="subtle" size="compact-sm" onClick={done}>{say('cancel')}</Button></div>
    </div>
  )
}
