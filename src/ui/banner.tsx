import look from './banner.module.css'

/** The highest marking of what the page shows, as the strip on top of it (and of every printed page). */
export function Banner({ marking, level }: { marking: string; level: 'open' | 'restricted' | 'secret' }) {
  return <div className={`${look.banner} ${look[level]}`} role="note">{marking}</div>
}
