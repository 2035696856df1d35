/** Why a file is not taken: a code of this room’s fault table and a sentence. Passes from the reading process to the server. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode

  constructor(code: RefusalCode, says: string) {
    super(says)
    this.code = code
  }
}

/** The grounds on which a file’s content is refused. */
export const refusalCodes = ['files/empty', 'files/polyglot', 'files/disguised', 'files/active', 'files/executable', 'files/bomb', 'files/traversal', 'files/unstrippable'] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** A file that is not what its first bytes say, or breaks off: it is kept as it is, without text or preview. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}
