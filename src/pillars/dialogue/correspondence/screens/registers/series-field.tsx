import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { Loading, Problem } from '#ui/states.tsx'
import type { RegisterChoice } from '../../schema.ts'
import { registersQuery } from '../queries.ts'
import { AskForRegister } from './ask-for-register.tsx'
import { FirstRegisters } from './first-registers.tsx'

/** The register that counts: what was chosen, else where such notes are usually numbered. */
function seriesOf(choice: RegisterChoice | undefined, wanted: string): string {
  const codes = choice?.registers.map(({ code }) => code) ?? []
  if (codes.includes(wanted)) return wanted
  return choice?.usual ?? ''
}

/** The registers of a note and the one that counts, given what was chosen. */
export function useSeries(note: string, wanted: string): { series: string; isReady: boolean; hasNone: boolean } {
  const choice = useQuery(registersQuery(note)).data
  const series = seriesOf(choice, wanted)
  return { series, isReady: series !== '', hasNone: choice?.registers.length === 0 }
}

type Given = {
  note: string
  direction: 'in' | 'out'
  value: string
  choose: (code: string) => void
  error?: string | undefined
}

/** In which register a note is numbered. Where there is none yet, the first ones are opened here by those who may; others are told whom to ask, and can. */
export function SeriesField({ note, direction, value, choose, error }: Given) {
  const say = useWords('correspondence')
  const asked = useQuery(registersQuery(note))
  if (!asked.data) return asked.isPending ? <Loading lines={2} /> : <Problem error={asked.error} retry={() => void asked.refetch()} />
  const { registers, mayOpen } = asked.data
  if (registers.length > 0) {
    return (
      <NativeSelect
        label={say(direction === 'in' ? 'field.series-in' : 'field.series')} required value={value} error={error} onChange={(event) => choose(event.currentTarget.value)}
        data={[...(value === '' ? [{ value: '', label: say('new.choose') }] : []), ...registers.map(({ code, name, next }) => ({ value: code, label: `${name} (${say('register.next', { number: next })})` }))]}
      />
    )
  }
  return mayOpen ? <FirstRegisters choice={asked.data} opened={(opened) => choose((direction === 'in' ? opened.at(-1) : opened[0])?.code ?? '')} /> : <AskForRegister note={note} openers={asked.data.openers} />
}
