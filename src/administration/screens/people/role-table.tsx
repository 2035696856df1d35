import { permissionsOf, roles, type Role } from '#kernel/roles.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import look from '../administration.module.css'
import { particularPermissions } from './permissions.ts'

/** What each role may do, from the one table that decides it; what the person's own roles are stands out. */
export function RoleTable({ held }: { held: readonly Role[] }) {
  const say = useWords('administration')
  const name = (role: Role) => held.includes(role) ? <b>{say(`role.${role}`)}</b> : say(`role.${role}`)
  return (
    <Card title={say('may.title')}>
      <p className="small muted">{say('may.says')}</p>
      <div className={look.scroll} tabIndex={0} role="group" aria-label={say('may.title')}>
        <table className={look.table}>
          <caption className="unseen">{say('may.title')}</caption>
          <thead><tr><td />{roles.map((role) => <th key={role} scope="col" className={look.mark}>{name(role)}</th>)}</tr></thead>
          <tbody>
            {particularPermissions.map((permission) => (
              <tr key={permission}>
                <th scope="row">{say(`may.${permission.replace(':', '-')}`)}</th>
                {roles.map((role) => {
                  const may = (permissionsOf[role] as readonly string[]).includes(permission)
                  return <td key={role} className={look.mark}>{may && <><span aria-hidden>●</span><span className="unseen">{say('may.yes')}</span></>}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
