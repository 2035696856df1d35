import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person, Unit } from '#server/people/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { Link } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import type { Column } from '#ui/table/column.ts'
import { DataTable } from '#ui/table/data-table.tsx'
import look from '../administration.module.css'
import { peopleQuery, unitsQuery } from '../queries.ts'
import { Duties } from './duties-note.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'

/** Colleagues with their roles and posts; for administrators also the way in for new ones. */
export function People() {
  const say = useWords('administration')
  const mayInvite = useCan('identity:manage')
  const mayPart = [useCan('people:manage'), useCan('people:clear')].some(Boolean)
  const [former, show] = useState(false)
  const [isInviting, invite] = useState(false)
  const asked = useQuery(peopleQuery(former))
  const units = useQuery(unitsQuery(true)).data ?? []
  return (
    <Page title={say('nav.people')} about={asked.data ? say('people.about', { count: asked.data.length }) : null} actions={mayInvite && <Button onClick={() => invite(true)}>{say('invite.open')}</Button>}>
      <div className={look.stack}>
        {mayPart && asked.data && <Duties people={asked.data.filter(({ isActive }) => isActive)} />}
        <Card>
          <Loaded asked={asked} lines={8}>{(people) => <Table people={people} units={units} tools={<Checkbox label={say('people.former')} checked={former} onChange={(event) => show(event.currentTarget.checked)} />} />}</Loaded>
        </Card>
        {mayInvite && <Invitations />}
      </div>
      {isInviting && <InviteDialog close={() => invite(false)} />}
    </Page>
  )
}

function Table({ people, units, tools }: { people: readonly Person[]; units: readonly Unit[]; tools: React.ReactNode }) {
  const say = useWords('administration')
  const format = useFormat()
  const unitOf = (id: string) => units.find((one) => one.id === id)?.name ?? ''
  const postsOf = ({ posts }: Person) => posts.map(({ title, unit }) => `${title}, ${unitOf(unit)}`)
  const rolesOf = ({ roles }: Person) => roles.map((role) => say(`role.${role}`)).sort(format.compare)
  const columns: Column<Person>[] = [
    { id: 'name', title: say('field.name'), value: ({ name }) => name, show: (person) => <><Link to={`/people/${person.id}`}><bdi>{person.name}</bdi></Link>{!person.isActive && <> <span className={look.tag}>{say('people.inactive')}</span></>}</> },
    { id: 'posts', title: say('people.posts'), value: (person) => postsOf(person).join('; '), show: (person) => postsOf(person).map((post) => <div key={post} dir="auto">{post}</div>) },
    { id: 'roles', title: say('people.roles'), value: (person) => rolesOf(person).join(', ') },
    { id: 'email', title: say('field.email'), value: ({ email }) => email, show: ({ email }) => <bdi dir="ltr">{email ?? '–'}</bdi> },
  ]
  return <DataTable caption={say('nav.people')} columns={columns} rows={people} rowKey={({ id }) => id} file="people" tools={tools} page={100} />
}
