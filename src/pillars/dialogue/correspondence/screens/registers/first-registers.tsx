import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { NoteRegister, RegisterChoice } from '../../schema.ts'
import look from '../form.module.css'
import { errorsByPath } from '../new/draft.ts'
import { notesApi, seriesQuery } from '../queries.ts'
import { freeCode } from './free-code.ts'

/** Opens the first registers, one for what goes out and one for what comes in, under names and codes that can be changed before. */
export function FirstRegisters({ choice: { mission }, opened }: { choice: RegisterChoice; opened?: (registers: readonly NoteRegister[]) => void }) {
  const say = useWords('correspondence')
  const queries = useQueryClient()
  const taken = useQuery(seriesQuery).data?.map(({ code }) => code) ?? []
  const [typed, type] = useState<readonly Partial<{ code: string; name: string }>[]>([{}, {}])
  const ways = ['out', 'in'] as const
  const rows = ways.map((way, at) => ({ way, code: typed[at]!.code ?? freeCode(say(`registers.code-${way}`), mission?.host ?? null, taken), name: typed[at]!.name ?? say(`registers.name-${way}`) }))
  const open = useMutation({
    mutationFn: () => notesApi.openRegisters({ registers: rows.map(({ way, code, name }) => ({ code: code.trim(), name: name.trim(), direction: way })) }),
    async onSuccess(registers) {
      await queries.invalidateQueries({ queryKey: ['registers'] })
      opened?.(rows.flatMap(({ code }) => registers.find((one) => one.code === code.trim()) ?? []))
      tell(say('registers.opened'))
    },
  })
  const errors = errorsByPath(isFault(open.error) ? open.error.fields : undefined)
  const set = (at: number, part: { code?: string; name?: string }) => type(typed.map((one, other) => (other === at ? { ...one, ...part } : one)))
  const year = new Date().getFullYear()
  return (
    <div className={look.stack}>
      <p>{mission ? say('registers.first-of', { mission: mission.name }) : say('registers.first-says')}</p>
      {rows.map(({ way, code, name }, at) => (
        <fieldset key={way} className={look.fieldset}>
          <legend>{say(`direction.${way}`)}</legend>
          <div className={look.pair}>
            <TextInput label={say('registers.name')} required maxLength={200} dir="auto" value={name} error={errors[`registers.${at}.name`]} onChange={(event) => set(at, { name: event.currentTarget.value })} />
            <TextInput label={say('registers.code')} required maxLength={16} dir="ltr" value={code} error={errors[`registers.${at}.code`]} description={say('registers.reads', { number: `${code || '…'}/0001/${year}` })} inputWrapperOrder={['label', 'input', 'description', 'error']} onChange={(event) => set(at, { code: event.currentTarget.value.toUpperCase() })} />
          </div>
        </fieldset>
      ))}
      <p className="small muted">{say('registers.for-good')}</p>
      {open.error && <Problem error={open.error} />}
      <div className={look.row}><Button loading={open.isPending} disabled={rows.some(({ code, name }) => code.trim() === '' || name.trim() === '')} onClick={() => open.mutate()}>{say('registers.open')}</Button></div>
    </div>
  )
}
