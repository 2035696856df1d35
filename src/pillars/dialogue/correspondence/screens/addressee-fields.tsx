import { NativeSelect, TextInput } from '@mantine/core'
import { ActorSelect } from '#ui/actor-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { ranks, type Addressee, type Rank } from '../schema.ts'
import { usePosts } from './addressees/posts.ts'
import look from './form.module.css'

/** An addressee before anything is said of them. */
export const nobody: Addressee = { actor: null, name: '', rank: 'institution', place: '', unit: null }

/** Whom a note goes to, or who wrote it: the state or organisation, the name as it stands on the note, rank and place. `isOurs`: a post of our own may be chosen. */
export function AddresseeFields({ value, change, legend, isRanked = true, isOurs = false, error }: { value: Addressee; change: (value: Addressee) => void; legend: string; isRanked?: boolean; isOurs?: boolean; error?: string | undefined }) {
  const say = useWords('correspondence')
  const { partners } = useMinistry()
  const posts = usePosts()
  const set = (part: Partial<Addressee>) => change({ ...value, ...part })
  return (
    <fieldset className={look.fieldset}>
      <legend>{legend}</legend>
      <div className={look.pair}>
        {isOurs && posts.length > 0 && <NativeSelect label={say('field.post')} value={value.unit ?? ''} onChange={(event) => { const post = posts.find(({ id }) => id === event.currentTarget.value); set(post ? { unit: post.id, name: post.name, actor: null } : { unit: null, name: '' }) }} data={[{ value: '', label: say('field.post-none') }, ...posts.map(({ id, name }) => ({ value: id, label: name }))]} />}
        {!value.unit && <ActorSelect label={say('field.actor')} actors={partners} value={value.actor} choose={(actor) => set({ actor })} clearable />}
        <TextInput label={say('field.name')} description={say('field.name-says')} inputWrapperOrder={['label', 'input', 'description', 'error']} required maxLength={300} dir="auto" value={value.name} error={error} onChange={(event) => set({ name: event.currentTarget.value })} />
        {isRanked && <NativeSelect label={say('field.rank')} value={value.rank} onChange={(event) => set({ rank: event.currentTarget.value as Rank })} data={ranks.map((one) => ({ value: one, label: say(`rank.${one}`) }))} />}
        <TextInput label={say('field.place')} maxLength={200} dir="auto" value={value.place} onChange={(event) => set({ place: event.currentTarget.value })} />
      </div>
    </fieldset>
  )
}
