import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import look from '../administration.module.css'
import { Allowed } from '../parts/allowed.tsx'
import { BackupCard } from './backup-card.tsx'
import { DrillCard } from './drill-card.tsx'
import { Exports } from './exports.tsx'
import { KeysCard } from './keys-card.tsx'

/** How safe the records are: backups, drills, keys, and an export of the whole workspace. */
export function Backups() {
  const say = useWords('administration')
  const manages = useCan('backup:manage')
  return (
    <Page title={say('nav.backups')} about={say('backups.about')}>
      <Allowed to={['backup:manage', 'workspace:see']}>
        {manages ? <div className={look.columns}><div><BackupCard /><Exports /></div><div><DrillCard /><KeysCard /></div></div> : <Exports />}
      </Allowed>
    </Page>
  )
}
