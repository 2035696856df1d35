import type { House } from '#server/house.ts'
import type { Guest } from '../guest-store.ts'
import { onDecided } from '../room-access.ts'

const beatMs = 20_000
/** How many streams one guest has at most: as many windows as anybody opens. */
const most = 5
const encoder = new TextEncoder()

/**
 * Tells the pages of guests who wait that they were let in, turned away or removed, as server-sent events (WHATWG HTML, 9.2)
 * without content: the page then looks. So 200 who wait ask 400 times a minute, for safety, and not 6000 times. With more than
 * five of one guest, the first ends; a page comes back after ten seconds.
 */
export function tellWaiting(house: Pick<House, 'db'>): (guest: Pick<Guest, 'id' | 'meeting'>) => ReadableStream<Uint8Array> {
  const open = new Map<string, Set<() => void>>()
  return ({ id, meeting }) => {
    const own = open.get(id) ?? new Set()
    open.set(id, own)
    if (own.size >= most) [...own][0]!()
    let letGo = () => {}
    return new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (text: string) => controller.enqueue(encoder.encode(text))
        const beat = setInterval(() => send(': here\n\n'), beatMs)
        const stop = onDecided(house, (decided) => { if (decided.meeting === meeting && decided.participant === id) send('data: decided\n\n') })
        const end = () => {
          letGo()
          controller.close()
        }
        letGo = () => {
          clearInterval(beat)
          stop()
          own.delete(end)
          if (own.size === 0 && open.get(id) === own) open.delete(id)
        }
        own.add(end)
        // What was decided while the page was on its way here is looked up now.
        send('retry: 10000\ndata: open\n\n')
      },
      cancel: () => letGo(),
    })
  }
}
