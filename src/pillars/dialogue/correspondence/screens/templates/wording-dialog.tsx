import { Button, MultiSelect, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import type { Language } from '#kernel/actor.ts'
import { directionOf } from '#ui/language/languages.ts'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { ranks, type Rank, type Wording } from '../../schema.ts'
import look from '../form.module.css'
import { errorsByPath } from '../new/draft.ts'
import { notesApi } from '../queries.ts'
import { wordingsQuery } from './queries.ts'
import style from './templates.module.css'

/** Writes a wording of the ministry’s own, seen as a note would have it; or goes back to the one that ships. */
export function WordingDialog({ wording, language, close }: { wording: Wording; language: Language; close: () => void }) {
  const say = useWords('correspondence')
  const queries = useQueryClient()
  const { form, part } = wording
  const [text, type] = useState(wording.text)
  const [forRanks, choose] = useState<readonly Rank[]>(wording.ranks.length === ranks.length ? [] : wording.ranks)
  const kept = (all: Wording[]) => {
    queries.setQueryData(wordingsQuery(language).queryKey, all)
    tell(say('templates.saved'))
    close()
  }
  const save = useMutation({ mutationFn: () => notesApi.setTemplate({ language, form, part, ranks: [...forRanks], text }), onSuccess: kept })
  const back = useMutation({ mutationFn: () => notesApi.setTemplate({ language, form, part, ranks: wording.own === 'ranks' ? wording.ranks : [], text: null }), onSuccess: kept })
  const [settled] = useDebouncedValue(text, 300)
  const preview = useQuery({ queryKey: ['correspondence', 'templates', 'preview', language, form, part, forRanks, settled], queryFn: ({ signal }) => notesApi.previewTemplate({ language, form, part, ranks: [...forRanks], text: settled }, { signal }), placeholderData: keepPreviousData, retry: false, staleTime: 60_000 })
  const failed = save.error ?? back.error ?? (preview.isPlaceholderData ? undefined : preview.error)
  const errors = errorsByPath(isFault(failed) ? failed.fields : undefined)
  return (
    <Dialog title={`${say(`form.${form}`)}: ${say(`part.${part}`)}`} opened size="lg" close={close} closeLabel={say('act.cancel')}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); save.mutate() }}>
        <MultiSelect label={say('templates.for')} description={say('templates.for-says')} value={[...forRanks]} onChange={(next) => choose(next as Rank[])} data={ranks.map((one) => ({ value: one, label: say(`rank.${one}`) }))} placeholder={forRanks.length === 0 ? say('templates.every') : ''} clearable comboboxProps={{ shadow: 'md' }} />
        <Textarea label={say('templates.text')} description={say('templates.places')} autosize minRows={2} maxRows={12} maxLength={5000} dir={directionOf(wording.says === null ? language : 'en')} value={text} error={errors['text']} onChange={(event) => type(event.currentTarget.value)} data-autofocus />
        {failed && <Problem error={failed} />}
        <section aria-label={say('templates.preview')} className={style.preview}>
          <h3>{say('templates.preview')}</h3>
          <div dir={directionOf(language)} lang={language} role="status">{preview.data?.text}</div>
        </section>
        <div className={look.row}>
          <Button type="submit" loading={save.isPending}>{say('save.do')}</Button>
          {wording.own !== null && <Button variant="default" loading={back.isPending} onClick={() => back.mutate()}>{say('templates.back')}</Button>}
          <Button variant="subtle" onClick={close}>{say('act.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
