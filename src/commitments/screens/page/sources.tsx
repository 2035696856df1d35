import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import type { CommitmentPage } from '../../schema.ts'
import look from '../commitments.module.css'
import { useRecordLink } from '../record-link.ts'
import { useRecordWords, useSideNames } from '../words.ts'

/** Who owes it to whom, read from both sides, and the words in which it was said. */
export function Sources({ page: { item: { owedBy, owedTo }, sources } }: { page: CommitmentPage }) {
  const say = useWords('commitments')
  const words = useRecordWords()
  const sides = useSideNames()
  const linkOf = useRecordLink()
  const { us } = useMinistry()
  const isOurs = (side: readonly string[]) => us !== undefined && side.includes(us)
  return (
    <Card title={say('sides.title')}>
      <dl className={look.both}>
        <div data-ours={isOurs(owedBy) || undefined}><dt>{say('column.by')}</dt><dd>{sides(owedBy)}</dd></div>
        <div data-ours={isOurs(owedTo) || undefined}><dt>{say('column.to')}</dt><dd>{sides(owedTo)}</dd></div>
      </dl>
      {sources.map(({ link, record, paragraph, words: quoted }) => (
        <figure key={link} className={look.source}>
          {quoted && <blockquote dir="auto">{quoted}</blockquote>}
          <figcaption className={look.line}>
            <span>{words.kind(record.kind)}</span>
            <Link {...linkOf(record)}><span dir="auto">{record.title}</span></Link>
            {paragraph && <span>{say('source.paragraph', { n: paragraph })}</span>}
            <MarkingLine marking={record.marking} />
          </figcaption>
        </figure>
      ))}
    </Card>
  )
}
