import { isFault } from '#kernel/faults.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import look from '../meetings.module.css'

/** The end of a way, which is no failure: it is told quietly. */
const quiet: readonly string[] = ['meetings/closed', 'meetings/removed', 'meetings/no-guest', 'meetings/link-used']

/**
 * What a guest is refused, in the language of the page. The server’s own sentence is English and says most; elsewhere
 * the catalogue has a sentence for each usual code, and for any other the server’s stands.
 */
export function Refusal({ error }: { error: unknown }) {
  const say = useWords('meetings')
  const language = useLanguage()
  if (!isFault(error)) return <Problem error={error} />
  const sentence = language === 'en' ? error.message : say(`fault.${error.code.replace('/', '.')}`, { defaultValue: error.message })
  if (quiet.includes(error.code)) return <p role="status" className={look.text}>{sentence}</p>
  return <p role="alert" className={look.note}>{sentence}</p>
}
