import { useQuery } from '@tanstack/react-query'
import { addressOf } from '#kernel/client.ts'
import { contract as filesContract } from '#server/files/contract.ts'
import type { RecordFile } from '#server/files/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import look from '../form.module.css'
import { sourceQuery } from '../queries.ts'

/** The file that an incoming note came as, in the version in force; undefined until it is known, and for a note that was typed in. */
export function useSource(record: string, source: string | null): RecordFile['versions'][number] | undefined {
  const file = useQuery({ ...sourceQuery(record), enabled: source !== null }).data?.files.find(({ id }) => id === source)
  return file?.versions.find(({ version }) => version === file.version)
}

/** The first page of a scan, to check against it what was recognised; and what of it was not. */
export function ScanCard({ source, version }: { source: string; version: RecordFile['versions'][number] }) {
  const say = useWords('correspondence')
  const isShown = version.preview?.startsWith('image/')
  return (
    <Card title={say('confirm.picture')}>
      <p role="note">{say('confirm.scan')}</p>
      {version.says && <p className="small muted" dir="auto">{version.says}</p>}
      {isShown && <div className={look.picture} tabIndex={0} role="group" aria-label={say('confirm.picture')}><img src={addressOf(filesContract.preview, { id: source, version: version.version })} alt={say('confirm.picture')} /></div>}
    </Card>
  )
}
