import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useLanguage, useWords } from '#ui/language/words.ts'
import look from '../meetings.module.css'
import { takePaper } from '../minutes/take-paper.ts'
import { guestApi } from '../queries.ts'
import { Refusal } from './refusal.tsx'

/** Circulated minutes on paper for a guest, its headings in the language of the page. */
export function GuestPaper({ meeting, minutes }: { meeting: string; minutes: string }) {
  const say = useWords('meetings')
  const lang = useLanguage()
  const make = useMutation({ mutationFn: async (format: 'pdf' | 'docx') => takePaper(await guestApi.minutesFile({ meeting, minutes, format, lang }), format) })
  return (
    <>
      <div className={look.bar} role="group" aria-label={say('paper.title')}>{(['pdf', 'docx'] as const).map((format) => <Button key={format} size="compact-sm" variant="default" loading={make.isPending && make.variables === format} disabled={make.isPending} onClick={() => make.mutate(format)}>{format.toUpperCase()}</Button>)}</div>
      {make.error && <Refusal error={make.error} />}
    </>
  )
}
