import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person, Unit } from '#server/people/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { peopleQuery, unitsQuery } from '../queries.ts'
import { treeOf, type Branch } from './tree.ts'
import { UnitForm } from './unit-form.tsx'

/** What the form is about: a new unit, perhaps below another, or one that is there. */
type Editing = { readonly unit?: Unit; readonly parent?: string }

/** The units of the ministry as a tree, with the posts held in each. */
export function Units() {
  const say = useWords('administration')
  const mayManage = useCan('people:manage')
  const [closed, show] = useState(false)
  const [editing, edit] = useState<Editing>()
  const asked = useQuery(unitsQuery(closed))
  const people = useQuery(peopleQuery(false)).data ?? []
  return (
    <Page title={say('nav.units')} about={asked.data ? say('units.about', { count: asked.data.length }) : null} actions={mayManage && <Button onClick={() => edit({})}>{say('units.new')}</Button>}>
      <Card>
        <Checkbox className="screen-only" label={say('units.closed')} checked={closed} onChange={(event) => show(event.currentTarget.checked)} />
        <Loaded asked={asked} lines={8}>
          {(units) => units.length === 0 ? <EmptyState title={say('units.none')}>{say('units.none-says')}</EmptyState> : <Tree branches={treeOf(units)} people={people} edit={mayManage ? edit : undefined} isTop />}
        </Loaded>
      </Card>
      {editing && <UnitForm key={editing.unit?.id ?? 'new'} unit={editing.unit} parent={editing.parent} close={() => edit(undefined)} />}
    </Page>
  )
}

type Given = { branches: readonly Branch[]; people: readonly Person[]; edit: ((what: Editing) => void) | undefined; isTop?: boolean }

function Tree({ branches, people, edit, isTop = false }: Given) {
  return (
    <ul className={isTop ? look.tree : undefined}>
      {branches.map(({ unit, below }) => (
        <li key={unit.id}>
          <Row unit={unit} people={people} edit={edit} />
          {below.length > 0 && <Tree branches={below} people={people} edit={edit} />}
        </li>
      ))}
    </ul>
  )
}

function Row({ unit, people, edit }: { unit: Unit; people: readonly Person[]; edit: Given['edit'] }) {
  const say = useWords('administration')
  const { nameOf } = useMinistry()
  const held = people.flatMap((person) => person.posts.filter((post) => post.unit === unit.id).map((post) => ({ person, post }))).sort((a, b) => Number(b.post.isHead) - Number(a.post.isHead))
  return (
    <div className={look.unit}>
      <div className={look.what}>
        <span><b dir="auto">{unit.name}</b> <span className="small muted">{say(`unit.${unit.kind}`)}{unit.host && ` · ${nameOf(unit.host)}`}</span> {unit.closedAt && <span className={look.tag}>{say('units.is-closed')}</span>}</span>
        {held.length > 0 && <div className={look.people}>{held.map(({ person, post }) => <span key={post.id}><Link to={`/people/${person.id}`}><bdi>{person.name}</bdi></Link> <span className="muted" dir="auto">{post.title}</span></span>)}</div>}
      </div>
      {edit && (
        <div className={`${look.row} screen-only`}>
          {!unit.closedAt && <Button size="compact-sm" variant="subtle" aria-label={`${say('units.below')}: ${unit.name}`} onClick={() => edit({ parent: unit.id })}>{say('units.below')}</Button>}
          <Button size="compact-sm" variant="default" aria-label={`${say('do.change')}: ${unit.name}`} onClick={() => edit({ unit })}>{say('do.change')}</Button>
        </div>
      )}
    </div>
  )
}
