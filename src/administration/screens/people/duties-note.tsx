import type { Person } from '#server/people/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import look from '../administration.module.css'
import { dutiesToPart } from './duties.ts'

/** Says where one person holds duties that ought to be apart. It informs; nothing is kept from anybody by it. */
export function Duties({ people, isNamed = true }: { people: readonly Person[]; isNamed?: boolean }) {
  const say = useWords('administration')
  const found = people.map((person) => ({ person, together: dutiesToPart(person.roles) })).filter(({ together }) => together.length > 0)
  if (found.length === 0) return null
  return (
    <div className={look.note} role="note">
      <b>{say('duties.title')}</b>
      {found.map(({ person, together }) => (
        <div key={person.id}>
          {isNamed && <><Link to={`/people/${person.id}`}><bdi>{person.name}</bdi></Link>{' '}</>}
          {together.map((one) => say(`duties.${one}`)).join(' ')}
        </div>
      ))}
    </div>
  )
}
