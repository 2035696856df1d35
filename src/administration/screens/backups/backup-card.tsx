import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { Pair, Pairs } from '../parts/pairs.tsx'
import { backupQuery } from './queries.ts'

/** The last backup, whether changes reach the archive, and how the next backup is made: on the server, by its own command. */
export function BackupCard() {
  const say = useWords('administration')
  const format = useFormat()
  const asked = useQuery(backupQuery)
  return (
    <Card title={say('backup.title')}>
      <Loaded asked={asked} lines={6}>
        {({ last, archive }) => (
          <div className={look.form}>
            {!last && <p className={look.note} role="note">{say('backup.none')}</p>}
            <Pairs>
              {last && (
                <>
                  <Pair name={say('backup.last')}>{format.dateTime(last.snapshotAt)}</Pair>
                  <Pair name={say('backup.held')}>{say('backup.held-says', { rows: format.integer(last.rows), files: format.integer(last.files), bytes: format.bytes(last.bytes), span: format.span(last.seconds) })}</Pair>
                  <Pair name={say('backup.folder')}><span className={look.code}>{last.folder}</span></Pair>
                  <Pair name={say('backup.key')}><span className={look.code}>{last.keyId}</span></Pair>
                </>
              )}
              <Pair name={say('backup.archive')}>{archive === null ? say('backup.no-archive') : !archive.isOn ? say('backup.archive-off') : [archive.lastSentAt ? say('backup.sent', { at: format.dateTime(archive.lastSentAt) }) : say('backup.not-sent'), say('backup.waiting', { count: archive.waiting })].join(' · ')}</Pair>
            </Pairs>
            {archive?.isOn && archive.waiting > 2 && <p className={look.note} role="alert">{say('backup.stuck')}</p>}
            <div className={look.form}>
              <h3>{say('backup.how')}</h3>
              <p className="small muted">{say('backup.how-says')}</p>
              <code className={look.link}>bin/entente backup --out /backup/entente</code>
              <code className={look.link}>bin/entente drill /backup/entente --report drill.json</code>
            </div>
          </div>
        )}
      </Loaded>
    </Card>
  )
}
