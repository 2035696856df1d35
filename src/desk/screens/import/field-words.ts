import { useWords } from '#ui/language/words.ts'
import { useRecordWords } from '../words.ts'

/** What a field is called that a file can fill (as records call it, or as lists of people do), and what its choices are called. */
export function useFieldWords(): { readonly field: (name: string) => string; readonly choice: (name: string, value: string) => string } {
  const say = useWords('desk')
  const records = useWords('records')
  const words = useRecordWords()
  return {
    field: (name) => say(`import-field.${name}`, { defaultValue: '' }) || words.field(name),
    choice: (name, value) => (name === 'status' ? words.status(value) : name === 'audience' ? records(`audience.${value}`) : name === 'level' ? value : words.choice(value)),
  }
}
