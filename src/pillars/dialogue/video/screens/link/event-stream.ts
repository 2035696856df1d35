/** A message of a stream of server-sent events: its number where it has one, and its data. */
export type StreamMessage = { readonly id: number | undefined; readonly data: string }

/**
 * Reads server-sent events out of bytes (WHATWG HTML, 9.2): `id`, `data` and comments, which is what our server sends.
 * `heard` is told of every chunk, also of mere beats. Ends with the stream, or with `signal`; a message cut off is dropped, as it will come again.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>, heard: () => void = () => {}, signal?: AbortSignal): AsyncGenerator<StreamMessage> {
  const reader = body.pipeThrough(new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>).getReader()
  let rest = ''
  const stop = () => void reader.cancel().catch(() => {})
  signal?.addEventListener('abort', stop)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      heard()
      rest += value
      for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
        const message = parse(rest.slice(0, end))
        rest = rest.slice(end + 2)
        if (message) yield message
      }
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
}

function parse(block: string): StreamMessage | undefined {
  const data: string[] = []
  let id: number | undefined
  for (const line of block.split('\n')) {
    if (line.startsWith('data: ')) data.push(line.slice(6))
    else if (line.startsWith('id: ')) id = Number(line.slice(4))
  }
  return data.length === 0 ? undefined : { id, data: data.join('\n') }
}
