import { NativeSelect } from '@mantine/core'
import { useWords } from '#ui/language/words.ts'

/** Which year the dossier is read at: the latest evidence of each pillar, or one year for all. */
export function YearChoice({ years, year, choose }: { years: readonly [number, number] | null; year: number | undefined; choose: (year: number | undefined) => void }) {
  const say = useWords('relations')
  if (!years) return null
  const [first, last] = years
  const all = Array.from({ length: last - first + 1 }, (_, index) => last - index)
  const offered = year === undefined || all.includes(year) ? all : [year, ...all]
  return (
    <NativeSelect
      aria-label={say('dossier.year')} value={year === undefined ? '' : String(year)} onChange={(event) => choose(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))}
      data={[{ value: '', label: say('dossier.latest') }, ...offered.map((one) => ({ value: String(one), label: String(one) }))]}
    />
  )
}
