import { useLabels } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import look from './frame.module.css'
import { useSignOut } from './identity/sign-out.ts'
import { useNavigation, type Entry } from './navigation.ts'

/** The navigation: work first, then the system, and the way out. */
export function Navigation() {
  const say = useLabels()
  const navigation = useNavigation()
  const [work, system] = (['work', 'system'] as const).map((group) => navigation.filter((entry) => entry.group === group))
  return (
    <div className={look.nav}>
      {work!.map((entry) => <Line key={entry.to} entry={entry} />)}
      {system!.length > 0 && <div className={look.group}>{say('web', 'frame.system')}</div>}
      {system!.map((entry) => <Line key={entry.to} entry={entry} />)}
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
