import type { RoomMessage } from './schema.ts'

/** What is kept of directed messages for a page whose line broke: more were not sent in half a minute of connecting to everybody. */
const mostKept = 512

/** What one page of a room is sent: the room’s state (the latest alone counts), and signals and chat, which are numbered and kept for a while. */
export type Mailbox = {
  post(message: RoomMessage): void
  /** Opens the stream, resuming after a number; a stream that was open ends. `gone` hears when the page has closed it. */
  open(after: number, state: () => RoomMessage, gone: () => void): ReadableStream<Uint8Array>
  close(): void
  readonly isOpen: boolean
}

const encoder = new TextEncoder()
const beatMs = 10_000

/**
 * A new mailbox. Server-sent events (WHATWG HTML, 9.2): `id` is a directed message’s number, a comment beats every ten seconds.
 * `base` is the number that counting goes on from: greater than any that was given out before the server was started anew.
 */
export function mailbox(base = 0): Mailbox {
  let kept: { id: number; message: RoomMessage }[] = []
  let last = base
  let open: { send(text: string): void; end(): void } | undefined
  const write = (message: RoomMessage, id?: number) => open?.send(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(message)}\n\n`)
  return {
    get isOpen() { return open !== undefined },
    post(message) {
      if (message.kind === 'state') return write(message)
      kept = [...kept, { id: ++last, message }].slice(-mostKept)
      write(message, last)
    },
    open(after, state, gone) {
      open?.end()
      let letGo = () => {}
      return new ReadableStream<Uint8Array>({
        start(controller) {
          const beat = setInterval(() => mine.send(': here\n\n'), beatMs)
          letGo = () => {
            clearInterval(beat)
            if (open === mine) open = undefined
          }
          const mine = {
            send(text: string) {
              // A page that takes nothing any more is closed rather than kept in memory; it resumes.
              if ((controller.desiredSize ?? 0) < -1_000) return mine.end()
              controller.enqueue(encoder.encode(text))
            },
            end() {
              letGo()
              controller.close()
            },
          }
          open = mine
          const first = kept[0]?.id ?? last + 1
          // A number that was never given out is from before this server began, which knew nothing of this page.
          if (after > last || (after > 0 && Math.max(after, base) < first - 1)) write({ kind: 'lost' })
          for (const { id, message } of kept) if (id > after) write(message, id)
          write(state())
        },
        cancel() {
          letGo()
          gone()
        },
      })
    },
    close() {
      open?.end()
    },
  }
}
