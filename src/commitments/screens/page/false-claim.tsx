import { falseClaim } from '#kernel/file-claim.ts'
import { useWords } from '#ui/language/words.ts'
import look from '../commitments.module.css'

/** Says of a file that its content is not what its name says; nothing where both agree, or the content is not known. */
export function FalseClaim({ name, type }: { name: string; type: string | null }) {
  const say = useWords('commitments')
  const kind = type === null ? undefined : falseClaim(name, type)
  return kind ? <span className={`small ${look.late}`}>{say('evidence.claims', { kind })}</span> : null
}
