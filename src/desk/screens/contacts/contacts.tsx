import { Button, Checkbox, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { combine } from '#kernel/marking.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import desk from '../desk.module.css'
import { contactsQuery } from '../queries.ts'
import { ContactRow } from './contact-row.tsx'

/** The people whom we deal with. */
export function Contacts() {
  const say = useWords('desk')
  const mayWrite = useCan('records:write')
  const mayImport = useCan('intake:write')
  const { actors, us } = useMinistry()
  const [query, change] = useQueryState()
  const [q, type] = useState(typeof query['q'] === 'string' ? query['q'] : '')
  const party = typeof query['party'] === 'string' ? query['party'] : undefined
  const isDue = query['due'] === true
  const wanted = useDeferredValue(q.trim())
  const asked = useInfiniteQuery({ ...contactsQuery({ q: wanted, ...(party && { party }), isDue }), placeholderData: (before) => before })
  const contacts = useMemo(() => asked.data?.pages.flatMap((page) => page.contacts) ?? [], [asked.data])
  useShown(useMemo(() => combine(contacts.map(({ record }) => record.marking)), [contacts]))
  const isFiltered = wanted !== '' || party !== undefined || isDue
  const make = mayWrite && <Button component={Link} to="/records/new/contact">{say('contacts.new')}</Button>
  return (
    <Page title={say('nav.contacts')} about={say('contacts.about')} actions={<>{mayImport && <Button variant="default" component={Link} to="/import">{say('contacts.import')}</Button>}{make}</>}>
      <div className={`${desk.filters} screen-only`} role="search">
        <TextInput type="search" label={say('contacts.name')} dir="auto" value={q} onChange={(event) => { type(event.currentTarget.value); change({ q: event.currentTarget.value || undefined }) }} />
        <ActorSelect label={say('contacts.party')} actors={actors.filter(({ id }) => id !== us)} value={party ?? null} choose={(id) => change({ party: id ?? undefined })} clearable />
        <Checkbox label={say('contacts.due')} checked={isDue} onChange={(event) => change({ due: event.currentTarget.checked || undefined })} className={desk.checks!} />
      </div>
      <Card>
        <Loaded asked={asked} lines={8}>
          {() => contacts.length === 0
            ? isFiltered ? <EmptyState title={say('contacts.nothing')}>{say('contacts.nothing-says')}</EmptyState> : <EmptyState title={say('contacts.empty')} action={make}>{say('contacts.empty-says')}</EmptyState>
            : <ul className={desk.rows} aria-label={say('nav.contacts')}>{contacts.map((one) => <ContactRow key={one.record.id} contact={one} />)}</ul>}
        </Loaded>
        {asked.hasNextPage && <Button variant="default" mt="sm" className="screen-only" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{say('more')}</Button>}
      </Card>
    </Page>
  )
}
