import { Button, Radio } from '@mantine/core'
import { useId, useState } from 'react'
import type { FieldConflict } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { TextDiff } from '#ui/text/text-diff.tsx'
import look from '../../form.module.css'
import { plain } from '../plain.ts'
import { bothOf, isContested, type Side } from './changes.ts'
import type { Clash } from './use-writing.ts'

/** Two people changed a note at once: each field that both touched, with the words that either changed. Nothing is saved before it is chosen. */
export function ConflictDialog({ clash }: { clash: Clash }) {
  const say = useWords('correspondence')
  const contested = clash.conflict.fields.filter(isContested)
  // What can be kept whole is proposed.
  const [chosen, choose] = useState<Readonly<Record<string, Side>>>(() => Object.fromEntries(contested.flatMap((field) => (bothOf(field) === undefined ? [] : [[field.path, 'both' as const]]))))
  const open = contested.filter(({ path }) => chosen[path] === undefined).length
  return (
    <Dialog title={say('conflict.title')} opened size="lg" close={() => clash.choose(undefined)} closeLabel={say('conflict.back')}>
      <div className={look.stack}>
        <p className="muted">{say(contested.length > 0 ? 'conflict.says' : 'conflict.apart')}</p>
        {contested.map((field) => <Field key={field.path} field={field} side={chosen[field.path]} choose={(side) => choose({ ...chosen, [field.path]: side })} />)}
        <div className={look.row}>
          <Button disabled={open > 0} onClick={() => clash.choose(chosen)}>{say('conflict.save')}</Button>
          <Button variant="default" onClick={() => clash.choose(undefined)}>{say('conflict.back')}</Button>
          {open > 0 && <span className="small muted" role="status">{say('conflict.open', { count: open })}</span>}
        </div>
      </div>
    </Dialog>
  )
}

function Field({ field, side, choose }: { field: FieldConflict; side: Side | undefined; choose: (side: Side) => void }) {
  const say = useWords('correspondence')
  const id = useId()
  const { path, base, theirs, yours } = field
  const both = bothOf(field)
  const name = path.replace(/^fields\./, '')
  return (
    <fieldset className={look.fieldset}>
      <legend id={id}>{say(`field.${name === 'summary' ? 'text' : name}`, { defaultValue: name })}</legend>
      <Radio.Group value={side ?? ''} onChange={(next) => choose(next as Side)} aria-labelledby={id}>
        <div className={look.stack}>
          {both !== undefined && <div><Radio value="both" label={say('conflict.both')} /><TextDiff before={plain(base)} after={both} /></div>}
          <div><Radio value="theirs" label={say('conflict.theirs')} /><TextDiff before={plain(base)} after={plain(theirs)} /></div>
          <div><Radio value="yours" label={say('conflict.yours')} /><TextDiff before={plain(base)} after={plain(yours)} /></div>
        </div>
      </Radio.Group>
    </fieldset>
  )
}
