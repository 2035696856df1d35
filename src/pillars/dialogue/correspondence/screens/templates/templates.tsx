import { NativeSelect } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { languages, type Language } from '#kernel/actor.ts'
import { Card } from '#ui/card.tsx'
import { languageNames } from '#ui/language/languages.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { Link, useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import { noteForms, type Wording } from '../../schema.ts'
import look from './templates.module.css'
import { wordingsQuery } from './queries.ts'
import { WordingDialog } from './wording-dialog.tsx'
import { WordingRow } from './wording-row.tsx'

/** How notes begin and end in each language, form by form: what ships, what the ministry wrote in its place, and what is missing. */
export function Templates() {
  const say = useWords('correspondence')
  const mayRead = useCan('dialogue:read')
  const isHead = useCan('dialogue:publish')
  const isRegistrar = useCan('registers:manage')
  const mayWrite = isHead || isRegistrar
  const own = useLanguage()
  const [query, turn] = useQueryState()
  const language = languages.find((one) => one === query['language']) ?? own
  const isMissingOnly = query['missing'] === true
  const all = useQueries({ queries: languages.map((one) => ({ ...wordingsQuery(one), enabled: mayRead })) })
  const asked = all[languages.indexOf(language)]!
  const [edited, edit] = useState<Wording>()
  if (!mayRead) return <Page title={say('templates.title')}><EmptyState title={say('list.forbidden')}>{say('list.forbidden-says')}</EmptyState></Page>
  const missing = (wordings: readonly Wording[] | undefined) => wordings?.filter(({ says }) => says !== null).length ?? 0
  const name = (one: Language) => [languageNames[one], missing(all[languages.indexOf(one)]!.data) > 0 && say('templates.missing', { count: missing(all[languages.indexOf(one)]!.data) })].filter(Boolean).join(' · ')
  return (
    <Page title={say('templates.title')} about={<><Link to="/correspondence">{say('list.title')}</Link> · {say(mayWrite ? 'templates.says' : 'templates.says-reader')}</>}>
      <div className={look.choose}>
        <NativeSelect label={say('field.language')} value={language} onChange={(event) => turn({ language: event.currentTarget.value, missing: undefined })} data={languages.map((one) => ({ value: one, label: name(one) }))} />
        <NativeSelect label={say('templates.show')} value={isMissingOnly ? 'missing' : ''} onChange={(event) => turn({ missing: event.currentTarget.value === 'missing' || undefined })} data={[{ value: '', label: say('filter.all') }, { value: 'missing', label: say('templates.only-missing') }]} />
      </div>
      <Loaded asked={asked} lines={12}>
        {(wordings) => {
          const shown = isMissingOnly ? wordings.filter(({ says }) => says !== null) : wordings
          if (shown.length === 0) return <Card><EmptyState title={say('templates.whole')}>{say('templates.whole-says')}</EmptyState></Card>
          return (
            <div className={look.forms}>
              {noteForms.filter((form) => shown.some((one) => one.form === form)).map((form) => (
                <Card key={form} title={say(`form.${form}`)}>
                  <ul className={look.rows}>{shown.filter((one) => one.form === form).map((one) => <WordingRow key={`${one.part} ${one.ranks[0]}`} wording={one} language={language} change={mayWrite ? () => edit(one) : undefined} />)}</ul>
                </Card>
              ))}
            </div>
          )
        }}
      </Loaded>
      {edited && <WordingDialog wording={edited} language={language} close={() => edit(undefined)} />}
    </Page>
  )
}
