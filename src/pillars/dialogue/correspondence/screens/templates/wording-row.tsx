import { Button } from '@mantine/core'
import type { Language } from '#kernel/actor.ts'
import { directionOf } from '#ui/language/languages.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { ranks, type Rank, type Wording } from '../../schema.ts'
import look from './templates.module.css'

/** For whom a wording is, in words. */
function useRankNames(): (of: readonly Rank[]) => string {
  const say = useWords('correspondence')
  const language = useLanguage()
  return (of) => (of.length === ranks.length ? say('templates.every') : new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(of.map((one) => say(`rank.${one}`))))
}

/** One wording: which part, for whom, its text, and whether it is ours, ships, or is missing. */
export function WordingRow({ wording: { part, ranks: of, text, own, says }, language, change }: { wording: Wording; language: Language; change: (() => void) | undefined }) {
  const say = useWords('correspondence')
  const names = useRankNames()
  const tongue = says === null ? language : 'en'
  return (
    <li className={look.row}>
      <div className={look.what}>
        <b>{say(`part.${part}`)}</b>
        <span className="small muted">{names(of)}</span>
      </div>
      <div className={look.said}>
        {text === '' ? <span className="muted">{say('templates.left-out')}</span> : <span dir={directionOf(tongue)} lang={tongue}>{text}</span>}
        <div><span className={look.tag} data-state={says !== null ? 'missing' : own ? 'own' : undefined}>{say(says !== null ? 'templates.stands-in' : own ? 'templates.own' : 'templates.ships')}</span></div>
      </div>
      {change && <Button size="compact-sm" variant="default" className="screen-only" aria-label={say(says !== null ? 'templates.write-of' : 'templates.change-of', { part: say(`part.${part}`), ranks: names(of) })} onClick={change}>{say(says !== null ? 'templates.write' : 'templates.change')}</Button>}
    </li>
  )
}
