/** The kinds of file that can be read. */
export const formats = ['csv', 'xlsx', 'vcard', 'ics', 'eml', 'mbox'] as const
export type Format = (typeof formats)[number]

/** One row of a foreign file: where it begins (line of text, row of a sheet; 1 is the first), and its cells by column; empty cells are left out. */
export type SourceRow = { readonly line: number; readonly values: Readonly<Record<string, string>> }

/** What could not be read or taken, where, and why; with the cells that could be read. Rows after it go on. */
export type RowError = { readonly line: number; readonly column?: string; readonly sentence: string; readonly values?: Readonly<Record<string, string>> }

/** What a reader tells, in the order of the file. */
export type Item = SourceRow | RowError

/** An open file: its columns, known before the first row, and its rows, which may be read once. */
export type Reading = { readonly format: Format; readonly columns: readonly string[]; readonly items: AsyncIterable<Item> }

/** Whether a reader told an error and not a row. */
export const isRowError = (item: Item): item is RowError => 'sentence' in item
