import { useEffect, type ReactNode } from 'react'
import look from './page.module.css'

/** A screen's frame: its title (also the window's), a line below it, and its actions on the far side. A line that is still to come is null: its place is kept, so that the actions do not move from under the pointer. */
export function Page({ title, about, emblem, actions, children }: { title: string; about?: ReactNode; emblem?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Entente`
  }, [title])
  return (
    <>
      <header className={look.head}>
        {emblem}
        <div className={look.titles}>
          <h1>{title}</h1>
          {(about || about === null) && <div className="muted">{about ?? '\u00a0'}</div>}
        </div>
        {actions && <div className={`${look.actions} screen-only`}>{actions}</div>}
      </header>
      {children}
    </>
  )
}

/** Cards side by side: as many columns of at least `least` pixels as fit. */
export function Columns({ least = 300, children }: { least?: number; children: ReactNode }) {
  return <div className={look.columns} style={{ '--least': `${least}px` } as React.CSSProperties}>{children}</div>
}
