import { NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { Page } from '#ui/page.tsx'
import { useGo } from '#ui/route.ts'
import { EmptyState, Loaded, Problem } from '#ui/states.tsx'
import { DropArea } from '#ui/upload/drop-area.tsx'
import desk from '../desk.module.css'
import { useRecordWords } from '../words.ts'
import { BatchLine } from './batch-line.tsx'
import { batchesQuery, intakeApi, targetsQuery } from './queries.ts'
import look from './import.module.css'

/** Where files come in, and what became of those before. */
export function Imports() {
  const say = useWords('desk')
  const batches = useQuery(batchesQuery)
  return (
    <Page title={say('nav.import')} about={say('import.about')}>
      <div className={desk.stack}>
        <Start />
        <Card title={say('import.batches')}>
          <Loaded asked={batches} lines={5}>
            {(all) => all.length === 0 ? <EmptyState title={say('import.empty')}>{say('import.empty-says')}</EmptyState> : <ul className={desk.rows}>{all.map((batch) => <BatchLine key={batch.id} batch={batch} />)}</ul>}
          </Loaded>
        </Card>
      </div>
    </Page>
  )
}

function Start() {
  const say = useWords('desk')
  const words = useRecordWords()
  const go = useGo()
  const queries = useQueryClient()
  const targets = useQuery(targetsQuery)
  const [chosen, choose] = useState('contact')
  const upload = useMutation({
    mutationFn: (file: File) => intakeApi.upload({ name: file.name, target: chosen }, { body: file }),
    async onSuccess({ id }) {
      await queries.invalidateQueries({ queryKey: batchesQuery.queryKey })
      go(`/import/${id}`)
    },
  })
  return (
    <Card title={say('import.start')}>
      <Loaded asked={targets} lines={3}>
        {(all) => {
          const target = all.find(({ id }) => id === chosen) ?? all[0]!
          return (
            <div className={desk.stack}>
              <div className={look.target}><NativeSelect label={say('import.target')} value={target.id} onChange={(event) => choose(event.currentTarget.value)} data={all.map(({ id }) => ({ value: id, label: words.kind(id) }))} /></div>
              <DropArea isSingle isDisabled={upload.isPending} take={([file]) => file && upload.mutate(file)} says={upload.isPending ? say('import.sending', { name: upload.variables.name }) : say('import.drop', { formats: target.accepts.map((one) => say(`format.${one}`)).join(', ') })} chooseLabel={say('import.choose')} />
              {upload.error && <Problem error={upload.error} />}
            </div>
          )
        }}
      </Loaded>
    </Card>
  )
}
