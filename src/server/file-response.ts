/** A file to keep, under a plain name; a stream is sent as it comes. */
export function fileResponse(body: string | Uint8Array | ReadableStream<Uint8Array>, type: string, name: string): Response {
  const safe = name.replace(/[^\w.-]+/g, '-')
  return new Response(body as BodyInit, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${safe}"` } })
}
