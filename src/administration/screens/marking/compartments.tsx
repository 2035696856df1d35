import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Compartment } from '#server/marking/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Link } from '#ui/route.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import look from '../administration.module.css'
import { clearancesQuery, markingApi, markingQuery } from '../queries.ts'
import { CompartmentForm } from './compartment-form.tsx'

/** The compartments that one knows of; for the security officer all, with who is in them. */
export function Compartments({ compartments }: { compartments: readonly Compartment[] }) {
  const say = useWords('administration')
  const mayManage = useCan('marking:manage')
  const [editing, edit] = useState<{ readonly compartment?: Compartment }>()
  return (
    <Card title={say('compartments.title')}>
      {compartments.length === 0 && <p className="muted">{say(mayManage ? 'compartments.none' : 'compartments.none-known')}</p>}
      <ul className={look.list}>{compartments.map((one) => <Line key={one.code} compartment={one} rename={mayManage ? () => edit({ compartment: one }) : undefined} />)}</ul>
      {mayManage && <Button mt="sm" variant="default" size="compact-md" onClick={() => edit({})}>{say('compartments.new')}</Button>}
      {editing && <CompartmentForm compartment={editing.compartment} close={() => edit(undefined)} />}
    </Card>
  )
}

function Line({ compartment: { code, name, closedAt }, rename }: { compartment: Compartment; rename: (() => void) | undefined }) {
  const say = useWords('administration')
  const queries = useQueryClient()
  const seesMembers = useCan('people:clear')
  const members = useQuery({ ...clearancesQuery, enabled: seesMembers }).data?.filter((one) => one.compartments.includes(code))
  const fresh = () => queries.invalidateQueries({ queryKey: markingQuery.queryKey })
  const shut = useMutation({
    mutationFn: (isClosed: boolean) => markingApi.changeCompartment({ code, isClosed }),
    async onSuccess({ closedAt: at }) {
      await fresh()
      if (at) tell(say('compartments.was-closed', { code }), async () => { await markingApi.changeCompartment({ code, isClosed: false }); await fresh() })
    },
  })
  return (
    <li>
      <div className={look.what}>
        <span><b dir="ltr">{code}</b> <span dir="auto">{name}</span> {closedAt && <span className={look.tag}>{say('compartments.closed')}</span>}</span>
        {members && (members.length === 0 ? <span className="small muted">{say('compartments.nobody')}</span> : <span className={look.people}>{members.map((one) => <Link key={one.person} to={`/people/${one.person}`}><bdi>{one.name}</bdi></Link>)}</span>)}
        {shut.error && <Problem error={shut.error} />}
      </div>
      {rename && (
        <div className={look.row}>
          <Button size="compact-sm" variant="subtle" aria-label={`${say('do.rename')}: ${code}`} onClick={rename}>{say('do.rename')}</Button>
          <Button size="compact-sm" variant="default" loading={shut.isPending} aria-label={`${say(closedAt ? 'do.reopen' : 'do.shut')}: ${code}`} onClick={() => shut.mutate(closedAt === null)}>{say(closedAt ? 'do.reopen' : 'do.shut')}</Button>
        </div>
      )}
    </li>
  )
}
