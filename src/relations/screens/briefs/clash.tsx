import { Button } from '@mantine/core'
import type { Conflict } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import { TextDiff } from '#ui/text/text-diff.tsx'
import look from './briefs.module.css'
import type { Autosave } from './use-autosave.ts'

/** Two wrote one section at once: what each made of it, and the choice. Nothing is written over before it is made. */
export function ClashView({ auto, conflict }: { auto: Autosave; conflict: Conflict }) {
  const say = useWords('relations')
  const text = conflict.fields.find(({ path }) => path === 'text')
  return (
    <div className={look.clash} role="alert">
      <p><b>{say('briefs.clash')}</b> {say('briefs.clash-says')}</p>
      {text && (
        <div className={look.sides}>
          <div><h3>{say('briefs.theirs')}</h3><TextDiff before={String(text.base)} after={String(text.theirs)} /></div>
          <div><h3>{say('briefs.mine')}</h3><TextDiff before={String(text.base)} after={auto.text} /></div>
        </div>
      )}
      <div className={look.buttons}>
        <Button size="compact-sm" onClick={auto.keepMine}>{say('briefs.keep-mine')}</Button>
        <Button size="compact-sm" variant="default" onClick={auto.takeTheirs}>{say('briefs.take-theirs')}</Button>
      </div>
    </div>
  )
}
