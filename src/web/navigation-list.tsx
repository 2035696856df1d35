import { Fragment } from 'react'
import { pillarIds } from '#kernel/pillar-id.ts'
import { useLabels, useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import look from './frame.module.css'
import { useSignOut } from './identity/sign-out.ts'
import { useNavigation, type Entry } from './navigation.ts'

/** The navigation: work first, then what the pillars keep, then the system, and the way out. */
export function Navigation() {
  const say = useLabels()
  const navigation = useNavigation()
  const sayUi = useWords('ui')
  const groups = [
    { group: 'work', title: undefined },
    ...pillarIds.map((group) => ({ group, title: sayUi(`pillar.${group}`) })),
    { group: 'system', title: say('web', 'frame.system') },
  ].map(({ group, title }) => ({ group, title, entries: navigation.filter((entry) => entry.group === group) }))
  return (
    <div className={look.nav}>
      {groups.filter(({ entries }) => entries.length > 0).map(({ group, title, entries }) => (
        <Fragment key={group}>
          {title !== undefined && <div className={look.group}>{title}</div>}
          {entries.map((entry) => <Line key={entry.to} entry={entry} />)}
        </Fragment>
      ))}
      <SignOut />
    </div>
  )
}

function Line({ entry }: { entry: Entry }) {
  const say = useLabels()
  return <Link to={entry.to} className={look.line} activeProps={{ 'data-on': true }}>{say(entry.room, entry.label)}</Link>
}

function SignOut() {
  const say = useLabels()
  const out = useSignOut()
  return (
    <>
      <button type="button" className={`${look.line} ${look.out}`} disabled={out.isPending} onClick={out.go}>{say('web', 'session.out')}</button>
      {out.isError && <p role="alert" className="small">{say('web', 'session.out-failed')}</p>}
    </>
  )
}
