import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import type { SourceState } from '../schema.ts'
import { Counts } from './counts.tsx'
import look from './evidence.module.css'

type DatasetState = SourceState['datasets'][number]

/** One publisher's dataset: its terms, what it covers and what its silence means, and each version with its counts. */
export function Dataset({ dataset }: { dataset: DatasetState }) {
  const say = useWords('evidence')
  const format = useFormat()
  const { id, title, publisher, licence, citation, home, scope, current, versions } = dataset
  return (
    <details id={id} className={look.dataset} open={location.hash.slice(1) === id || undefined}>
      <summary>
        <span className={look.title}><bdi>{title}</bdi></span>
        <span className={look.state}>{current ? [...(current.years ? [current.years[0] === current.years[1] ? String(current.years[0]) : say('years', { from: current.years[0], to: current.years[1] })] : []), say('rows', { total: format.integer(current.kept) })].join(' · ') : say('not-loaded')}</span>
      </summary>
      <dl className={look.pairs}>
        <dt>{say('publisher')}</dt><dd><bdi><a href={home} target="_blank" rel="noreferrer">{publisher}</a></bdi></dd>
        <dt>{say('licence')}</dt><dd><bdi>{licence.url ? <a href={licence.url} target="_blank" rel="noreferrer">{licence.name}</a> : licence.name}</bdi></dd>
        <dt>{say('scope')}</dt>
        <dd className={look.scope}>{scope.length === 0 ? say('scope.unstated') : scope.map((one) => <span key={`${one.subject} ${one.says}`}><b>{say(`scope.${one.completeness}`)}</b> <bdi>{one.says}</bdi></span>)}</dd>
        <dt>{say('citation')}</dt><dd><bdi>{citation}</bdi></dd>
      </dl>
      {versions.length === 0 ? <p className="muted">{say('not-loaded-says')}</p> : versions.map((version) => <Counts key={version.version} dataset={id} version={version} isCurrent={version.version === current?.version} />)}
    </details>
  )
}
