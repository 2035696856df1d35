let last = 0
let counter = 0

/**
 * A new UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then a 12-bit counter within the
 * millisecond, then 62 random bits. Ids made by one process sort in the order in which they were
 * made, even when the clock steps back, so an index on them grows at one end.
 */
export function newId(now: number = Date.now()): string {
  if (now > last) {
    last = now
    counter = crypto.getRandomValues(new Uint16Array(1))[0]! & 0x7ff
  } else if (++counter > 0xfff) {
    last += 1
    counter = 0
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, Math.floor(last / 2 ** 32))
  view.setUint32(2, last >>> 0)
  view.setUint16(6, 0x7000 | counter)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The moment at which a UUIDv7 was made, in ms since 1970. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}
