import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ActorSelect } from '#ui/actor-select.tsx'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Link, useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import type { Debate, DebateCompared } from '../../debate/schema.ts'
import { comparedQuery } from '../queries.ts'
import look from '../statements.module.css'
import { MarkedText } from './marked.tsx'

/** Two speeches of one year beside each other, the passages that are most alike first. */
export function Compare({ debate }: { debate: Debate }) {
  const say = useWords('statements')
  const { actors, us } = useMinistry()
  const [query, change] = useQueryState()
  const text = (name: string): string | undefined => (typeof query[name] === 'string' ? query[name] : undefined)
  const spoken = new Set(debate.speakers.map((one) => one.actor))
  const one = text('one') ?? (us && spoken.has(us) ? us : undefined)
  const other = text('other')
  const offered = actors.filter(({ id }) => spoken.has(id))
  const years = debate.speakers.find(({ actor }) => actor === one)?.years.filter((at) => debate.speakers.find(({ actor }) => actor === other)?.years.includes(at)) ?? []
  // A year is kept when another speaker is chosen; where that one did not speak, the latest is shown.
  const year = years.find((at) => at === query['year'])
  return (
    <div className={look.stack}>
      <div className={`${look.filters} screen-only`}>
        <ActorSelect label={say('compare.one')} actors={offered} value={one ?? null} choose={(id) => change({ one: id ?? undefined })} />
        <ActorSelect label={say('compare.other')} actors={offered.filter(({ id }) => id !== one)} value={other ?? null} choose={(id) => change({ other: id ?? undefined })} />
        <NativeSelect label={say('debate.year')} value={String(year ?? '')} onChange={(event) => change({ year: Number(event.currentTarget.value) || undefined })} data={[{ value: '', label: say('compare.latest') }, ...years.toReversed().map((at) => ({ value: String(at), label: String(at) }))]} />
      </div>
      {one && other && one !== other ? <Pairs one={one} other={other} year={year} /> : <Card><EmptyState title={say('compare.choose')}>{say('compare.choose-says')}</EmptyState></Card>}
    </div>
  )
}

function Pairs({ one, other, year }: { one: string; other: string; year: number | undefined }) {
  const asked = useQuery(comparedQuery(one, other, year))
  return <Loaded asked={asked} lines={10}>{(compared) => <Compared compared={compared} />}</Loaded>
}

function Compared({ compared: { one, other, year, likeness, pairs, others } }: { compared: DebateCompared }) {
  const say = useWords('statements')
  const format = useFormat()
  const { nameOf } = useMinistry()
  return (
    <Card title={say('compare.title', { one: nameOf(one), other: nameOf(other), year })} note={likeness === null ? say('compare.too-few') : say('compare.likeness', { value: format.decimal(likeness, 3) })}>
      <p className="small muted">{say('compare.caution')}</p>
      <table className={look.beside}>
        <thead><tr><th scope="col">{nameOf(one)}</th><th scope="col">{nameOf(other)}</th></tr></thead>
        <tbody>
          {pairs.map((pair, i) => (
            <tr key={i}>
              <td data-who={nameOf(one)} lang="en" dir="ltr"><MarkedText text={pair.one.text} marks={pair.one.marks} /><p className={look.none}>{say('compare.adds', { value: format.decimal(pair.adds, 4), words: pair.words.join(', ') })}</p></td>
              <td data-who={nameOf(other)} lang="en" dir="ltr"><MarkedText text={pair.other.text} marks={pair.other.marks} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {others.pairs > 0 && <p className="small muted">{say('compare.rest', { pairs: format.integer(others.pairs), value: format.decimal(others.adds, 4) })}</p>}
      <p className="small"><Link to={`/relations/${other}/rows/dialogue.speech-similarity`} search={{ year } as never}>{say('compare.figure')}</Link></p>
    </Card>
  )
}
