import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { RegisterChoice } from '../../schema.ts'
import look from '../form.module.css'
import { recordsApi } from '../queries.ts'

/** There is no register, and who is here may not open one: who may, and a way to ask them by a comment on the note, of which they are told. */
export function AskForRegister({ note, openers }: { note: string; openers: RegisterChoice['openers'] }) {
  const say = useWords('correspondence')
  const queries = useQueryClient()
  const ask = useMutation({
    mutationFn: ({ id, name }: RegisterChoice['openers'][number]) => recordsApi.comment({ id: note, text: say('registers.ask-words', { name: `@${name}` }), mentions: [id] }),
    async onSuccess(_, { name }) {
      await queries.invalidateQueries({ queryKey: ['records'] })
      tell(say('registers.asked', { name }))
    },
  })
  return (
    <div className={look.stack}>
      <p><b>{say('registers.none')}</b> {say(openers.length > 0 ? 'registers.none-ask' : 'registers.none-nobody')}</p>
      {openers.length > 0 && <div className={look.row}>{openers.map((one) => <Button key={one.id} variant="default" loading={ask.isPending && ask.variables.id === one.id} disabled={ask.isSuccess && ask.variables.id === one.id} onClick={() => ask.mutate(one)}>{say('registers.ask', { name: one.name })}</Button>)}</div>}
      {ask.error && <Problem error={ask.error} />}
    </div>
  )
}
