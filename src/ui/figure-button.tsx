import type { ReactNode } from 'react'
import { useWords } from './language/words.ts'
import look from './figure-button.module.css'

/** A figure that opens the rows it was computed from. `about` names the figure for those who only hear it. */
export function FigureButton({ about, open, children }: { about: string; open: () => void; children: ReactNode }) {
  const say = useWords('ui')
  return (
    <button type="button" className={look.figure} onClick={open} title={say('figure.open')}>
      {children}
      <span className="unseen">, {about}: {say('figure.open')}</span>
    </button>
  )
}
