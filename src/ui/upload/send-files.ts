import { Fault, faultOf, type Problem } from '#kernel/faults.ts'

/** Sends files to an address, telling how many bytes have gone; `fetch` cannot tell. Answers the server's JSON; rejects with its fault, or with the signal's reason. */
export function sendFiles<T>(address: string, files: readonly File[], tell: (done: number, total: number) => void, signal: AbortSignal): Promise<T> {
  const form = new FormData()
  for (const file of files) form.append('file', file, file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('accept', 'application/json')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => tell(loaded, total)
    request.onload = () => {
      if (request.status < 300) resolve(request.response as T)
      else reject(faultOf((request.response ?? {}) as Partial<Problem>))
    }
    request.onerror = () => reject(new Fault('kernel/unreachable', 'The server did not answer, or broke the upload off. Check that it is running and try again.'))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}
