import { readFile } from 'node:fs/promises'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Fault } from '#kernel/faults.ts'
import { printFonts } from './fonts.ts'

/** A typesetter with the fonts of what is printed, and the source of one document. */
type Opened = { readonly compiler: NodeCompiler; readonly source: string }

/**
 * What sets a document whose source stands at an address, opened by the first and kept for the life of the process. What
 * the typesetter refuses is thrown as what `refused` makes of its reason.
 */
export function typesetter(at: URL): <T>(set: (opened: Opened) => T, refused: (reason: string, cause: unknown) => Fault) => Promise<T> {
  let opening: Promise<Opened> | undefined
  return async (set, refused) => {
    opening ??= open(at)
    const opened = await opening
    try {
      return set(opened)
    } catch (cause) {
      throw refused(cause instanceof Error ? [('code' in cause ? cause.code : undefined) ?? cause.message].join('') : String(cause), cause)
    } finally {
      // What was typeset for one is of no use to the next; kept, it would make the process grow with each.
      opened.compiler.evictCache(0)
    }
  }
}

async function open(at: URL): Promise<Opened> {
  const [fonts, source] = await Promise.all([printFonts(), readFile(at, 'utf8')])
  return { compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] }), source }
}
