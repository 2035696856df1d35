import { Button, NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Language } from '#kernel/actor.ts'
import { Card } from '#ui/card.tsx'
import { download } from '#ui/download.ts'
import { useFormat } from '#ui/language/format.ts'
import { languageNames } from '#ui/language/languages.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { BriefPage } from '../../briefs/schema.ts'
import look from './briefs.module.css'
import { briefsApi, useFreshBriefs } from './queries.ts'

const formats = ['pdf', 'docx', 'md', 'json'] as const

/** The editions of a brief: each can be opened and taken along; a new one of the facts as they stand now can be made. */
export function EditionsCard({ page: { record, may, editions, names }, shown, lang, show }: { page: BriefPage; shown: number; lang: Language; show: (n: number) => void }) {
  const say = useWords('relations')
  const format = useFormat()
  const fresh = useFreshBriefs()
  const [paper, setPaper] = useState<'a4' | 'letter'>('a4')
  const { id, version, status } = record
  const make = useMutation({ mutationFn: () => briefsApi.regenerate({ id, version }), onSuccess: async () => { await fresh(); tell(say('briefs.edition-done')) } })
  const take = useMutation({
    async mutationFn({ kind, blanks = false }: { kind: (typeof formats)[number]; blanks?: boolean }) {
      const answer = await briefsApi.file({ id, n: shown, format: kind, lang, paper, blanks })
      const file = await answer.blob()
      download(/filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? `brief.${kind}`, file, file.type)
    },
  })
  return (
    <Card title={say('briefs.editions')}>
      <ul className={look.editions}>
        {editions.map((one) => (
          <li key={one.n}>
            <button type="button" className={look.link} aria-current={one.n === shown || undefined} onClick={() => show(one.n)}>{say('briefs.edition', { n: one.n })}</button>
            <span className="small muted">{format.dateTime(one.madeAt)} · {names[one.madeBy]} · {one.languages.map((each) => languageNames[each]).join(', ')}{one.clearedAt && <> · {say('briefs.cleared-by', { who: names[one.clearedBy!] ?? '', date: format.date(one.clearedAt) })}</>}</span>
          </li>
        ))}
      </ul>
      <p className={look.caption}>{say('briefs.take', { n: shown })}</p>
      <div className={look.buttons}>
        {formats.map((kind) => <Button key={kind} size="compact-sm" variant="default" loading={take.isPending && take.variables.kind === kind && !take.variables.blanks} aria-label={say('briefs.take-as', { format: kind.toUpperCase() })} onClick={() => take.mutate({ kind })}>{kind.toUpperCase()}</Button>)}
        {status === 'draft' && shown === editions[0]!.n && <Button size="compact-sm" variant="subtle" loading={take.isPending && take.variables.blanks === true} onClick={() => take.mutate({ kind: 'pdf', blanks: true })}>{say('briefs.blanks')}</Button>}
        <NativeSelect size="xs" aria-label={say('brief.paper')} value={paper} onChange={(event) => setPaper(event.currentTarget.value as typeof paper)} data={(['a4', 'letter'] as const).map((value) => ({ value, label: say(`brief.${value}`) }))} />
      </div>
      {(take.error ?? make.error) && <Problem error={take.error ?? make.error} />}
      {may.change && status !== 'withdrawn' && record.deletedAt === null && (
        <>
          <Button size="compact-md" variant="default" mt="sm" loading={make.isPending} onClick={() => make.mutate()}>{say('briefs.new-edition')}</Button>
          <p className="small muted">{say(status === 'cleared' ? 'briefs.new-edition-cleared' : 'briefs.new-edition-says')}</p>
        </>
      )}
    </Card>
  )
}
