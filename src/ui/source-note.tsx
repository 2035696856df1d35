import { useFormat } from './language/format.ts'
import { useWords } from './language/words.ts'
import { Link } from './route.ts'

/** A dataset version that a figure rests on. */
export type SourceLine = { readonly source: string; readonly version: number; readonly publisher: string; readonly licence: string; readonly retrieved?: string | undefined }

/** Publisher · licence · retrieved, for every source of what stands above it; each leads to the source. */
export function SourceNote({ sources }: { sources: readonly SourceLine[] }) {
  const say = useWords('ui')
  const format = useFormat()
  if (sources.length === 0) return null
  const unique = [...new Map(sources.map((source) => [`${source.source}@${source.version}`, source])).values()]
  return (
    <p className="small muted">
      {say('source.label')}{' '}
      {unique.map((source, index) => (
        <span key={`${source.source}@${source.version}`}>
          {index > 0 && '; '}
          <Link to="/evidence" hash={source.source}>{source.publisher}</Link> · {source.licence}
          {source.retrieved && ` · ${say('source.retrieved', { date: format.date(source.retrieved) })}`}
        </span>
      ))}
    </p>
  )
}
