import { useMutation } from '@tanstack/react-query'
import type { MouseEvent } from 'react'
import { download } from '#ui/download.ts'
import { useFormat } from '#ui/language/format.ts'
import type { GuestPage } from '../../guests/schema.ts'
import look from '../meetings.module.css'
import { guestApi, guestPaperAt } from '../queries.ts'
import { Refusal } from './refusal.tsx'

type Paper = NonNullable<GuestPage['inside']>['papers'][number]

/** A paper that was released to guests. The page fetches it, so that one that was withdrawn meanwhile is refused here, in its language. */
export function Released({ meeting, paper: { file, name, size } }: { meeting: string; paper: Paper }) {
  const format = useFormat()
  const take = useMutation({
    async mutationFn() {
      const answer = await guestApi.paper({ meeting, file })
      download(name, await answer.blob(), answer.headers.get('content-type') ?? 'application/octet-stream')
    },
  })
  const press = (event: MouseEvent) => {
    // Opened beside the page, the browser fetches it.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (!take.isPending) take.mutate()
  }
  return (
    <div className={look.person}>
      <a href={guestPaperAt(meeting, file)} className={look.title} dir="auto" aria-busy={take.isPending} onClick={press}>{name}</a>
      <span className={look.line}>{format.bytes(size)}</span>
      {take.error && <Refusal error={take.error} />}
    </div>
  )
}
