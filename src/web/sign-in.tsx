import { useWords } from '#ui/language/words.ts'
import { Doorway } from './doorway.tsx'

/** Nobody is signed in: how to get a link that does. */
export function SignIn() {
  const say = useWords('web')
  return (
    <Doorway title={say('sign-in.title')}>
      <p>{say('sign-in.says')}</p>
      <code>bin/entente setup-link</code>
      <p className="muted">{say('sign-in.once')}</p>
    </Doorway>
  )
}
