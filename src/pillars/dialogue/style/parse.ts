import type { Root } from 'nlcst'
import retextEnglish from 'retext-english'
import retextLatin from 'retext-latin'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { draftOf } from './plugin.ts'
import type { Draft, Given } from './reading.ts'

const parsers = { en: unified().use(retextEnglish).freeze(), fr: unified().use(retextLatin).freeze() }

/** A text as a tree of sentences and words, on a file that carries what the check was given. */
export function parseText(text: string, given: Given): { tree: Root; file: VFile } {
  const file = new VFile({ value: text, data: { given } })
  return { tree: parsers[given.language].parse(file), file }
}

/** A text as the rules read it. */
export function readText(text: string, given: Given): Draft {
  const { tree, file } = parseText(text, given)
  return draftOf(tree, file)
}
