import { Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useWords } from '#ui/language/words.ts'
import { toLocal, toMoment, zones } from './zone-time.ts'
import look from './meetings.module.css'

/** Chooses a time zone by any part of its name. */
export function ZoneSelect({ label, value, change, clearable = false }: { label: string; value: string | null; change: (zone: string | null) => void; clearable?: boolean }) {
  const all = useMemo(() => [...new Set([...zones(), ...(value ? [value] : [])])].map((one) => ({ value: one, label: one.replaceAll('_', ' ') })), [value])
  return <Select label={label} data={all} value={value} onChange={change} searchable clearable={clearable} limit={60} comboboxProps={{ shadow: 'md' }} />
}

/** So that a year is typed in four digits. */
const lastTime = '9999-12-31T23:59'

type Times = { readonly startsAt: string; readonly endsAt: string; readonly zone: string }

/** Start and end as the clock of the chosen zone shows them. Moving the start moves the end along. */
export function TimeFields({ value, change, error }: { value: Times; change: (value: Times) => void; error?: string | undefined }) {
  const say = useWords('meetings')
  const { startsAt, endsAt, zone } = value
  const start = (local: string) => {
    const next = toMoment(local, zone)
    if (next === undefined) return
    change({ ...value, startsAt: next, endsAt: new Date(Date.parse(next) + Math.max(0, Date.parse(endsAt) - Date.parse(startsAt))).toISOString() })
  }
  return (
    <div className={look.pair}>
      <TextInput type="datetime-local" max={lastTime} required label={say('field.start')} value={toLocal(startsAt, zone)} onChange={(event) => start(event.currentTarget.value)} />
      <TextInput type="datetime-local" max={lastTime} required label={say('field.end')} value={toLocal(endsAt, zone)} error={error} onChange={(event) => change({ ...value, endsAt: toMoment(event.currentTarget.value, zone) ?? endsAt })} />
      <ZoneSelect label={say('field.zone')} value={zone} change={(next) => next && change({ zone: next, startsAt: toMoment(toLocal(startsAt, zone), next) ?? startsAt, endsAt: toMoment(toLocal(endsAt, zone), next) ?? endsAt })} />
    </div>
  )
}
