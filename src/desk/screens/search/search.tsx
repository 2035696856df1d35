import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { sorts, type Sort } from '#server/search/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { Page } from '#ui/page.tsx'
import { useQueryState } from '#ui/route.ts'
import desk from '../desk.module.css'
import { Found } from './found.tsx'
import { Help } from './help.tsx'
import { searchQuery } from './queries.ts'
import look from './search.module.css'
import { Views } from './views.tsx'

/** One box over all that one may read. “/” comes back to it, the arrows walk what was found, Enter opens. */
export function Search() {
  const say = useWords('desk')
  const [query, change] = useQueryState()
  const asked = query['q'] === undefined ? '' : String(query['q'])
  const sort = sorts.find((one) => one === query['sort']) ?? 'relevance'
  const from = typeof query['from'] === 'number' ? query['from'] : 0
  const [text, type] = useState(asked)
  const [settled] = useDebouncedValue(text.trim(), 300)
  const box = useRef<HTMLInputElement>(null)
  const whole = useRef<HTMLDivElement>(null)
  // What the address says while nobody types (a facet, a kept search, Back) stands in the box.
  useEffect(() => { if (asked !== text.trim()) type(asked) }, [asked])
  useEffect(() => { if (settled === text.trim() && settled !== asked) change({ q: settled || undefined, from: undefined }) }, [settled])
  useHotkeys([['/', () => box.current?.focus()]])
  const found = useQuery(searchQuery(asked, sort, from))
  const go = (q: string) => { type(q); change({ q: q || undefined, from: undefined }) }
  const walk = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const target = event.target as HTMLElement
    if (target !== box.current && !target.matches('[data-row]')) return
    const stops = [box.current!, ...(whole.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const next = stops[stops.indexOf(target) + (event.key === 'ArrowDown' ? 1 : -1)]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <Page title={say('nav.search')}>
      <div ref={whole} onKeyDown={walk}>
        <form role="search" className={`${look.ask} screen-only`} onSubmit={(event) => { event.preventDefault(); go(text.trim()) }}>
          <TextInput ref={box} type="search" size="md" dir="auto" maxLength={1000} autoFocus={asked === ''} aria-label={say('nav.search')} placeholder={say('search.placeholder')} value={text} onChange={(event) => type(event.currentTarget.value)} rightSection={<kbd aria-hidden>/</kbd>} />
          <NativeSelect size="md" aria-label={say('search.sort')} value={sort} onChange={(event) => change({ sort: event.currentTarget.value === 'relevance' ? undefined : (event.currentTarget.value as Sort), from: undefined })} data={sorts.map((one) => ({ value: one, label: say(`sort.${one}`) }))} />
        </form>
        <Views query={asked} sort={sort} open={(view) => { type(view.query); change({ q: view.query || undefined, sort: view.sort === 'relevance' ? undefined : view.sort, from: undefined }) }} />
        {asked === '' ? <Help ask={go} /> : <Found asked={found} query={asked} from={from} ask={go} page={(next) => change({ from: next || undefined })} />}
      </div>
      {asked !== '' && <p className={`small muted screen-only ${desk.start} ${look.keys}`}>{say('search.keys')}</p>}
    </Page>
  )
}
