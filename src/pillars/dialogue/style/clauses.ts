import type { PledgeWords } from './lexicon/pledge.ts'
import type { Span } from './reading.ts'

/** A part of a sentence with a verb of its own; `before` is what its sentence says up to it, from the last semicolon on. */
export type Clause = Span & { text: string; before: string }

/**
 * The clauses of a sentence that are set side by side: between semicolons, and where “and”, “but” or the like is
 * followed by another finite verb, with or without a subject of its own. What joins two clauses belongs to neither.
 */
export function clausesOf({ from, text }: { from: number; text: string }, { turn }: PledgeWords): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  let part = 0
  const end = (at: number) => {
    const piece = text.slice(start, at).replace(/[\s.,!]+$/, '')
    const lead = piece.length - piece.trimStart().length
    if (piece.trim()) clauses.push({ from: from + start + lead, to: from + start + piece.length, text: piece.slice(lead), before: text.slice(part, start) })
  }
  const turns = [...text.matchAll(turn)].map(({ index, 0: { length } }) => ({ index, length }))
  const stops = [...text.matchAll(/;/g)].map(({ index }) => ({ index, length: 1 }))
  for (const { index, length } of [...turns, ...stops].sort((a, b) => a.index - b.index)) {
    if (index < start) continue
    end(index)
    start = index + length
    if (text[index] === ';') part = start
  }
  end(text.length)
  return clauses
}

/**
 * Whether the subject of what follows is somebody who can promise for a state: the last such subject in what stands
 * before, with no clause of another subject after it.
 */
export function isSpokenFor(before: string, { subject, away }: PledgeWords): boolean {
  const last = [...before.matchAll(subject)].at(-1)
  return last !== undefined && before.slice(last.index + last[0].length).search(away) < 0
}
