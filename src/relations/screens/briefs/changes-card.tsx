import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import type { EditionPage } from '../../briefs/schema.ts'
import look from './briefs.module.css'

/** Changes shown before more are asked for. */
const first = 8

/** The facts that changed since the edition before, each as it was and as it is. */
export function ChangesCard({ read: { since, changes } }: { read: EditionPage }) {
  const say = useWords('relations')
  const [isWhole, showAll] = useState(false)
  if (since === null) return null
  const shown = isWhole ? changes : changes.slice(0, first)
  return (
    <Card title={say('briefs.changes', { n: since })}>
      {changes.length === 0 ? <p className="muted">{say('briefs.changes-none')}</p> : (
        <ul className={look.changes}>
          {shown.map(({ group, key, label, before, after }) => (
            <li key={`${group} ${key} ${label}`}>
              <span className="small muted">{say(`briefs.group-${group}`)}</span>
              <b dir="auto">{label}</b>
              {before !== null && <del dir="auto">{before}</del>}
              {after !== null && <ins dir="auto">{after}</ins>}
            </li>
          ))}
        </ul>
      )}
      {changes.length > shown.length && <button type="button" className={look.link} onClick={() => showAll(true)}>{say('briefs.changes-all', { count: changes.length })}</button>}
    </Card>
  )
}
