import { Radio } from '@mantine/core'
import { useId } from 'react'
import type { Output } from '#kernel/contract.ts'
import type { contract } from '#server/records/contract.ts'
import type { MergedField } from '#server/records/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useRecordWords } from '../../words.ts'
import type { Editing } from '../editable.tsx'
import conflict from '../save/conflict.module.css'
import { Value, type Names } from '../value/value.tsx'

type Preview = Output<typeof contract.previewMerge>

type Given = { preview: Preview; editing: Editing; names: Names; otherTitle: string; take: readonly string[]; choose: (take: readonly string[]) => void }

/** Both records side by side where they differ, with the value that stays; and what of the other moves along. */
export function MergeTable({ preview, editing, names, otherTitle, take, choose }: Given) {
  const say = useWords('records')
  const format = useFormat()
  const { audience } = useRecordWords()
  const moves = Object.entries(preview.moves).filter(([, count]) => count > 0).map(([table, count]) => say(`merge.moves-${table.replaceAll('_', '-')}`, { count, shown: format.integer(count), defaultValue: `${format.integer(count)} ${table}` }))
  return (
    <div>
      <p><MarkingLine marking={preview.marking} /> <span className="small muted">{say('merge.readers', { audience: audience(preview.audience) })}</span></p>
      {moves.length > 0 && <p className="small muted">{say('merge.moves', { list: moves.join(', ') })}</p>}
      {preview.fields.length === 0 ? <p>{say('merge.same')}</p> : (
        <div className={conflict.fields}>
          {preview.fields.map((field) => <Field key={field.path} field={field} editing={editing} names={names} otherTitle={otherTitle} isTaken={take.includes(field.path)} takeOther={(is) => choose(is ? [...take, field.path] : take.filter((one) => one !== field.path))} />)}
        </div>
      )}
    </div>
  )
}

function Field({ field, editing: { kind }, names, otherTitle, isTaken, takeOther }: { field: MergedField; editing: Editing; names: Names; otherTitle: string; isTaken: boolean; takeOther: (is: boolean) => void }) {
  const say = useWords('records')
  const { form } = useRecordWords()
  const id = useId()
  const show = (value: unknown) => <div className={conflict.value}><Value path={field.path} value={value} kind={kind} names={names} /></div>
  return (
    <fieldset className={conflict.field}>
      <legend id={id}>{form.label(field.path)}</legend>
      <Radio.Group value={isTaken || field.from === 'other' ? 'other' : 'kept'} onChange={(side) => takeOther(side === 'other')} aria-labelledby={id}>
        <div className={conflict.sides}>
          <div><Radio value="kept" label={say(field.from === 'both' ? 'merge.both' : 'merge.kept')} />{show(field.from === 'both' ? field.value : field.kept)}</div>
          <div><Radio value="other" label={say('merge.from-other', { title: otherTitle })} />{show(field.other)}</div>
        </div>
      </Radio.Group>
    </fieldset>
  )
}
