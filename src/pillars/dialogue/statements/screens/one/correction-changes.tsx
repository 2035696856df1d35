import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import type { Correction, Intent, Piece, StatementPage } from '../../schema.ts'
import { Difference } from '../difference.tsx'
import { wordsOf } from '../edit/edit-form.tsx'
import { useLanguageName } from '../language-select.tsx'
import look from '../statements.module.css'

const isChanged = (pieces: readonly Piece[]): boolean => pieces.some(({ kind }) => kind !== 'same')

/** All that a correction changes, part by part; what stays is not said again, but the text, in which the change is read. */
export function CorrectionChanges({ page, correction: { words, changes } }: { page: StatementPage; correction: Correction }) {
  const say = useWords('statements')
  const languageName = useLanguageName()
  const meant = useMeant()
  const now = wordsOf(page)
  const [before, after] = [meant(now.intent), meant(words.intent)]
  const parts = ([['field.title', changes.title], ['field.position', changes.position], ['field.text', changes.text]] as const).filter(([, pieces]) => isChanged(pieces))
  return (
    <dl className={look.facts}>
      {parts.map(([label, pieces]) => <Part key={label} label={say(label)}><Difference pieces={pieces} language={words.language} /></Part>)}
      {(isChanged(changes.intent) || before !== after) && <Part label={say('field.intent')}><Difference pieces={changes.intent} language={words.language} />{before !== after && <Instead before={before} after={after} />}</Part>}
      {now.language !== words.language && <Part label={say('field.language')}><Instead before={languageName(now.language)} after={languageName(words.language)} /></Part>}
    </dl>
  )
}

/** One thing in the place of another, where both are short. */
function Instead({ before, after }: { before: string; after: string }) {
  const say = useWords('statements')
  return <p className={look.diff}>{before && <del><span className="unseen">{say('diff.removed')} </span>{before}</del>}{before && after && ' '}{after && <ins><span className="unseen">{say('diff.added')} </span>{after}</ins>}</p>
}

const Part = ({ label, children }: { label: string; children: React.ReactNode }) => <><dt>{label}</dt><dd>{children}</dd></>

/** Towards whom and from when something is intended, in words. */
function useMeant(): (intent: Intent | null) => string {
  const say = useWords('statements')
  const format = useFormat()
  const { nameOf } = useMinistry()
  return (intent) => (intent === null ? '' : [intent.towards.length > 0 ? say('intent.to', { who: intent.towards.map(nameOf).join(', ') }) : say('intent.to-all'), intent.from && say('intent.since', { date: format.date(intent.from) })].filter(Boolean).join(' · '))
}
