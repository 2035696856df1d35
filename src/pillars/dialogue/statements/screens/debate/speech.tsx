import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, usePart } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import { speechQuery } from '../queries.ts'
import look from '../statements.module.css'

/** One speech whole, from which a statement may be kept. */
export function Speech() {
  const say = useWords('statements')
  const format = useFormat()
  const { nameOf } = useMinistry()
  const mayWrite = useCan('dialogue:write')
  const id = usePart('speech') ?? ''
  const asked = useQuery(speechQuery(id))
  const found = asked.data
  const keep = found && mayWrite && <Button variant="default" component={Link} to="/dialogue/statements/new" search={{ speaker: found.actor, speech: found.id } as never}>{say('speech.keep')}</Button>
  return (
    <Page title={found ? `${nameOf(found.actor)}, ${found.year}` : say('nav.debate')} about={found && say('speech.about', { session: found.session, words: format.integer(found.words) })} actions={keep}>
      <Loaded asked={asked} lines={14}>{({ passages, language }) => <Card><div className={look.stack}>{passages.map(({ number, text }) => <p key={number} className={`${look.text} ${look.said}`} lang={language} dir="ltr">{text}</p>)}</div></Card>}</Loaded>
    </Page>
  )
}
