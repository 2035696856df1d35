import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person } from '#server/people/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import look from '../administration.module.css'
import { peopleApi, useFreshPeople } from '../queries.ts'
import { RoleChoice } from './role-choice.tsx'

/** A person's roles: to be read, and by administrators to be changed. They bite at once. */
export function RolesCard({ person: { id, name, roles } }: { person: Person }) {
  const say = useWords('administration')
  const fresh = useFreshPeople()
  const mayManage = useCan('people:manage')
  const [chosen, choose] = useState(roles)
  const isChanged = chosen.length !== roles.length || chosen.some((one) => !roles.includes(one))
  const save = useMutation({ mutationFn: () => peopleApi.changePerson({ id, roles: chosen }), async onSuccess() { await fresh(); tell(say('roles.saved', { name })) } })
  return (
    <Card title={say('people.roles')}>
      {!mayManage ? (
        <ul className={look.list}>{roles.map((one) => <li key={one}><div className={look.what}><b>{say(`role.${one}`)}</b><span className="small muted">{say(`role-says.${one}`)}</span></div></li>)}</ul>
      ) : (
        <div className={look.form}>
          <RoleChoice value={chosen} change={choose} isTitled />
          {save.error && <Problem error={save.error} />}
          <div className={look.row}>
            <Button disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>{say('do.save')}</Button>
            {isChanged && <Button variant="default" onClick={() => choose(roles)}>{say('do.discard')}</Button>}
          </div>
        </div>
      )}
      {roles.length === 0 && !mayManage && <p className="muted">{say('roles.none')}</p>}
    </Card>
  )
}
