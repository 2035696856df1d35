import { bannerOf, type Marking } from '#kernel/marking.ts'
import { useMinistry } from '../ministry.tsx'
import { useShown } from './shown.ts'
import look from './marking-line.module.css'

/** A marking in words, beside what it marks; the page's banner takes it in. Always left to right: it is a code. */
export function MarkingLine({ marking }: { marking: Marking }) {
  const { scheme } = useMinistry().marking
  useShown(marking)
  return <span dir="ltr" className={`${look.line} ${look[hueOf(marking.level)]}`}>{bannerOf(marking, scheme)}</span>
}

/** The three hues of levels: open, restricted, and all above. */
export const hueOf = (level: number): 'open' | 'restricted' | 'secret' => (level === 0 ? 'open' : level === 1 ? 'restricted' : 'secret')
