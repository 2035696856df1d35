import { Fault } from '#kernel/faults.ts'

/**
 * What a foreign file may be at most. Beyond a limit it is refused with a sentence, before memory or
 * patience runs out: nobody imports more by hand, and what is larger is an attack or a mistake.
 */
export const limits = {
  /** Size of an upload, in bytes. */
  bytes: 100 * 1024 * 1024,
  rows: 200_000,
  columns: 500,
  /** Characters of one cell, header or value. */
  cell: 100_000,
  /** Characters of one row, and of one line of text. */
  row: 1_000_000,
  /** Characters of one card or calendar entry without its pictures. */
  card: 1_000_000,
  /** Characters of a property before its value: its name and parameters. */
  parameters: 10_000,
  /** Bytes of one message with its attachments. */
  message: 25 * 1024 * 1024,
  /** Elements or components inside one another. */
  depth: 32,
  /** Parts of a zipped file, bytes when unpacked, and how many times larger a part may become. */
  parts: 5_000,
  unpacked: 500 * 1024 * 1024,
  ratio: 200,
  /** Different texts of a workbook, and their characters together. */
  texts: 1_000_000,
  textCharacters: 100_000_000,
} as const

/** Refuses the whole file: what is wrong, where, what to do. */
export function unreadable(sentence: string, cause?: unknown): Fault {
  return new Fault('intake/unreadable', sentence, cause === undefined ? {} : { cause })
}

/** Refuses a file for its size. */
export function tooLarge(sentence: string): Fault {
  return new Fault('intake/too-large', sentence)
}

/** A number for people: 200,000. */
export const figure = (value: number): string => value.toLocaleString('en')
