import { useLanguage } from '#ui/language/words.ts'
import type { GuestPage } from '../../guests/schema.ts'

/** The name of a delegation in the language of the page; a guest’s page knows no other actors. */
export function useDelegation({ actors }: GuestPage): (id: string) => string {
  const language = useLanguage()
  return (id) => actors[id]?.[language] ?? actors[id]?.en ?? id
}
