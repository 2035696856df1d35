import { NativeSelect } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '#ui/language/format.ts'
import { directionOf } from '#ui/language/languages.ts'
import { useWords } from '#ui/language/words.ts'
import { Sheet } from '#ui/sheet.tsx'
import { Loaded } from '#ui/states.tsx'
import { TextDiff } from '#ui/text/text-diff.tsx'
import type { NotePage } from '../../../schema.ts'
import look from '../../form.module.css'
import { versionQuery } from '../../queries.ts'
import { languageIn } from '../../words.ts'
import { fieldsBetween } from './between.ts'
import compared from './compare.module.css'

/** What changed between two versions of a note: word by word in its text, and field by field. */
export function CompareSheet({ page, close }: { page: NotePage; close: () => void }) {
  const say = useWords('correspondence')
  const format = useFormat()
  const { record, versions, names } = page
  // Versions in which only the way of the note went on are left out where there are enough others.
  const written = versions.filter(({ isTextChanged, version }) => isTextChanged || version === 1)
  const offered = written.length > 1 ? written : versions
  const [to, setTo] = useState(offered[0]!.version)
  const [from, setFrom] = useState((offered[1] ?? offered[0])!.version)
  const [earlier, later] = useQueries({ queries: [versionQuery(record.id, from), versionQuery(record.id, to)] })
  const asked = earlier.data && later.data ? { ...later, data: [earlier.data, later.data] as const } : { ...(earlier.data ? later : earlier), data: undefined }
  const language = languageIn(record.language)
  const choices = offered.map(({ version, at, by }) => ({ value: String(version), label: say('compare.version', { n: version, date: format.dateTime(at), name: (by && names[by]) || say('compare.somebody') }) }))
  return (
    <Sheet title={say('compare.title')} opened close={close} closeLabel={say('act.close')}>
      <div className={look.stack}>
        <div className={look.pair}>
          <NativeSelect label={say('compare.from')} value={String(from)} onChange={(event) => setFrom(Number(event.currentTarget.value))} data={choices} />
          <NativeSelect label={say('compare.to')} value={String(to)} onChange={(event) => setTo(Number(event.currentTarget.value))} data={choices} />
        </div>
        {from === to ? <p className="muted">{say('compare.same')}</p> : (
          <Loaded asked={asked} lines={8}>
            {([before, after]) => {
              const changed = fieldsBetween(before, after)
              return (
                <>
                  {changed.length === 0 && <p className="muted">{say('compare.same')}</p>}
                  {changed.map(({ name, was, is }) => (
                    <section key={name}>
                      <h3>{say(`field.${name}`, { defaultValue: name })}</h3>
                      <div className={name === 'text' ? compared.text : undefined} dir={language ? directionOf(language) : 'auto'}><TextDiff before={was} after={is} /></div>
                    </section>
                  ))}
                </>
              )
            }}
          </Loaded>
        )}
      </div>
    </Sheet>
  )
}
