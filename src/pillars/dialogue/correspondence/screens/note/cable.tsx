import { Button, NativeSelect, TagsInput } from '@mantine/core'
import { useImperativeHandle, useRef, useState, type Ref } from 'react'
import { levelName } from '#kernel/marking.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import type { Mark } from '../../../style/screens/use-style.ts'
import { precedences, type Addressee, type NoteChanges, type NoteFields, type NotePage } from '../../schema.ts'
import { languageIn, today } from '../words.ts'
import { CableAddresseesDialog } from './act/cable-addressees-dialog.tsx'
import { dateOn } from './paper-words.ts'
import type { Shown } from './save/changes.ts'
import look from './sheet.module.css'
import { Writing, type WritingHandle } from './writing.tsx'

type CableHead = NonNullable<NoteFields['cable']>
type Given = { ref: Ref<WritingHandle>; page: NotePage; shown: Shown; change: ((changes: NoteChanges) => void) | null; marks: readonly Mark[]; caret: (at: number) => void; step: (by: 1 | -1) => void }

/** What parts the paragraphs of a cable where it is looked at as one text. */
const gap = '\n\n'

/** The paragraphs of a cable as one text. */
export const cableText = (cable: CableHead): string => cable.paragraphs.map(({ text }) => text).join(gap)

/** A cable: from whom, to whom for action and information, how fast, and numbered paragraphs, each with its portion mark. */
export function Cable({ ref, page, shown, change, marks, caret, step }: Given) {
  const say = useWords('correspondence')
  const { scheme } = useMinistry().marking
  const cable = shown.fields.cable!
  const [isAddressed, address] = useState(false)
  const boxes = useRef<(WritingHandle | null)[]>([])
  const starts = cable.paragraphs.reduce<number[]>((all, { text }, index) => [...all, (all[index] ?? 0) + text.length + gap.length], [0])
  const at = (from: number) => Math.max(0, starts.findLastIndex((start, index) => start <= from && index < cable.paragraphs.length))
  useImperativeHandle(ref, () => ({
    show: ({ from, to }) => boxes.current[at(from)]?.show({ from: from - starts[at(from)]!, to: to - starts[at(from)]! }),
    put: ({ from, to, text }, words) => boxes.current[at(from)]?.put({ from: from - starts[at(from)]!, to: to - starts[at(from)]!, text }, words),
  }))
  const set = change && ((part: Partial<CableHead>) => change({ fields: { cable: { ...cable, ...part } } }))
  const setParagraph = (index: number, part: Partial<CableHead['paragraphs'][number]>) => set?.({ paragraphs: cable.paragraphs.map((one, other) => (other === index ? { ...one, ...part } : one)) })
  const day = page.record.happenedOn ?? today()
  return (
    <>
      <dl className={look.lines}>
        {page.record.number && <><dt>{say('cable.number')}</dt><dd><bdi>{page.record.number}</bdi></dd></>}
        <dt>{say('cable.date')}</dt><dd>{dateOn(languageIn(shown.language), day)}</dd>
        <dt>{say('cable.precedence')}</dt>
        <dd>{set && <NativeSelect className="screen-only" size="xs" aria-label={say('cable.precedence')} value={cable.precedence} onChange={(event) => set({ precedence: event.currentTarget.value as CableHead['precedence'] })} data={precedences.map((one) => ({ value: one, label: say(`precedence.${one}`) }))} />}<span className={set ? look.printed : undefined}>{say(`precedence.${cable.precedence}`)}</span></dd>
        <dt>{say('cable.action')}</dt><dd><Names of={cable.action} />{set && <Button size="compact-xs" variant="default" className="screen-only" onClick={() => address(true)}>{say('cable.addressees')}</Button>}</dd>
        {cable.info.length > 0 && <><dt>{say('cable.info')}</dt><dd><Names of={cable.info} /></dd></>}
        <dt>{say('cable.captions')}</dt>
        <dd dir="ltr">{set && <TagsInput className="screen-only" size="xs" aria-label={say('cable.captions')} value={cable.captions} onChange={(captions) => set({ captions: captions.map((one) => one.trim().toUpperCase()) })} acceptValueOnBlur maxTags={5} />}<span className={set ? look.printed : undefined}>{cable.captions.join(' ') || '—'}</span></dd>
        <dt>{say('cable.tags')}</dt>
        <dd dir="ltr">{set && <TagsInput className="screen-only" size="xs" aria-label={say('cable.tags')} value={cable.tags} onChange={(tags) => set({ tags: tags.map((one) => one.trim().toUpperCase()) })} acceptValueOnBlur maxTags={20} />}<span className={set ? look.printed : undefined}>{cable.tags.join(', ') || '—'}</span></dd>
        <dt>{say('cable.subject')}</dt><dd className={look.subject}>{shown.title}</dd>
      </dl>
      <ol className={look.paragraphs} aria-label={say('sheet.text')}>
        {cable.paragraphs.map(({ level, text }, index) => {
          const start = starts[index]!
          const own = marks.filter(({ from, to }) => from >= start && to <= start + text.length).map((mark) => ({ ...mark, from: mark.from - start, to: mark.to - start }))
          return (
            <li key={index} className={look.paragraph}>
              <span className={look.number}>{index + 1}.</span>
              <span className={look.controls}>
                {set && <NativeSelect className="screen-only" size="xs" aria-label={say('cable.portion-of', { n: index + 1 })} value={String(level)} onChange={(event) => setParagraph(index, { level: Number(event.currentTarget.value) })} data={scheme.levels.filter(({ rank }) => rank <= page.record.marking.level || rank === level).map(({ rank, name }) => ({ value: String(rank), label: name }))} />}
                <span className={set ? `${look.portion} ${look.printed}` : look.portion} dir="ltr">{levelName(level, scheme)}</span>
              </span>
              <Writing ref={(box) => { boxes.current[index] = box }} label={say('cable.paragraph', { n: index + 1 })} text={text} change={set && ((words) => setParagraph(index, { text: words }))} language={languageIn(shown.language)} marks={own} caret={(place) => caret(start + place)} step={step} describedBy={set ? 'note-finding' : undefined} />
              {set && <Button size="compact-xs" variant="subtle" className="screen-only" aria-label={say('cable.remove-of', { n: index + 1 })} onClick={() => set({ paragraphs: cable.paragraphs.filter((_, other) => other !== index) })}>×</Button>}
            </li>
          )
        })}
      </ol>
      {set && <Button mt="sm" size="compact-sm" variant="default" className={`screen-only ${look.controls}`} onClick={() => set({ paragraphs: [...cable.paragraphs, { level: page.record.marking.level, text: '…' }] })}>{say('cable.add')}</Button>}
      {isAddressed && change && <CableAddresseesDialog shown={shown} change={change} close={() => address(false)} />}
      {cable.paragraphs.length === 0 && !set && <Writing ref={ref} label={say('sheet.text')} text={shown.summary} change={null} language={languageIn(shown.language)} marks={marks} placeholder={say('sheet.empty')} />}
    </>
  )
}

function Names({ of }: { of: readonly Addressee[] }) {
  return of.length === 0 ? <>—</> : <>{of.map(({ name, place }, index) => <div key={index}><bdi>{[name, place].filter(Boolean).join(', ')}</bdi></div>)}</>
}
