const block = 512

/** One file of a tar archive: its name with folders, and its bytes, to be read before the next is asked for. */
type TarFile = { readonly name: string; bytes(): AsyncGenerator<Buffer> }

/**
 * The files of an unpacked tar archive (POSIX.1-2017, pax: ustar, with the long names of pax and of GNU), one after the
 * other; what is not read of one is passed over. Folders, links and devices are left out. Errors: the archive breaks off,
 * or a header is none.
 */
export async function* tarFiles(source: AsyncIterable<Buffer>): AsyncGenerator<TarFile> {
  const { some, exactly } = reader(source)
  let longName: string | undefined
  for (;;) {
    const header = await exactly(block)
    if (header.every((byte) => byte === 0)) return
    if (!isHeader(header)) throw new Error('a header is damaged')
    const size = sizeIn(header)
    const type = String.fromCharCode(header[156]!)
    const padding = (block - (size % block)) % block
    if (type === 'L' || type === 'x') {
      if (size > 1 << 20) throw new Error('a name is longer than any name')
      const said = await exactly(size)
      await exactly(padding)
      longName = type === 'L' ? textOf(said) : (/(?:^|\n)\d+ path=([^\n]*)\n/.exec(said.toString('utf8'))?.[1] ?? longName)
      continue
    }
    let left = size
    async function* bytes(): AsyncGenerator<Buffer> {
      while (left > 0) {
        const part = await some(left)
        left -= part.length
        yield part
      }
    }
    if (type === '0' || type === '\0') yield { name: longName ?? nameIn(header), bytes }
    for await (const _ of bytes());
    await exactly(padding)
    longName = undefined
  }
}

/** Whether bytes begin with the header of a file of a tar archive, by its magic and its sum. */
export function isHeader(header: Buffer): boolean {
  if (header.length < block || header.toString('latin1', 257, 262) !== 'ustar') return false
  const sum = header.subarray(0, block).reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  return sum === Number.parseInt(textOf(header.subarray(148, 156)), 8)
}

function reader(source: AsyncIterable<Buffer>) {
  const from = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  let isOver = false
  /** The next bytes, as many as are at hand up to `most`. */
  const some = async (most: number): Promise<Buffer> => {
    while (held.length === 0 && !isOver) {
      const next = await from.next()
      if (next.done) isOver = true
      else held = next.value
    }
    if (isOver && held.length === 0) throw new Error('it breaks off before its end')
    const part = held.subarray(0, most)
    held = held.subarray(part.length)
    return part
  }
  /** So many bytes; none at the very end. */
  const exactly = async (count: number): Promise<Buffer> => {
    const parts: Buffer[] = []
    for (let left = count; left > 0;) {
      let part: Buffer
      try {
        part = await some(left)
      } catch (error) {
        if (parts.length === 0 && count === block && isOver) return Buffer.alloc(0)
        throw error
      }
      parts.push(part)
      left -= part.length
    }
    return Buffer.concat(parts)
  }
  return { some, exactly }
}

const textOf = (bytes: Buffer): string => bytes.toString('utf8').replace(/\0.*$/s, '').trim()

function nameIn(header: Buffer): string {
  const [name, prefix] = [textOf(header.subarray(0, 100)), textOf(header.subarray(345, 500))]
  return prefix === '' || header.toString('latin1', 257, 263) !== 'ustar\0' ? name : `${prefix}/${name}`
}

/** Octal digits; or, where the first bit is set, a number of base 256 (GNU, for what is larger than 8 GiB). */
function sizeIn(header: Buffer): number {
  const field = header.subarray(124, 136)
  const size = field[0]! & 0x80 ? field.subarray(4).reduce((total, byte) => total * 256 + byte, 0) : Number.parseInt(textOf(field) || '0', 8)
  if (!Number.isSafeInteger(size) || size < 0) throw new Error('a header is damaged')
  return size
}
