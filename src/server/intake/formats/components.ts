import { figure, limits, tooLarge, unreadable } from './limits.ts'
import { contentLinesOf, type Line } from './lines.ts'

/** The text between a BEGIN and its END, both included, and where it begins. */
export type Component = { readonly line: number; readonly name: string; readonly lines: readonly Line[] }

/** A component that never ended, or other text where one should begin. */
export type Stray = { readonly line: number; readonly sentence: string }

/** Pictures, sounds, keys and files inside entries: long, and nothing that is imported. */
const attached = /^(?:[\w-]+\.)?(PHOTO|LOGO|SOUND|KEY|ATTACH)[;:]/i

/**
 * Cuts a vCard or iCalendar file into the components of the names given, wherever they are nested,
 * without holding more than one. Attached pictures and files are left out.
 *
 * @throws Fault intake/too-large when one is too long, intake/unreadable when nesting is too deep
 */
export async function* componentsOf(path: string, names: readonly string[]): AsyncGenerator<Component | Stray> {
  const around: string[] = []
  let open: { line: number; name: string; depth: number; lines: Line[]; length: number } | undefined
  for await (const { number, text } of contentLinesOf(path)) {
    const edge = /^(BEGIN|END):/i.exec(text)?.[1]
    const name = edge && text.slice(edge.length + 1, edge.length + 101).trim().toUpperCase()
    if (edge?.toUpperCase() === 'BEGIN') {
      if (around.push(name!) > limits.depth) throw unreadable(`At line ${figure(number)} more than ${limits.depth} components are opened inside one another. The file is damaged.`)
      if (!open && names.includes(name!)) open = { line: number, name: name!, depth: around.length, lines: [], length: 0 }
      // A card inside a card is not in the standard: the first was never closed.
      else if (open && around[open.depth - 1] === name && name === 'VCARD') {
        yield { line: open.line, sentence: 'The entry has no END before the next one begins.' }
        around.splice(open.depth)
        open = { line: number, name: name!, depth: around.length, lines: [], length: 0 }
      }
    }
    if (open && !attached.test(text)) {
      open.length += text.length
      if (open.length > limits.card) throw tooLarge(`The entry that begins at line ${figure(open.line)} has more than ${figure(limits.card)} characters.`)
      open.lines.push({ number, text })
    }
    if (edge?.toUpperCase() === 'END') {
      if (around.at(-1) !== name) {
        yield { line: number, sentence: `END:${name} closes nothing that is open${around.length > 0 ? `; ${around.at(-1)} is` : ''}.` }
        if (!around.includes(name!)) continue
        around.splice(around.lastIndexOf(name!) + 1)
      }
      if (open && around.length === open.depth) {
        yield { line: open.line, name: open.name, lines: open.lines }
        open = undefined
      } else if (open && around.length < open.depth) open = undefined
      around.pop()
    }
  }
  if (open) yield { line: open.line, sentence: 'The entry is not ended: the file breaks off within it.' }
}
