import type { Opened } from './seal.ts'

/** What no answer with somebody’s content goes without: it is what it says, runs nothing, and is nobody else’s page. */
const guarded = { 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'cross-origin-resource-policy': 'same-origin', 'x-frame-options': 'DENY' }

/** Types that are told as they are; whatever a browser might run or open itself goes as bytes. */
const told = /^(image\/(png|apng|jpeg|webp|gif|tiff|bmp|avif|heic)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/(pdf|zip|gzip|rtf|msword|vnd\.[\w.+-]+)|message\/rfc822|text\/(csv|calendar|vcard))$/

/** A file to be kept under its name, in whatever script that is (RFC 6266, RFC 8187). Never to be shown in its place. */
export function downloadResponse({ size, content }: Opened, type: string, name: string): Response {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
  return new Response(streamOf(content), { headers: { ...guarded, 'content-type': told.test(type) ? type : 'application/octet-stream', 'content-length': String(size), 'content-disposition': disposition } })
}

/** A picture that was made or cleaned by us, to be shown in a page of ours. */
export function pictureResponse({ size, content }: Opened, type: string): Response {
  return new Response(streamOf(content), { headers: { ...guarded, 'content-type': type, 'content-length': String(size), 'content-disposition': 'inline' } })
}

/** Words, to be shown as words. */
export function textResponse(text: string): Response {
  return new Response(text, { headers: { ...guarded, 'content-type': 'text/plain; charset=utf-8', 'content-disposition': 'inline' } })
}

/** Asks for content only when somebody takes it: an answer whose body nobody wants (to HEAD) holds nothing open. */
function streamOf(content: AsyncGenerator<Buffer>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await content.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await content.return(undefined)),
  }, { highWaterMark: 0 })
}
