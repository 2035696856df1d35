import { Button, FileButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Fault } from '#kernel/faults.ts'
import type { Settings } from '#server/settings/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { geometryOf, mostBytes } from '#ui/map/geometry.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Problem } from '#ui/states.tsx'
import { boundariesApi } from '../api.ts'
import { useSave } from './save.ts'
import look from './settings.module.css'

/** The shapes that maps draw: the neutral view that ships, or the ministry's own TopoJSON. */
export function Boundaries({ settings }: { settings: Settings }) {
  const say = useWords('web')
  const format = useFormat()
  const queries = useQueryClient()
  const { actor } = useMinistry()
  const save = useSave()
  const { boundaries } = settings.worldview
  const load = useMutation({
    async mutationFn(file: File) {
      const text = await readTopology(file)
      const { countries } = geometryOf(text.parsed)
      const strangers = countries.filter(({ id }) => !actor(id)).map(({ id }) => id)
      if (strangers.length === countries.length) throw new Fault('map/strangers', `None of the ${countries.length} shapes has the id of a country known here, such as ${strangers.slice(0, 3).join(', ')}. Use ISO 3166-1 alpha-3 codes as ids.`)
      const kept = await boundariesApi.keep({ name: file.name.slice(0, 120) }, { body: text.body })
      await save.mutateAsync((now) => ({ ...now, worldview: { ...now.worldview, boundaries: { digest: kept.digest, name: kept.name } } }))
      return { shapes: countries.length, strangers }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['geometry'] }),
  })
  return (
    <Card title={say('boundaries.title')}>
      <div className={look.stack}>
        <p className="muted">{say('boundaries.says', { size: format.bytes(mostBytes) })}</p>
        <p>{say('boundaries.now')} <b>{boundaries?.name ?? say('boundaries.neutral')}</b></p>
        {load.error ? <Problem error={load.error} /> : save.error && <Problem error={save.error} />}
        {load.data && <p role="status">{say('boundaries.loaded', { count: load.data.shapes })} {load.data.strangers.length > 0 && say('boundaries.strangers', { ids: load.data.strangers.slice(0, 12).join(', ') })}</p>}
        <div className={look.row}>
          <FileButton accept=".json,.topojson,application/json" onChange={(file) => file && load.mutate(file)} inputProps={{ 'aria-label': say('boundaries.load') }}>
            {(props) => <Button variant="default" loading={load.isPending} {...props}>{say('boundaries.load')}</Button>}
          </FileButton>
          {boundaries && <Button variant="default" loading={save.isPending} onClick={() => save.mutate(withoutBoundaries)}>{say('boundaries.back')}</Button>}
        </div>
      </div>
    </Card>
  )
}

function withoutBoundaries(now: Settings): Settings {
  const { boundaries: _, ...worldview } = now.worldview
  return { ...now, worldview }
}

async function readTopology(file: File): Promise<{ parsed: unknown; body: string }> {
  if (file.size > mostBytes) throw new Fault('map/too-large', `The file has ${file.size.toLocaleString('en')} bytes; at most ${mostBytes.toLocaleString('en')} are accepted. Simplify its lines and try again.`)
  const body = await file.text()
  try {
    return { parsed: JSON.parse(body) as unknown, body }
  } catch (cause) {
    throw new Fault('map/not-json', `“${file.name}” is not JSON: ${(cause as Error).message}. Export it again as TopoJSON.`)
  }
}
