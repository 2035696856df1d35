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

/** That a note was recognised from a scan, what of it was not, and its first page to check the readings against; of a TIFF, which browsers do not draw, there is only the file. */
export function Scan({ source, version }: { source: string; version: RecordFile['versions'][number] }) {
  const say = useWords('correspondence')
  const isShown = version.preview?.startsWith('image/') ?? false
  return (
    <>
      {(version.isSearchable || version.says) && (
        <div className={look.scan} role="note">
          {version.isSearchable && <p>{say(isShown ? 'confirm.scan' : 'confirm.scan-file')}</p>}
          {version.says && <p className="small muted" dir="auto">{version.says}</p>}
        </div>
      )}
      {isShown && (
        <Card title={say('confirm.picture')}>
          <div className={look.picture} tabIndex={0} role="group" aria-label={say('confirm.picture')}><img src={addressOf(filesContract.preview, { id: source, version: version.version })} alt={say('confirm.picture')} /></div>
        </Card>
      )}
    </>
  )
}
