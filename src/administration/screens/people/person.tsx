import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person as PersonData } from '#server/people/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan, useMe } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { Link, usePart } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { personQuery } from '../queries.ts'
import { AccountCard } from './account-card.tsx'
import { ClearanceCard } from './clearance-card.tsx'
import { Duties } from './duties-note.tsx'
import { PersonForm } from './person-form.tsx'
import { PostsCard } from './posts-card.tsx'
import { RoleTable } from './role-table.tsx'
import { RolesCard } from './roles-card.tsx'

/** One colleague: posts over time and roles for everybody, the way in for administrators, clearance for the security officer. */
export function Person() {
  const say = useWords('administration')
  const asked = useQuery(personQuery(usePart('id')!))
  const mayManage = useCan('people:manage')
  const [isEditing, edit] = useState(false)
  const { data } = asked
  const about = data && <><Link to="/people">{say('nav.people')}</Link>{data.email && <> · <bdi dir="ltr">{data.email}</bdi></>}{!data.isActive && <> · {say('people.inactive')}</>}</>
  return (
    <Page title={data?.name ?? say('nav.people')} about={about} actions={mayManage && data && <Button variant="default" onClick={() => edit(true)}>{say('person.edit')}</Button>}>
      <Loaded asked={asked} lines={8}>{(person) => <Cards person={person} />}</Loaded>
      {isEditing && data && <PersonForm person={data} close={() => edit(false)} />}
    </Page>
  )
}

function Cards({ person }: { person: PersonData }) {
  const { id } = useMe()
  const mayManage = useCan('people:manage')
  const mayClear = useCan('people:clear')
  const seesAccount = useCan('identity:manage')
  return (
    <div className={look.stack}>
      {(mayManage || mayClear) && <Duties people={[person]} isNamed={false} />}
      <div className={look.columns}>
        <div><PostsCard person={person} /><RolesCard key={person.roles.join()} person={person} /></div>
        <div>
          {(mayClear || id === person.id) && <ClearanceCard person={person} />}
          {seesAccount && <AccountCard person={person} />}
        </div>
      </div>
      <RoleTable held={person.roles} />
    </div>
  )
}
