import { Button, Radio } from '@mantine/core'
import { useId, useState } from 'react'
import type { FieldConflict } from '#kernel/faults.ts'
import type { KindCard } from '#server/records/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { TextDiff } from '#ui/text/text-diff.tsx'
import { useRecordWords } from '../../words.ts'
import { isText } from '../history/is-text.ts'
import { Value, type Names } from '../value/value.tsx'
import { changesOf, isContested, sideOf, type Side } from './choice.ts'
import look from './conflict.module.css'
import type { Clash } from './use-save.ts'

/** Two people changed a record at once: each field as it was, as it stands now and as it was about to become. Nothing is saved before it is chosen. */
export function ConflictDialog({ clash, kind, names }: { clash: Clash; kind: KindCard | undefined; names: Names }) {
  const say = useWords('records')
  const [chosen, choose] = useState<Readonly<Record<string, Side>>>({})
  const { fields } = clash.conflict
  const open = fields.filter((field) => isContested(field) && chosen[field.path] === undefined).length
  return (
    <Dialog title={say('conflict.title')} opened size="lg" close={() => clash.choose(undefined)} closeLabel={say('conflict.back')}>
      <p className="muted">{say('conflict.says')}</p>
      <div className={look.fields}>
        {fields.map((field) => <Field key={field.path} field={field} kind={kind} names={names} side={chosen[field.path] ?? sideOf(field)} choose={(side) => choose({ ...chosen, [field.path]: side })} />)}
      </div>
      <div className={look.row}>
        <Button disabled={open > 0} onClick={() => clash.choose(changesOf(clash.conflict, chosen))}>{say('conflict.save')}</Button>
        <Button variant="default" onClick={() => clash.choose(undefined)}>{say('conflict.back')}</Button>
        {open > 0 && <span className="small muted" role="status">{say('conflict.open', { count: open })}</span>}
      </div>
    </Dialog>
  )
}

function Field({ field, kind, names, side, choose }: { field: FieldConflict; kind: KindCard | undefined; names: Names; side: Side | undefined; choose: (side: Side) => void }) {
  const say = useWords('records')
  const { form } = useRecordWords()
  const id = useId()
  const show = (value: unknown) => <div className={look.value}><Value path={field.path} value={value} kind={kind} names={names} /></div>
  // Of a text, the words that either changed.
  const showChange = (value: unknown) => (isText(field.path) && typeof value === 'string' && typeof field.base === 'string' ? <div className={look.value}><TextDiff before={field.base} after={value} /></div> : show(value))
  // A marking is changed by its own verb alone: what stands, stands.
  const isFixed = field.path === 'marking'
  return (
    <fieldset className={look.field} data-open={side === undefined || undefined}>
      <legend id={id}>{form.label(field.path)}</legend>
      <div className={look.base}><span className="small muted">{say('conflict.base')}</span>{show(field.base)}</div>
      <Radio.Group value={side ?? ''} onChange={(next) => choose(next as Side)} aria-labelledby={id}>
        <div className={look.sides}>
          <div><Radio value="theirs" label={say('conflict.theirs')} disabled={isFixed} />{showChange(field.theirs)}</div>
          <div><Radio value="yours" label={say('conflict.yours')} disabled={isFixed} />{showChange(field.yours)}</div>
        </div>
      </Radio.Group>
    </fieldset>
  )
}
