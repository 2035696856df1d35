import { useQuery } from '@tanstack/react-query'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Sheet } from '#ui/sheet.tsx'
import { Loaded } from '#ui/states.tsx'
import { readersQuery } from '../queries.ts'
import { Readings } from '../readings.tsx'
import look from './record.module.css'

/** Who may read a record, and why; and who has. */
export function ReadersSheet({ id, mayChange, maySeeReads, close }: { id: string; mayChange: boolean; maySeeReads: boolean; close: () => void }) {
  const say = useWords('records')
  return (
    <Sheet title={say('readers.title')} opened close={close} closeLabel={say('record.close')}>
      {mayChange && <section><h2>{say('readers.may')}</h2><MayRead id={id} /></section>}
      {maySeeReads && <section className={look.part}><h2>{say('readers.have')}</h2><Readings id={id} /></section>}
    </Sheet>
  )
}

function MayRead({ id }: { id: string }) {
  const say = useWords('records')
  const format = useFormat()
  const asked = useQuery(readersQuery(id))
  return (
    <Loaded asked={asked}>
      {({ readers }) => (
        <>
          <p className="small muted">{say('readers.count', { count: readers.length, shown: format.integer(readers.length) })}</p>
          <ul className={look.people}>{readers.map((one) => <li key={one.id}><bdi>{one.name}</bdi><span className="muted small">{say(`why.${one.why}`)}</span></li>)}</ul>
        </>
      )}
    </Loaded>
  )
}
