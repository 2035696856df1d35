import { Transform, type Readable } from 'node:stream'
import yauzl from 'yauzl'
import { figure, limits, tooLarge, unreadable } from './limits.ts'

/** A zipped file's parts by name. `read` counts what comes out, against what was said and all limits. */
export type Zip = { readonly names: ReadonlySet<string>; read(name: string): Promise<Readable>; close(): void }

/**
 * Opens a zipped file such as a workbook. Zip bombs are refused: too many parts, too much unpacked, or a
 * part that grows too many times over; declared sizes are checked while unpacking.
 *
 * @throws Fault intake/unreadable, intake/too-large
 */
export async function openZip(path: string): Promise<Zip> {
  const file = await opened(path)
  try {
    const entries = await entriesOf(file)
    let left: number = limits.unpacked
    return {
      names: new Set(entries.keys()),
      close: () => file.close(),
      async read(name) {
        const entry = entries.get(name)
        if (!entry) throw unreadable(`The file has no part ${name}. It is damaged, or no workbook.`)
        const source = await new Promise<Readable>((resolve, reject) => file.openReadStream(entry, (error, stream) => (error ? reject(broken(error)) : resolve(stream))))
        const counted = new Transform({
          transform(chunk: Uint8Array, _, done) {
            left -= chunk.byteLength
            done(left < 0 ? tooLarge(`Unpacked, the file has more than ${figure(limits.unpacked / 1024 / 1024)} MB.`) : null, chunk)
          },
        })
        source.on('error', (error) => counted.destroy(broken(error)))
        counted.on('close', () => source.destroy())
        return source.pipe(counted)
      },
    }
  } catch (error) {
    file.close()
    throw error
  }
}

const broken = (error: unknown): Error => unreadable(`The file cannot be unpacked: ${(error as Error).message}. It is damaged; save it again.`, error)

const opened = (path: string): Promise<yauzl.ZipFile> => new Promise((resolve, reject) => {
  yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, file) => (error ? reject(broken(error)) : resolve(file)))
})

async function entriesOf(file: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  if (file.entryCount > limits.parts) throw tooLarge(`The file has ${figure(file.entryCount)} parts; a workbook has at most ${figure(limits.parts)}.`)
  const entries = new Map<string, yauzl.Entry>()
  let unpacked = 0
  await new Promise<void>((resolve, reject) => {
    file.on('error', (error: Error) => reject(broken(error)))
    file.on('end', () => resolve())
    file.on('entry', (entry: yauzl.Entry) => {
      unpacked += entry.uncompressedSize
      const isBomb = entry.uncompressedSize > 1_000_000 && entry.uncompressedSize > entry.compressedSize * limits.ratio
      if (entry.generalPurposeBitFlag & 1) reject(unreadable('The file is protected by a password. Save it without one.'))
      else if (isBomb) reject(tooLarge(`The part ${entry.fileName} grows to more than ${limits.ratio} times its size when unpacked, as in files made to exhaust a machine. Save the workbook again, or send it as CSV.`))
      else if (unpacked > limits.unpacked) reject(tooLarge(`Unpacked, the file has more than ${figure(limits.unpacked / 1024 / 1024)} MB. Divide it, or send it as CSV.`))
      else if (entries.has(entry.fileName)) reject(unreadable(`The file has two parts called ${entry.fileName}. It is damaged; save it again.`))
      else {
        entries.set(entry.fileName, entry)
        file.readEntry()
      }
    })
    file.readEntry()
  })
  return entries
}
