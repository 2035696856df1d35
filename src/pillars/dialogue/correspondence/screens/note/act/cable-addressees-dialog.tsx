import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import type { Addressee, NoteChanges } from '../../../schema.ts'
import { AddresseeList } from '../../addressees/addressee-list.tsx'
import { languageIn } from '../../words.ts'
import type { Shown } from '../save/changes.ts'
import { ActDialog } from './act-dialog.tsx'

/** Who is to act on a cable and who is to know of it: posts of our own, and others. The first to act is whom the cable is to. */
export function CableAddresseesDialog({ shown, change, close }: { shown: Shown; change: (changes: NoteChanges) => void; close: () => void }) {
  const say = useWords('correspondence')
  const cable = shown.fields.cable!
  const [action, act] = useState<Addressee[]>([...cable.action])
  const [info, inform] = useState<Addressee[]>([...cable.info])
  const language = languageIn(shown.language) ?? 'en'
  const keep = async () => {
    const actors = [...action, ...info].flatMap(({ actor }) => actor ?? [])
    change({ parties: [...new Set([...shown.parties, ...actors])], fields: { cable: { ...cable, action, info }, addressee: action[0]! } })
  }
  return (
    <ActDialog title={say('cable.addressees')} submit={say('details.do')} size="lg" isReady={action.length > 0 && [...action, ...info].every(({ name }) => name.trim() !== '')} close={close} act={keep}>
      {() => (
        <>
          <AddresseeList legend={say('cable.action')} value={action} change={act} language={language} />
          <AddresseeList legend={say('cable.info')} value={info} change={inform} language={language} />
        </>
      )}
    </ActDialog>
  )
}
