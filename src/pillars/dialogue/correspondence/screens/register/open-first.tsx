import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { registersQuery } from '../queries.ts'
import { FirstRegisters } from '../registers/first-registers.tsx'

/** On the first day: no register is there to number in, and who is here may open the first ones. */
export function OpenFirst() {
  const say = useWords('correspondence')
  const choice = useQuery(registersQuery()).data
  if (!choice?.mayOpen) return null
  return <div className="screen-only" style={{ marginBlockEnd: 16 }}><Card title={say('registers.first')}><FirstRegisters choice={choice} /></Card></div>
}
