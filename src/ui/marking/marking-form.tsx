import { Checkbox, NativeSelect, SegmentedControl, TagsInput } from '@mantine/core'
import { useId } from 'react'
import { bannerOf, code, contradictions, tlps, type Audience, type Marking, type Tlp } from '#kernel/marking.ts'
import { ActorsSelect } from '../form/actors-select.tsx'
import { useWords } from '../language/words.ts'
import { useMe } from '../me.tsx'
import { useMinistry } from '../ministry.tsx'
import { hueOf } from './marking-line.tsx'
import look from './marking-form.module.css'

type Given = { value: Marking; change: (marking: Marking) => void; audience: Audience }

/** Puts a marking together, and shows how it will read and what in it contradicts itself. Nothing beyond one's own clearance is offered. */
export function MarkingForm({ value, change, audience }: Given) {
  const say = useWords('ui')
  const { scheme, ceiling, compartments } = useMinistry().marking
  const me = useMe()
  const id = useId()
  const set = (part: Partial<Marking>) => change({ ...value, ...part })
  const levels = scheme.levels.filter(({ rank }) => rank <= Math.min(ceiling, me.level) || rank === value.level)
  // What it has already and is not offered here stays, and can be taken off.
  const circles = [...new Set([...compartments.map((one) => one.code), ...value.compartments])]
  const wrong = contradictions(value, audience, ceiling)
  const { tlp: _, ...withoutTlp } = value
  return (
    <div className={look.form}>
      <NativeSelect label={say('marking.level')} value={String(value.level)} onChange={(event) => set({ level: Number(event.currentTarget.value) })} data={levels.map(({ rank, name }) => ({ value: String(rank), label: name }))} dir="ltr" />
      {circles.length > 0 && (
        <Checkbox.Group label={say('marking.compartments')} description={say('marking.compartments-says')} value={value.compartments} onChange={(codes) => set({ compartments: codes })}>
          <div className={look.row}>{circles.map((one) => <Checkbox key={one} value={one} label={<><span dir="ltr">{one}</span> <span className="muted">{compartments.find((known) => known.code === one)?.name}</span></>} />)}</div>
        </Checkbox.Group>
      )}
      <Release value={value.releasableTo} change={(releasableTo) => set({ releasableTo })} />
      <ActorsSelect label={say('marking.originators')} description={say('marking.originators-says')} value={value.originators} change={(originators) => set({ originators })} />
      <Checkbox label={say('marking.orcon')} checked={value.isOriginatorControlled} onChange={(event) => set({ isOriginatorControlled: event.currentTarget.checked })} />
      <TagsInput
        label={say('marking.caveats')} description={say('marking.caveats-says')} dir="ltr" value={value.caveats} splitChars={[',']} acceptValueOnBlur
        error={value.caveats.some((one) => !code.safeParse(one).success) ? say('marking.caveats-wrong') : undefined}
        onChange={(caveats) => set({ caveats: [...new Set(caveats.map((one) => one.trim().toUpperCase()).filter(Boolean))] })}
      />
      <NativeSelect label={say('marking.tlp')} value={value.tlp ?? ''} data={[{ value: '', label: say('marking.tlp-none') }, ...tlps.map((tlp) => ({ value: tlp, label: `TLP:${tlp}` }))]} onChange={(event) => change(event.currentTarget.value === '' ? withoutTlp : { ...value, tlp: event.currentTarget.value as Tlp })} />
      <div aria-live="polite">
        <p className="small muted" id={id}>{say('marking.reads')}</p>
        {/* Not shown as a marking of the page: nothing is marked so yet. */}
        <output dir="ltr" className={`${look.banner} ${look[hueOf(value.level)]}`} aria-labelledby={id}>{bannerOf(value, scheme)}</output>
        {wrong.map((sentence) => <p key={sentence} className={look.wrong} dir="auto">{sentence}</p>)}
      </div>
    </div>
  )
}

function Release({ value, change }: { value: string[] | null; change: (value: string[] | null) => void }) {
  const say = useWords('ui')
  const label = useId()
  return (
    <div>
      <div id={label} className={look.label}>{say('marking.release')}</div>
      <div className={look.row}>
        <SegmentedControl
          aria-labelledby={label} size="xs" value={value === null ? 'any' : 'list'} onChange={(next) => change(next === 'any' ? null : [])}
          data={[{ value: 'any', label: say('marking.release-any') }, { value: 'list', label: say('marking.release-some') }]}
        />
      </div>
      {value !== null && <ActorsSelect label={say('marking.release-who')} description={value.length === 0 ? say('marking.release-none') : undefined} value={value} change={change} />}
    </div>
  )
}
