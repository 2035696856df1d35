import { Fault } from '#kernel/faults.ts'

/** The most bytes of a name in UTF-8: what the file systems of people’s machines take, with room for “ (2)”. */
const mostBytes = 200

/** Names that Windows keeps for devices, with whatever ending. */
const devices = /^(con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/**
 * A name as it is kept and given out again: the last part, in one form of Unicode, without control
 * characters, without those that turn the direction of writing (by which `gpj.exe` reads as `exe.jpg`)
 * or show nothing, and without what some system does not take. Fault: `files/bad-name` for a path
 * that leads elsewhere, since nobody has such a file by accident.
 */
export function cleanName(given: string): string {
  const parts = given.normalize('NFC').split(/[/\\]/)
  if (parts.includes('..') || /^(?:[/\\]|[a-z]:[/\\](?!fakepath[/\\]))/i.test(given) || given.includes('\0')) {
    throw new Fault('files/bad-name', `The name ${JSON.stringify(given.slice(0, 100))} leads out of the folder it is for. Give the file a plain name and send it again.`)
  }
  const plain = parts.at(-1)!
    // Joiners stay: Persian and the languages of India write with them.
    .replace(/[[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Cf}]--[\u200c\u200d]]/gv, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/[\p{Zs}\s]+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const name = shortened(devices.test(plain) ? `_${plain}` : plain)
  return name === '' ? 'file' : name
}

/** Cut in the middle of its stem and never of a character, so that the ending stays. */
function shortened(name: string): string {
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  const letters = [...new Intl.Segmenter().segment(name.slice(0, name.length - ending.length))].map((one) => one.segment)
  const bytes = (text: string) => Buffer.byteLength(text)
  let stem = letters.join('')
  while (bytes(stem) + bytes(ending) > mostBytes && letters.length > 0) {
    letters.pop()
    stem = letters.join('')
  }
  return `${stem.trimEnd()}${ending}`
}
