import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SpineRecord } from '#kernel/record.ts'
import type { ContactCard } from '../../contacts/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { Page } from '#ui/page.tsx'
import { Link, usePart } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import desk from '../desk.module.css'
import { LogButton } from '../log/log-button.tsx'
import { contactQuery, recordQuery } from '../queries.ts'
import { useActorNames } from '../words.ts'
import { Keeping } from './keeping.tsx'
import { Linked } from './linked.tsx'
import { Offices } from './offices.tsx'
import { Reaching } from './reaching.tsx'

/** One person: the offices over time, how to address them, when last met, what is linked, and why they are kept. */
export function Contact() {
  const say = useWords('desk')
  const actors = useActorNames()
  const id = usePart('id') ?? ''
  // Opening the record is what counts as reading it.
  const page = useQuery(recordQuery(id))
  const card = useQuery(contactQuery(id))
  const asked = { data: page.data && card.data && { record: page.data.record, card: card.data }, error: page.error ?? card.error, isPending: page.isPending || card.isPending, refetch: () => Promise.all([page.refetch(), card.refetch()]) }
  const record = page.data?.record
  const about = record && card.data && (
    <span dir="auto">{[card.data.office?.title, card.data.office?.body, actors(record.parties)].filter(Boolean).join(' · ')}</span>
  )
  const actions = record && (
    <>
      <Button variant="default" component={Link} to={`/records/${id}`}>{say('contact.open')}</Button>
      <LogButton parties={record.parties} contacts={[{ id, name: record.title }]} isMain />
    </>
  )
  return <Page title={record?.title ?? say('nav.contacts')} about={about ?? ' '} actions={actions}><Loaded asked={asked} lines={10}>{(both) => <Cards {...both} />}</Loaded></Page>
}

function Cards({ record, card }: { record: SpineRecord; card: ContactCard }) {
  const say = useWords('desk')
  return (
    <div className={desk.columns}>
      <div className={desk.side}>
        <Linked id={record.id} lastMet={card.lastMet} />
        {record.summary && <Card title={say('contact.notes')}><p dir="auto" className={desk.text}>{record.summary}</p></Card>}
      </div>
      <div className={desk.side}>
        <Reaching fields={record.fields} />
        <Offices offices={record.fields['offices']} />
        <Keeping record={record} card={card} />
        <div><MarkingLine marking={record.marking} /></div>
      </div>
    </div>
  )
}
