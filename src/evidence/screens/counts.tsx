import { addressOf } from '#kernel/client.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { contract } from '../contract.ts'
import type { DatasetVersion } from '../schema.ts'
import look from './evidence.module.css'

/** A version of a dataset: what was read, and what became of every record of it. */
export function Counts({ dataset, version, isCurrent }: { dataset: string; version: DatasetVersion; isCurrent: boolean }) {
  const say = useWords('evidence')
  const format = useFormat()
  const { read, kept, skipped, rejected, files, loadedAt, retrieved, columns, digest } = version
  return (
    <section className={look.version}>
      <h3>{say('version', { n: version.version })} <span className="small muted">{say(isCurrent ? 'version.current' : 'version.former')} · {say('version.loaded', { date: format.dateTime(loadedAt), seconds: format.span(version.seconds) })}</span></h3>
      <p className="figures">{say('sum', { read: format.integer(read), kept: format.integer(kept), skipped: format.integer(skipped), rejected: format.integer(rejected) })}</p>
      <Reasons title={say('skipped-by')} reasons={version.skippedBy} />
      <Reasons title={say('rejected-by')} reasons={version.rejectedBy} />
      {rejected > 0 && <p><a href={addressOf(contract.rejects, { dataset, version: version.version })} download>{say('rejects')}</a></p>}
      <details className={look.more}>
        <summary>{say('provenance')}</summary>
        <dl className={look.pairs}>
          <dt>{say('retrieved')}</dt><dd>{format.dateTime(retrieved)}</dd>
          <dt>{say('files')}</dt>
          <dd>{files.map((file) => <span key={file.sha256} className={look.file}><bdi>{file.name}</bdi> · {format.bytes(file.bytes)} · <code title={file.sha256}>{file.sha256.slice(0, 12)}</code></span>)}</dd>
          <dt>{say('columns')}</dt><dd><bdi>{columns.join(', ')}</bdi></dd>
          <dt>{say('digest')}</dt><dd><code>{digest}</code></dd>
        </dl>
      </details>
    </section>
  )
}

function Reasons({ title, reasons }: { title: string; reasons: Readonly<Record<string, number>> }) {
  const format = useFormat()
  const entries = Object.entries(reasons).sort(([, a], [, b]) => b - a)
  if (entries.length === 0) return null
  return (
    <div className={look.reasons}>
      <span className="muted">{title}</span>
      <ul>{entries.map(([reason, count]) => <li key={reason}><bdi>{reason}</bdi> <b>{format.integer(count)}</b></li>)}</ul>
    </div>
  )
}
