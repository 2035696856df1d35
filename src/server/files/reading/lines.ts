import { Unreadable } from './refusal.ts'

/** The most text that is kept of a file, in characters, and the longest word. */
export const textLimits = { characters: 1_000_000, word: 200 } as const

/** Gathers text up to the limit; `isFull` tells whoever reads to stop. */
export type Lines = { add(text: string): void; readonly isFull: boolean; text(): string }

/** Lines as they come; told as one text with blanks evened out, and words of more than 200 characters (which nobody looks for) cut. */
export function gatherLines(): Lines {
  const parts: string[] = []
  let length = 0
  return {
    get isFull() { return length >= textLimits.characters },
    add(text) {
      if (length >= textLimits.characters) return
      const taken = text.slice(0, textLimits.characters - length)
      parts.push(taken)
      length += taken.length
    },
    text: () => tidy(parts.join('')),
  }
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[[\p{Cc}\ufffe\uffff]--[\t\n]]/gv, ' ')
    // Halves of a letter, which PostgreSQL does not take.
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, ' ')
    .replace(/[^\s]{200,}/g, (word) => `${word.slice(0, textLimits.word)}…`)
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Whatever went wrong inside a reader, as a sentence about the file. */
export function unreadable(what: string, error: unknown): Unreadable {
  return error instanceof Unreadable ? error : new Unreadable(`${what} breaks off or is damaged: ${(error as Error).message?.split('\n')[0] ?? 'unknown'}.`)
}
