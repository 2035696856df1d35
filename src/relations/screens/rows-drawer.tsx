import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { Sheet } from '#ui/sheet.tsx'
import type { OpenFigure } from './dossier/place.ts'
import { useNaming } from './dossier/figure.ts'
import { RowsView } from './rows-view.tsx'

/** The rows of a figure beside the dossier. */
export function RowsDrawer({ partner, figure, close }: { partner: string; figure: OpenFigure; close: () => void }) {
  const say = useWords('relations')
  const naming = useNaming()
  return (
    <Sheet opened close={close} title={naming.title(figure.indicator)} closeLabel={say('rows.close')}>
      <RowsView partner={partner} indicator={figure.indicator} year={figure.year} />
      <p className="small muted"><Link to={`/relations/${partner}/rows/${figure.indicator}`} search={{ year: figure.year } as never}>{say('rows.page')}</Link></p>
    </Sheet>
  )
}
