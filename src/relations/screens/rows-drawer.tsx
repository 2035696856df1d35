import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { Sheet } from '#ui/sheet.tsx'
import type { OpenFigure } from './dossier/place.ts'
import { useNaming } from './dossier/figure.ts'
import { RowsView } from './rows-view.tsx'

/** The rows of a figure beside the dossier. It stays when closed, so that the keyboard returns to the figure that opened it. */
export function RowsDrawer({ partner, figure: open, close }: { partner: string; figure: OpenFigure | undefined; close: () => void }) {
  const say = useWords('relations')
  const naming = useNaming()
  const [last, keep] = useState(open)
  if (open && open.indicator !== last?.indicator) keep(open)
  const figure = open ?? last
  if (!figure) return null
  return (
    <Sheet opened={open !== undefined} close={close} title={naming.title(figure.indicator)} closeLabel={say('rows.close')}>
      <RowsView partner={partner} indicator={figure.indicator} year={figure.year} />
      <p className="small muted"><Link to={`/relations/${partner}/rows/${figure.indicator}`} search={{ year: figure.year } as never}>{say('rows.page')}</Link></p>
    </Sheet>
  )
}
