import type { Db } from '#server/database.ts'
import { besideOf, differencesOf } from './rules.ts'
import type { Board, History, Step, Topic, Voice } from './schema.ts'
import { listVersions, listVoices } from './store.ts'

/** What stands, newest first: what we withdrew or put something in the place of does not, and a draft is not said yet unless there is nothing else. */
const standing = (voices: readonly Voice[]): Voice | undefined => voices.find(({ record }) => record.status === 'published') ?? voices.find(({ record }) => record.status !== 'superseded' && record.status !== 'withdrawn')

/** The day of the newest words of a statement. */
const dayOf = ({ record, versions }: Voice): string => versions.at(-1)?.on ?? record.happenedOn ?? record.createdAt.slice(0, 10)

/** What we and a partner said on a topic, as the person of the transaction may read it, and where the newest that stands on each side differ. */
export async function boardOf(db: Db, topic: Topic, us: string, partner: string): Promise<Board> {
  const [ours, theirs] = [await voicesOf(db, topic, us), await voicesOf(db, topic, partner)]
  const [our, their] = [standing(ours), standing(theirs)]
  const said = (voice: Voice): string => [voice.record.fields['position'], voice.text].filter(Boolean).join('\n')
  return { topic, partner, ours, theirs, beside: our && their ? besideOf(said(their), said(our)) : [], isTheirsNewer: !!their && (!our || dayOf(their) > dayOf(our)) }
}

async function voicesOf(db: Db, topic: Topic, speaker: string): Promise<Voice[]> {
  const found: Voice[] = []
  for (const voice of await listVoices(db, topic.id, speaker)) found.push({ ...voice, versions: await listVersions(db, voice.record.id) })
  return found
}

/** How our position on a topic changed, and a partner's beside it, the newest first: of ours what was published, of theirs what was kept, as the person of the transaction may read it. */
export async function historyOf(db: Db, topic: Topic, us: string, partner: string | undefined): Promise<History> {
  const ours = stepsOf(await voicesOf(db, topic, us), true)
  const theirs = partner === undefined ? [] : stepsOf(await voicesOf(db, topic, partner), false)
  return { topic, steps: [...ours, ...theirs].sort((a, b) => b.on.localeCompare(a.on)) }
}

/** One side's versions, each against what the side had said before it, the newest first. */
function stepsOf(voices: readonly Voice[], isOurs: boolean): Step[] {
  const all = voices.toReversed().flatMap(({ record, versions }) => versions.map((version) => ({ record, version }))).sort((a, b) => a.version.on.localeCompare(b.version.on) || a.version.at.localeCompare(b.version.at))
  return all.map(({ record, version: { number, on, title, position, text, note, language, changes } }, i): Step => {
    const before = all[i - 1]
    const isNext = before?.record.id === record.id && before.version.number === number - 1
    return { record, isOurs, number, on, title, position, note, language, changes: isNext ? changes : before ? { position: differencesOf(before.version.position, position), text: differencesOf(before.version.text, text) } : null }
  }).toReversed()
}
