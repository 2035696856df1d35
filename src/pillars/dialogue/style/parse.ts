import type { Root } from 'nlcst'
import retextEnglish from 'retext-english'
import retextLatin from 'retext-latin'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { draftOf } from './plugin.ts'
import type { Draft, Given } from './reading.ts'

const parsers = { en: unified().use(retextEnglish).freeze(), fr: unified().use(retextLatin).freeze() }

/** The parser needs time as the square of what it is given in one piece; so it gets blocks of at most so many characters, cut at the end of a line, a sentence or a word. */
const block = 4000

function* blocksOf(text: string): Generator<{ from: number; piece: string }> {
  for (let from = 0; from < text.length; ) {
    const most = text.slice(from, from + block)
    const cut = from + block >= text.length ? most.length : [most.lastIndexOf('\n\n'), Math.max(most.lastIndexOf('. '), most.lastIndexOf('.\n')) + 1, most.lastIndexOf('\n'), most.lastIndexOf(' ')].find((at) => at > block / 4) ?? most.length
    yield { from, piece: most.slice(0, cut) }
    from += cut
  }
}

type Point = NonNullable<Root['position']>['start']

/** A point further on; the parser’s own are shared between nodes. */
const moved = (point: Point, by: number): Point => ({ ...point, offset: (point.offset ?? 0) + by })

/** A text as a tree of sentences and words, on a file that carries what the check was given. */
export function parseText(text: string, given: Given): { tree: Root; file: VFile } {
  const file = new VFile({ value: text, data: { given } })
  const tree: Root = { type: 'RootNode', children: [] }
  for (const { from, piece } of blocksOf(text)) {
    const part = parsers[given.language].parse(piece)
    // Only offsets are read from here on; lines and columns stay those of the block.
    if (from > 0) visit(part, (node) => { if (node.position) node.position = { start: moved(node.position.start, from), end: moved(node.position.end, from) } })
    tree.children.push(...part.children)
  }
  return { tree, file }
}

/** A text as the rules read it. */
export function readText(text: string, given: Given): Draft {
  const { tree, file } = parseText(text, given)
  return draftOf(tree, file)
}
