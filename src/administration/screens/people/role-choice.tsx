import { Checkbox } from '@mantine/core'
import { roles, type Role } from '#kernel/roles.ts'
import { useWords } from '#ui/language/words.ts'
import look from '../administration.module.css'

/** Chooses what a person may be, each role with what it is for. Under a heading that says so, the label is for those alone who do not see it. */
export function RoleChoice({ value, change, isTitled = false }: { value: readonly Role[]; change: (roles: Role[]) => void; isTitled?: boolean }) {
  const say = useWords('administration')
  return (
    <Checkbox.Group label={isTitled ? <span className="unseen">{say('people.roles')}</span> : say('people.roles')} value={[...value]} onChange={(chosen) => change(roles.filter((one) => chosen.includes(one)))}>
      <div className={look.form}>{roles.map((one) => <Checkbox key={one} value={one} label={say(`role.${one}`)} description={say(`role-says.${one}`)} />)}</div>
    </Checkbox.Group>
  )
}
