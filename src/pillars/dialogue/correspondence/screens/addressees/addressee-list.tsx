import { Button, NativeSelect, TextInput } from '@mantine/core'
import { nameOf, type Language } from '#kernel/actor.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { nobody } from '../addressee-fields.tsx'
import look from '../form.module.css'
import type { Addressee } from '../../schema.ts'
import { namedLike } from './named-like.ts'
import { postAddressed, usePosts } from './posts.ts'

type Given = {
  legend: string
  value: readonly Addressee[]
  change: (value: Addressee[]) => void
  /** In which the names are written. */
  language: Language
  /** Only posts of our own, as of a cable. */
  isInternal?: boolean
  error?: string | undefined
}

/** Several addressees, states and organisations as well as posts of our own, each under its name as it stands on the note. */
export function AddresseeList({ legend, value, change, language, isInternal = false, error }: Given) {
  const say = useWords('correspondence')
  const { partners, actor } = useMinistry()
  const posts = usePosts()
  const left = posts.filter(({ id }) => !value.some(({ unit }) => unit === id))
  const missions = left.filter(({ kind }) => kind === 'mission')
  const example = value.find((one) => one.actor !== null)
  const called = (id: string) => namedLike(example && { name: example.name, actor: actor(example.actor!) }, actor(id)!, language)
  const add = (...more: Addressee[]) => change([...value, ...more])
  return (
    <fieldset className={look.fieldset}>
      <legend>{legend}</legend>
      {value.length > 0 && (
        <ul className={look.list}>
          {value.map((one, at) => (
            <li key={one.unit ?? one.actor ?? at} className={look.named}>
              <TextInput
                aria-label={say('addressees.name-of', { n: at + 1 })} required maxLength={300} dir="auto" value={one.name} description={one.unit ? say('addressees.ours') : one.actor ? nameOf(actor(one.actor)!, language) : undefined} inputWrapperOrder={['label', 'input', 'description', 'error']}
                onChange={(event) => change(value.map((other, place) => (place === at ? { ...other, name: event.currentTarget.value } : other)))}
              />
              <Button variant="subtle" size="compact-sm" aria-label={say('addressees.remove-of', { name: one.name })} onClick={() => change(value.filter((_, place) => place !== at))}>×</Button>
            </li>
          ))}
        </ul>
      )}
      <div className={look.pair}>
        {!isInternal && <ActorSelect label={say('addressees.add')} actors={partners.filter(({ id }) => !value.some((one) => one.actor === id))} value={null} choose={(id) => id && add({ ...nobody, actor: id, name: called(id) })} />}
        {isInternal && posts.length === 0 && <p className="small muted">{say('addressees.no-posts')}</p>}
        {posts.length > 0 && <NativeSelect label={say('addressees.add-post')} value="" disabled={left.length === 0} onChange={(event) => { const post = left.find(({ id }) => id === event.currentTarget.value); if (post) add(postAddressed(post)) }} data={[{ value: '', label: say('new.choose') }, ...left.map(({ id, name }) => ({ value: id, label: name }))]} />}
      </div>
      {missions.length > 1 && <div className={look.row}><Button variant="subtle" size="compact-sm" onClick={() => add(...missions.map(postAddressed))}>{say('addressees.all-posts', { n: missions.length })}</Button></div>}
      {error && <p role="alert" className="small">{error}</p>}
    </fieldset>
  )
}
