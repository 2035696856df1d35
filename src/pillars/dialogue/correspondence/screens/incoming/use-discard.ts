import { useMutation } from '@tanstack/react-query'
import { isFault } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import { tell } from '#ui/toast/toast.ts'
import { recordsApi, useFreshNotes } from '../queries.ts'

/** Puts what came in and was not confirmed into the trash, from which the line that says so takes it back. */
export function useDiscard(done?: () => void) {
  const say = useWords('correspondence')
  const fresh = useFreshNotes()
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) => recordsApi.trash({ id, version }),
    onSuccess: async (_, { id }) => {
      done?.()
      await fresh()
      tell(say('confirm.discarded'), async () => { await recordsApi.untrash({ id }); await fresh() })
    },
    onError: (error) => tell(isFault(error) ? error.message : say('act.refused')),
  })
}
