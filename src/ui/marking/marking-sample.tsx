import { bannerOf, type Marking, type Scheme } from '#kernel/marking.ts'
import look from './marking-line.module.css'
import { hueOf } from './marking-line.tsx'

/** How a marking would read in a scheme. It marks nothing here: the page's banner does not take it in. */
export function MarkingSample({ marking, scheme }: { marking: Marking; scheme: Scheme }) {
  return <span dir="ltr" className={`${look.line} ${look[hueOf(marking.level)]}`}>{bannerOf(marking, scheme)}</span>
}
