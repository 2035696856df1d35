import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { languages } from '#kernel/actor.ts'
import { unmarked, type Marking } from '#kernel/marking.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { languageNames } from '#ui/language/languages.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { MarkingForm } from '#ui/marking/marking-form.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { useGo } from '#ui/route.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import look from './briefs.module.css'
import { briefsApi, useFreshBriefs } from './queries.ts'

/** Begins a kept brief: on whom, for which meeting, under which title, in which languages, by when, and how its cover is marked. */
export function KeepDialog({ partner: first, meeting, by, close }: { partner: string | undefined; meeting?: string | undefined; by?: string | undefined; close: () => void }) {
  const say = useWords('relations')
  const go = useGo()
  const fresh = useFreshBriefs()
  const mine = useLanguage()
  const { actors, us, nameOf, marking: { scheme } } = useMinistry()
  const [partner, choose] = useState<string | null>(first ?? null)
  const [title, call] = useState('')
  const [chosen, speak] = useState<string[]>([mine])
  const [dueOn, due] = useState(by ?? '')
  const [marking, mark] = useState<Marking>({ ...unmarked, level: scheme.levels[0]!.rank })
  const [isMarking, openMarking] = useState(false)
  const untitled = partner ? say('briefs.untitled', { country: nameOf(partner) }) : ''
  const make = useMutation({
    mutationFn: () => briefsApi.make({ partner: partner!, title: title.trim() || untitled, languages: languages.filter((one) => chosen.includes(one)), dueOn: dueOn || null, marking, ...(meeting && { meeting }) }),
    async onSuccess({ record }) { await fresh(); close(); go(`/briefs/${record.id}`) },
  })
  return (
    <Dialog title={say('briefs.new')} opened close={close} closeLabel={say('briefs.close')} size="lg">
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); make.mutate() }}>
        <p className="muted">{say('briefs.new-says')}</p>
        <ActorSelect label={say('briefs.partner')} actors={actors.filter(({ id }) => id !== us)} value={partner} choose={choose} />
        <TextInput label={say('briefs.name')} dir="auto" maxLength={500} placeholder={untitled} value={title} onChange={(event) => call(event.currentTarget.value)} />
        <TextInput type="date" label={say('briefs.needed-by')} value={dueOn} onChange={(event) => due(event.currentTarget.value)} />
        <Checkbox.Group label={say('briefs.languages')} value={chosen} onChange={speak}><div className={look.buttons}>{languages.map((one) => <Checkbox key={one} value={one} label={languageNames[one]} />)}</div></Checkbox.Group>
        {isMarking ? <MarkingForm value={marking} change={mark} audience="ministry" /> : <button type="button" className={look.link} onClick={() => openMarking(true)}>{say('briefs.mark-cover')}</button>}
        <p className="small muted">{say('briefs.mark-cover-says')}</p>
        {make.error && <Problem error={make.error} />}
        <p role="status" className="small muted">{make.isPending && say('briefs.making')}</p>
        <div className={look.buttons}><Button type="submit" disabled={!partner || chosen.length === 0} loading={make.isPending}>{say('briefs.make')}</Button><Button variant="default" onClick={close}>{say('briefs.cancel')}</Button></div>
      </form>
    </Dialog>
  )
}
