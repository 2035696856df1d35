import { useQuery } from '@tanstack/react-query'
import type { DrillReport } from '#server/backup/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { Pair, Pairs } from '../parts/pairs.tsx'
import { backupQuery } from './queries.ts'

/** The last drill: whether a restore came back whole, and how long it took. */
export function DrillCard() {
  const say = useWords('administration')
  const asked = useQuery(backupQuery)
  return (
    <Card title={say('drill.title')}>
      <Loaded asked={asked} lines={4}>{({ drill }) => (drill ? <Report drill={drill} /> : <p className={look.note} role="note">{say('drill.none')}</p>)}</Loaded>
    </Card>
  )
}

function Report({ drill: { drilledAt, ok, says, backup, rpo, rto, tables, files, audit } }: { drill: DrillReport }) {
  const say = useWords('administration')
  const format = useFormat()
  return (
    <div className={look.form}>
      <p className={ok ? `${look.note} ${look.good}` : look.note}>{say(ok ? 'drill.ok' : 'drill.failed', { at: format.dateTime(drilledAt) })}</p>
      {says.map((one) => <p key={one} className={look.refused} dir="auto">{one}</p>)}
      <Pairs>
        <Pair name={say('drill.backup')}>{format.dateTime(backup.madeAt)}</Pair>
        <Pair name={say('drill.rpo')}>{format.span(rpo.seconds)}</Pair>
        <Pair name={say('drill.rto')}>{format.span(rto.seconds)}</Pair>
        <Pair name={say('drill.tables')}>{say('drill.tables-says', { tables: format.integer(tables.count), rows: format.integer(tables.rows), different: format.integer(tables.differences.length) })}</Pair>
        <Pair name={say('drill.files')}>{say('drill.files-says', { files: format.integer(files.count), opened: format.integer(files.opened), damaged: format.integer(files.damaged.length) })}</Pair>
        {audit && <Pair name={say('drill.audit')}>{say('drill.audit-says', { events: format.integer(audit.events), findings: format.integer(audit.findings) })}</Pair>}
      </Pairs>
    </div>
  )
}
