import { createReadStream } from 'node:fs'

/** The first records of a text file, out of its first MiB; fewer where there are no more. */
export async function firstLines(path: string, count: number): Promise<string[]> {
  let text = ''
  const lines: string[] = []
  for await (const part of createReadStream(path, { encoding: 'utf8', highWaterMark: 65536, end: (1 << 20) - 1 })) {
    text += part as string
    for (let end = recordEnd(text); end >= 0 && lines.length < count; end = recordEnd(text)) {
      lines.push(text.slice(0, end))
      text = text.slice(end + 1)
    }
    if (lines.length === count) return lines
  }
  return text === '' ? lines : [...lines, text]
}

function recordEnd(text: string): number {
  let inside = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 34) inside = !inside
    else if (c === 10 && !inside) return i
  }
  return -1
}

/** The fields of one CSV record (RFC 4180 quoting). */
export function parseLine(line: string, delimiter: string): string[] {
  const fields: string[] = []
  let field = ''
  let inside = false
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!
    if (inside) {
      if (c === '"' && line[i + 1] === '"') { field += '"'; i++ } else if (c === '"') inside = false
      else field += c
    } else if (c === '"' && field === '') inside = true
    else if (c === delimiter) { fields.push(field); field = '' } else field += c
  }
  fields.push(field)
  return fields
}

/**
 * Where the records of a text file start, as change points of `start line − record number`, records counted from 1.
 * They differ where a quoted field holds line breaks, or where lines that are not rows were left out.
 *
 * @param leftOut start lines of records that the reader did not count
 */
export async function recordStarts(path: string, leftOut: ReadonlySet<number>): Promise<{ record: number; shift: number }[]> {
  const changes: { record: number; shift: number }[] = []
  let record = 1
  let line = 1
  let start = 1
  let shift = 0
  let inside = false
  const close = () => {
    if (leftOut.has(start)) return
    if (start - record !== shift) { shift = start - record; changes.push({ record, shift }) }
    record++
  }
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    for (const byte of part) {
      if (byte === 34) inside = !inside
      else if (byte === 10) {
        line++
        if (inside) continue
        close()
        start = line
      }
    }
  }
  close()
  return changes
}
