import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Loaded } from '#ui/states.tsx'
import { filesApi } from '../../queries.ts'
import look from './files.module.css'

/** The first page of a document, a picture, or the first lines of a text. */
export function Preview({ id, version, type, name }: { id: string; version: number; type: string; name: string }) {
  const asked = useQuery({
    queryKey: ['records', 'preview', id, version],
    queryFn: async ({ signal }) => (await filesApi.preview({ id, version }, { signal })).blob(),
    structuralSharing: false, gcTime: 0, staleTime: Infinity, retry: false,
  })
  return <div className={look.preview}><Loaded asked={asked} lines={5}>{(blob) => (type.startsWith('text/') ? <Words blob={blob} name={name} /> : <Picture blob={blob} name={name} />)}</Loaded></div>
}

function Picture({ blob, name }: { blob: Blob; name: string }) {
  const say = useWords('records')
  const address = useMemo(() => URL.createObjectURL(blob), [blob])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return <img src={address} alt={say('files.picture-of', { name })} />
}

function Words({ blob, name }: { blob: Blob; name: string }) {
  const say = useWords('records')
  const text = useQuery({ queryKey: ['records', 'preview-text', blob.size, name], queryFn: () => blob.text(), gcTime: 0 })
  return <Loaded asked={text} lines={4}>{(words) => <pre tabIndex={0} role="group" aria-label={say('files.picture-of', { name })} dir="auto">{words}</pre>}</Loaded>
}
