/** A file to keep, under a plain name; a stream is sent as it comes. `more` are further headers. */
export function fileResponse(body: string | Uint8Array | ReadableStream<Uint8Array>, type: string, name: string, more: Readonly<Record<string, string>> = {}): Response {
  const safe = name.replace(/[^\w.-]+/g, '-')
  return new Response(body as BodyInit, { headers: { ...more, 'content-type': type, 'content-disposition': `attachment; filename="${safe}"` } })
}
