import { useId, type ReactNode } from 'react'
import look from './card.module.css'

/** A white sheet with a hairline; with a title it is a region of the page. */
export function Card({ title, note, level = 2, flush = false, children }: { title?: ReactNode; note?: ReactNode; level?: 2 | 3; flush?: boolean; children: ReactNode }) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={flush ? `${look.card} ${look.flush}` : look.card} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className={look.head}>
          <Heading id={id}>{title}</Heading>
          {note && <div className="small muted">{note}</div>}
        </div>
      )}
      {children}
    </section>
  )
}
