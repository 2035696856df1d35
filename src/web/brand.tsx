import look from './frame.module.css'

/** The mark, two rings that meet, and the name. */
export function Brand() {
  return (
    <div className={look.brand}>
      <svg width="27" height="18" viewBox="0 0 27 18" aria-hidden fill="none" strokeWidth="2">
        <circle cx="9" cy="9" r="8" stroke="var(--seal)" />
        <circle cx="18" cy="9" r="8" stroke="var(--accent)" />
      </svg>
      <span>Entente</span>
    </div>
  )
}
