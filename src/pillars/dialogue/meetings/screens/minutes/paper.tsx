import { Button, NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { languages, type Language } from '#kernel/actor.ts'
import { Card } from '#ui/card.tsx'
import { languageNames } from '#ui/language/languages.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import type { MinutesPage } from '../../minutes/schema.ts'
import look from '../meetings.module.css'
import { minutesApi } from '../queries.ts'
import type { Draft } from './draft.ts'
import { takePaper } from './take-paper.ts'

/** Minutes on paper: the draft or an edition, in a language for its headings, as PDF or DOCX. */
export function Paper({ page: { record, editions }, draft }: { page: MinutesPage; draft: Draft }) {
  const say = useWords('meetings')
  const mine = useLanguage()
  const [lang, speak] = useState<Language>(mine)
  const [edition, choose] = useState('')
  const make = useMutation({
    async mutationFn(format: 'pdf' | 'docx') {
      // What was typed last is on the paper too.
      await draft.keep()
      await takePaper(await minutesApi.minutesFile({ id: record.id, format, lang, ...(edition && { edition: Number(edition) }) }), format)
    },
  })
  return (
    <Card title={say('paper.title')}>
      <div className={look.stack}>
        <div className={look.pair}>
          <NativeSelect label={say('paper.language')} value={lang} onChange={(event) => speak(event.currentTarget.value as Language)} data={languages.map((one) => ({ value: one, label: languageNames[one] }))} />
          {editions.length > 0 && <NativeSelect label={say('paper.which')} value={edition} onChange={(event) => choose(event.currentTarget.value)} data={[{ value: '', label: say('paper.now') }, ...editions.map((one) => ({ value: String(one.edition), label: say('minutes.edition', { edition: one.edition }) }))]} />}
        </div>
        <div className={look.bar}><Button variant="default" loading={make.isPending && make.variables === 'pdf'} disabled={make.isPending} onClick={() => make.mutate('pdf')}>PDF</Button><Button variant="default" loading={make.isPending && make.variables === 'docx'} disabled={make.isPending} onClick={() => make.mutate('docx')}>DOCX</Button></div>
        {make.error && <Problem error={make.error} />}
      </div>
    </Card>
  )
}
