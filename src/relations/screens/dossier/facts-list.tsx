import type { z } from 'zod'
import { useFormat } from '#ui/language/format.ts'
import { useTerms } from '#ui/language/terms.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { hueOf } from '#ui/pillar.tsx'
import type { timelineEntry } from '../../schema.ts'
import look from './dossier.module.css'

type Entry = z.infer<typeof timelineEntry>

/** Dated facts along a line, newest first, each in its pillar's hue. */
export function Facts({ entries }: { entries: readonly Entry[] }) {
  const words = useWords('ui')
  const terms = useTerms()
  const format = useFormat()
  const { actor, nameOf } = useMinistry()
  const told = ({ kind, words }: Entry) => words && terms(`event.${kind}`, words, (value) => (actor(value) ? nameOf(value) : value))
  return (
    <ol className={look.facts}>
      {entries.map((entry, index) => (
        <li key={`${entry.date} ${entry.title} ${index}`} style={{ '--hue': hueOf(entry.pillar) } as React.CSSProperties}>
          <span className="small muted">
            <time dateTime={entry.date}>{format.date(entry.date)}</time>
            <span className={look.kind}>{terms(`kind.${entry.kind}`) ?? words(`pillar.${entry.pillar}`)}</span>
          </span>
          {/* A title without words is the source's own. */}
          <span>{told(entry) ?? <bdi>{entry.title}</bdi>}</span>
        </li>
      ))}
    </ol>
  )
}
