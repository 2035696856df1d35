import { addressOf } from '#kernel/client.ts'
import { Fault, faultOf, type Problem } from '#kernel/faults.ts'
import { contract } from '../contract.ts'
import type { ImportJob } from '../schema.ts'

/** Sends files into a source, telling how many bytes have gone; `fetch` cannot tell. Rejects with the server's fault, or with the signal's reason. */
export function sendFiles(source: string, files: readonly File[], tell: (done: number, total: number) => void, signal: AbortSignal): Promise<ImportJob> {
  const form = new FormData()
  for (const file of files) form.append('file', file, file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf(contract.upload, { source }))
    request.setRequestHeader('accept', 'application/json')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => tell(loaded, total)
    request.onload = () => {
      if (request.status < 300) resolve(request.response as ImportJob)
      else reject(faultOf((request.response ?? {}) as Partial<Problem>))
    }
    request.onerror = () => reject(new Fault('kernel/unreachable', 'The server did not answer, or broke the upload off. Check that it is running and try again.'))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}
