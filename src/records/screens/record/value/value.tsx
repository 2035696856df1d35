import { useQuery } from '@tanstack/react-query'
import type { Marking } from '#kernel/marking.ts'
import { bannerOf } from '#kernel/marking.ts'
import type { KindCard } from '#server/records/schema.ts'
import { fieldsOf, type Field } from '#ui/form/fields.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import { colleaguesQuery, recordQuery } from '../../queries.ts'
import { useUnitName } from '../../units.ts'
import { useActorNames, useComma, useRecordWords } from '../../words.ts'
import look from './value.module.css'

/** Names of people by id, as far as one answer of the server tells them. */
export type Names = Readonly<Record<string, string>>

type Given = { path: string; value: unknown; kind: KindCard | undefined; names: Names }

/** A value of a record as people read it, by its path: actors, people and units by name, days as the language writes them. */
export function Value({ path, value, kind, names }: Given) {
  const say = useWords('records')
  const words = useRecordWords()
  const format = useFormat()
  const actors = useActorNames()
  const unit = useUnitName()
  const { scheme } = useMinistry().marking
  if (isNothing(value)) return <span className="muted" data-none>{say('record.none')}</span>
  if (path.startsWith('fields.')) {
    const field = kind && fieldsOf(kind.fields).find(({ name }) => name === path.slice('fields.'.length))
    return field ? <FieldValue field={field} path={path} value={value} /> : <Plain value={value} />
  }
  switch (path) {
    case 'parties': return actors(value as string[])
    case 'named': case 'assignees': return <People ids={value as string[]} names={names} />
    case 'author': return <People ids={[value as string]} names={names} />
    case 'audience': return say(`audience.${String(value)}`)
    case 'status': return words.status(String(value))
    case 'ownerUnit': case 'custodian': return <bdi>{unit(String(value)) ?? say('record.unknown-unit')}</bdi>
    case 'happenedOn': case 'dueOn': return format.date(String(value))
    case 'marking': return <span dir="ltr">{bannerOf(value as Marking, scheme)}</span>
    case 'isTrash': return say(value === true ? 'history.in-trash' : 'history.out-of-trash')
    case 'consent': return <Plain value={Object.values(value as Record<string, unknown>).join(' · ')} />
    default: return <Plain value={value} />
  }
}

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

function Plain({ value }: { value: unknown }) {
  return <span className={look.text} dir="auto">{typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)}</span>
}

/** People by name; who is not told of by name here is somebody. */
function People({ ids, names }: { ids: readonly string[]; names: Names }) {
  const say = useWords('records')
  const known = useQuery(colleaguesQuery).data
  const comma = useComma()
  return ids.map((id) => names[id] ?? known?.find((one) => one.id === id)?.name ?? say('record.somebody')).join(comma)
}

function FieldValue({ field, path, value }: { field: Field; path: string; value: unknown }) {
  const words = useRecordWords()
  const format = useFormat()
  const ui = useWords('ui')
  const { form } = field
  switch (form.kind) {
    case 'choice': return words.form.choice(path, String(value))
    case 'day': return format.date(String(value))
    case 'yes': return ui(value === true ? 'form.yes' : 'form.no')
    case 'lines': return <ul className={look.list}>{(value as string[]).map((one, index) => <li key={index} dir="auto">{one}</li>)}</ul>
    case 'ids': return <ul className={look.list}>{(value as string[]).map((id) => <li key={id}><RecordName id={id} /></li>)}</ul>
    case 'group': return <Pairs fields={form.fields} path={path} value={value as Record<string, unknown>} />
    case 'groups': return <ul className={look.list}>{(value as Record<string, unknown>[]).map((one, index) => <li key={index}><Pairs fields={form.fields} path={path} value={one} /></li>)}</ul>
    default: return <Plain value={value} />
  }
}

function Pairs({ fields, path, value }: { fields: readonly Field[]; path: string; value: Readonly<Record<string, unknown>> }) {
  const words = useRecordWords()
  const given = fields.filter(({ name }) => !isNothing(value[name]))
  return given.map((field, index) => <span key={field.name}>{index > 0 && ' · '}<span className="muted">{words.form.label(`${path}.${field.name}`)}</span> <FieldValue field={field} path={`${path}.${field.name}`} value={value[field.name]} /></span>)
}

/** Another record by its title, where one may see it. */
function RecordName({ id }: { id: string }) {
  const say = useWords('records')
  const { data, error } = useQuery({ ...recordQuery(id), retry: false })
  if (error) return <span className="muted">{say('record.unseen')}</span>
  return data ? <Link to={`/records/${id}`}><span dir="auto">{data.record.title}</span></Link> : '…'
}
