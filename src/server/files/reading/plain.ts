/** Encodings told apart in old texts, each with its commonest letters. */
const candidates = [
  ['windows-1251', 'оеаинтсрвл'],
  ['koi8-r', 'оеаинтсрвл'],
  ['windows-1256', 'اليمونرتبة'],
] as const

/**
 * Bytes → text, or undefined where they are no text. A byte order mark, then UTF-8, then UTF-16
 * without a mark (every other byte is zero), then the old encoding whose letters it looks like.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const marked = markOf(bytes)
  if (marked) return plausible(decode(marked, bytes))
  const head = bytes.subarray(0, 65_536)
  const zeros = [0, 0]
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i & 1]!++
  if (zeros[0]! + zeros[1]! > 0) {
    const half = head.length / 2
    if (zeros[1]! > half * 0.4 && zeros[0]! < half * 0.1) return plausible(decode('utf-16le', bytes))
    if (zeros[0]! > half * 0.4 && zeros[1]! < half * 0.1) return plausible(decode('utf-16be', bytes))
    return undefined
  }
  const utf8 = decode('utf-8', bytes, true)
  if (utf8 !== undefined) return plausible(utf8)
  return plausible(decode(guess(head), bytes))
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Text has no control characters but those that lay it out, and hardly any that are none. */
function plausible(text: string | undefined): string | undefined {
  const head = text?.slice(0, 65_536) ?? ''
  const odd = head.match(/[[\p{Cc}\ufffd]--[\t\n\v\f\r]]/gv)?.length ?? 0
  return odd > head.length / 1000 ? undefined : text
}

function guess(head: Uint8Array): string {
  const high = head.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0)
  const letters = head.reduce((sum, byte) => sum + (byte >= 0x80 || ((byte | 32) >= 97 && (byte | 32) <= 122) ? 1 : 0), 0)
  // In languages of Latin letters few carry a mark.
  if (high < letters * 0.4) return 'windows-1252'
  const scored = candidates.map(([encoding, common]) => ({ encoding, score: [...(decode(encoding, head) ?? '')].reduce((sum, letter) => sum + (common.includes(letter) ? 1 : 0), 0) / high }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0.3 ? best.encoding : 'windows-1252'
}

function decode(encoding: string, bytes: Uint8Array, fatal = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes)
  } catch {
    return undefined
  }
}
