import { isFault } from '#kernel/faults.ts'
import { useRefusal } from '#ui/language/refusal.ts'
import { useWords } from '#ui/language/words.ts'
import { tell } from '#ui/toast/toast.ts'

/** Tells in a line that something was not done, and why, where there is no other place for it. */
export function useRefused(): (error: unknown) => void {
  const say = useWords('meetings')
  const refusal = useRefusal()
  return (error) => tell(isFault(error) ? refusal(error) : say('failed'))
}
