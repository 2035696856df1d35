import { useDeferredValue, useEffect, useImperativeHandle, useMemo, useRef, type KeyboardEvent, type Ref } from 'react'
import type { Language } from '#kernel/actor.ts'
import { directionOf } from '#ui/language/languages.ts'
import { piecesOf, type Stretch } from '../../../style/screens/follow.ts'
import { putIn, showIn } from '../../../style/screens/in-area.ts'
import type { Mark } from '../../../style/screens/use-style.ts'
import look from './sheet.module.css'

/** What can be done with the place where one writes. */
export type WritingHandle = {
  /** Puts the keyboard on a stretch of the text, and brings it into sight. */
  readonly show: (stretch: Stretch) => void
  /** Puts other words in the place of a stretch, where that still says what it said. */
  readonly put: (stretch: Stretch & { readonly text: string }, words: string) => void
}

type Given = {
  ref?: Ref<WritingHandle>
  label: string
  text: string
  /** Null: to be read only. */
  change: ((text: string) => void) | null
  language: Language | null
  marks: readonly Mark[]
  describedBy?: string | undefined
  placeholder?: string
  /** The one text of its paper, which shows that there is room to write. */
  isTall?: boolean
  /** Where the caret stands now. */
  caret?: (at: number) => void
  step?: (by: 1 | -1) => void
}

/**
 * A text on paper, written in its place: one text box, and below it the same text with its underlines, which also gives
 * it its height. F8 goes to the next finding, Shift+F8 to the one before.
 */
export function Writing({ ref, label, text, change, language, marks, describedBy, placeholder, isTall = false, caret, step }: Given) {
  const box = useRef<HTMLTextAreaElement>(null)
  const mirror = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => ({
    show(stretch) {
      if (box.current) {
        showIn(box.current, stretch)
        caret?.(stretch.from)
      }
      mirror.current?.querySelector(`[data-from="${stretch.from}"]`)?.scrollIntoView({ block: 'center' })
    },
    put(stretch, words) {
      if (box.current && change) putIn(box.current, stretch, words, change)
    },
  }), [change, caret])
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'F8' || !step) return
    event.preventDefault()
    step(event.shiftKey ? -1 : 1)
  }
  // A text that another version brings in leaves the caret where the reader is.
  useEffect(() => {
    if (box.current && box.current.value !== text) box.current.value = text
  }, [text])
  const dir = language ? directionOf(language) : 'auto'
  // The underlines may come a moment after the letters.
  const under = useDeferredValue(useMemo(() => ({ text, marks }), [text, marks]))
  const pieces = useMemo(() => piecesOf(under.text, under.marks).map(({ text: words, over }, index) => (over.length === 0 ? words : <mark key={index} data-hue={strongest(over)} data-from={over[0]!.from} data-empty={words === '' || undefined}>{words}</mark>)), [under])
  if (!change) return <div ref={mirror} className={look.reading} dir={dir} lang={language ?? undefined}>{text === '' ? <span className="muted">{placeholder}</span> : pieces}</div>
  return (
    <div className={look.writing}>
      <div ref={mirror} className={isTall ? `${look.mirror} ${look.tall}` : look.mirror} dir={dir} aria-hidden>{pieces}{'\n'}</div>
      <textarea
        ref={box} className={look.box} dir={dir} lang={language ?? undefined} aria-label={label} aria-describedby={describedBy} aria-keyshortcuts={step && 'F8 Shift+F8'} placeholder={placeholder} maxLength={200_000} spellCheck
        defaultValue={text} onChange={(event) => change(event.currentTarget.value)} onKeyDown={keys} onSelect={(event) => caret?.(event.currentTarget.selectionStart)}
      />
    </div>
  )
}

const order: readonly Mark['hue'][] = ['warning', 'notice', 'pledge', 'info', 'tone']

/** Where several lie over each other, the one that matters most gives the colour. */
const strongest = (over: readonly Mark[]): Mark['hue'] => order.find((hue) => over.some((one) => one.hue === hue))!
