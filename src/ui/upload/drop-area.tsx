import { Button } from '@mantine/core'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useWords } from '../language/words.ts'
import { filesOf } from './dropped-files.ts'
import look from './drop-area.module.css'

type Given = { isDisabled: boolean; take: (files: readonly File[]) => void; isSmall?: boolean; isSingle?: boolean; says?: ReactNode; chooseLabel?: string; children?: ReactNode }

/** Takes files that are dropped or chosen; a dropped folder counts as the files in it. */
export function DropArea({ isDisabled, take, isSmall = false, isSingle = false, says, chooseLabel, children }: Given) {
  const say = useWords('ui')
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const label = chooseLabel ?? say('upload.choose')
  const drop = async (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (isDisabled) return
    const files = await filesOf(event.dataTransfer)
    if (files.length > 0) take(isSingle ? files.slice(0, 1) : files)
  }
  return (
    <div className={isSmall ? `${look.drop} ${look.small}` : look.drop} data-over={isOver || undefined} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={(event) => void drop(event)}>
      <span>{says ?? say('upload.drop')}</span>
      <Button variant="default" disabled={isDisabled} onClick={() => input.current?.click()}>{label}</Button>
      <input ref={input} type="file" multiple={!isSingle} hidden aria-label={label} onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])]
        // Choosing the same file again is a new wish.
        event.currentTarget.value = ''
        if (files.length > 0) take(files)
      }} />
      {children}
    </div>
  )
}
