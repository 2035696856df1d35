import { inflateRawSync } from 'node:zlib'

/** The files in a ZIP by their paths, as text. */
export function unzip(bytes: Uint8Array): Record<string, string> {
  const zip = Buffer.from(bytes), end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files: Record<string, string> = {}
  for (let at = zip.readUInt32LE(end + 16), n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const [method, size, name, extra, comment, start] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)]
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28), body = zip.subarray(from, from + size)
    files[zip.toString('utf8', at + 46, at + 46 + name)] = (method === 8 ? inflateRawSync(body) : body).toString('utf8')
    at += 46 + name + extra + comment
  }
  return files
}
