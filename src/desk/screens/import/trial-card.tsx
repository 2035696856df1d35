import type { Counts as Counted, Trial } from '#server/intake/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import desk from '../desk.module.css'
import look from './import.module.css'
import { errorsAddress } from './queries.ts'

/** What importing would do, and the first rows that cannot be taken. */
export function TrialCard({ id, trial: { counts, errors } }: { id: string; trial: Trial }) {
  const say = useWords('desk')
  const format = useFormat()
  return (
    <Card title={say('trial.title')} note={say('trial.note')}>
      <div className={desk.stack} role="status">
        <Counts counts={counts} />
        {errors.length > 0 && (
          <>
            <div className={look.errors} tabIndex={0} role="group" aria-label={say('trial.errors')}>
              <table>
                <caption className="unseen">{say('trial.errors')}</caption>
                <thead><tr><th scope="col">{say('trial.line')}</th><th scope="col">{say('mapping.column')}</th><th scope="col">{say('trial.wrong')}</th></tr></thead>
                <tbody>{errors.map(({ line, column, sentence }, index) => <tr key={`${line} ${index}`}><td className="figures">{format.integer(line)}</td><td><bdi>{column ?? '–'}</bdi></td><td dir="auto">{sentence}</td></tr>)}</tbody>
              </table>
            </div>
            <p className="small"><a href={errorsAddress(id)} download>{say('trial.file', { count: counts.rejected })}</a></p>
          </>
        )}
      </div>
    </Card>
  )
}

/** What a batch came to, or would. */
export function Counts({ counts }: { counts: Counted }) {
  const say = useWords('desk')
  const format = useFormat()
  return <dl className={look.counts}>{(['rows', 'created', 'updated', 'skipped', 'rejected'] as const).map((name) => <div key={name}><dt>{say(`count.${name}`)}</dt><dd data-wrong={(name === 'rejected' && counts[name] > 0) || undefined}>{format.integer(counts[name])}</dd></div>)}</dl>
}
