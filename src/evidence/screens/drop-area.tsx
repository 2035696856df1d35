import { Button } from '@mantine/core'
import { useRef, useState, type DragEvent } from 'react'
import { useWords } from '#ui/language/words.ts'
import { filesOf } from './dropped-files.ts'
import look from './evidence.module.css'

/** Takes files that are dropped or chosen; a dropped folder counts as the files in it. */
export function DropArea({ isDisabled, take }: { isDisabled: boolean; take: (files: readonly File[]) => void }) {
  const say = useWords('evidence')
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = async (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (isDisabled) return
    const files = await filesOf(event.dataTransfer)
    if (files.length > 0) take(files)
  }
  return (
    <div className={look.drop} data-over={isOver || undefined} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={(event) => void drop(event)}>
      <span>{say('import.drop')}</span>
      <Button variant="default" disabled={isDisabled} onClick={() => input.current?.click()}>{say('import.choose')}</Button>
      <input ref={input} type="file" multiple hidden aria-label={say('import.choose')} onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])]
        // Choosing the same file again is a new wish.
        event.currentTarget.value = ''
        if (files.length > 0) take(files)
      }} />
      <span className="small muted">{say('import.kinds')}</span>
    </div>
  )
}
