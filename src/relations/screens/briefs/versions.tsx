import { useQuery } from '@tanstack/react-query'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Sheet } from '#ui/sheet.tsx'
import { Loaded } from '#ui/states.tsx'
import { TextDiff } from '#ui/text/text-diff.tsx'
import look from './briefs.module.css'
import { versionsQuery } from './queries.ts'

/** What a section said before: each version with the words that changed, who changed them, and when. */
export function Versions({ id, section, close }: { id: string; section: string; close: () => void }) {
  const say = useWords('relations')
  const format = useFormat()
  const asked = useQuery(versionsQuery(id, section))
  return (
    <Sheet title={say('briefs.versions')} opened close={close} closeLabel={say('briefs.close')}>
      <Loaded asked={asked}>
        {({ versions, names }) => (
          <ol className={look.versions}>
            {versions.map((one, at) => (
              <li key={one.version}>
                <p className="small muted">{format.dateTime(one.at)} · {names[one.by]} · {say(`briefs.state-${one.state}`)}</p>
                {one.title && <p dir="auto"><b>{one.title}</b></p>}
                <TextDiff before={versions[at + 1]?.text ?? ''} after={one.text} />
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Sheet>
  )
}
