import type { Db } from '#server/database.ts'
import { besideOf } from './rules.ts'
import type { Board, Topic, Voice } from './schema.ts'
import { listVersions, listVoices } from './store.ts'

/** What stands: what we withdrew or put something in the place of does not. */
const stands = ({ record }: Voice): boolean => record.status !== 'superseded' && record.status !== 'withdrawn'

/** The day of the newest words of a statement. */
const dayOf = ({ record, versions }: Voice): string => versions.at(-1)?.on ?? record.happenedOn ?? record.createdAt.slice(0, 10)

/** What we and a partner said on a topic, as the person of the transaction may read it, and where the newest that stands on each side differ. */
export async function boardOf(db: Db, topic: Topic, us: string, partner: string): Promise<Board> {
  const voices = async (speaker: string): Promise<Voice[]> => {
    const found: Voice[] = []
    for (const voice of await listVoices(db, topic.id, speaker)) found.push({ ...voice, versions: await listVersions(db, voice.record.id) })
    return found
  }
  const [ours, theirs] = [await voices(us), await voices(partner)]
  const [our, their] = [ours.find(stands), theirs.find(stands)]
  const said = (voice: Voice): string => [voice.record.fields['position'], voice.text].filter(Boolean).join('\n')
  return { topic, partner, ours, theirs, beside: our && their ? besideOf(said(their), said(our)) : [], isTheirsNewer: !!their && (!our || dayOf(their) > dayOf(our)) }
}
