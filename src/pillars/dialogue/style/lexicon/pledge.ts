/** What a language has to say promises and demands with; each pattern of whole words. */
export type PledgeWords = {
  /** Who can promise for a state, as the subject of a verb. */
  readonly subject: RegExp
  /** Promises that name who makes them, and verbs that promise by themselves. */
  readonly promises: readonly RegExp[]
  /** A promise whose subject stands before: “will provide”, at the beginning of a clause. */
  readonly goesOn: RegExp
  /** A promise in the passive: “will be provided”. It is one only with a day. */
  readonly handedOver: RegExp
  readonly demands: readonly RegExp[]
  /** Where a sentence goes on with another finite verb: “and will”, “but the Embassy regrets”. */
  readonly turn: RegExp
  /** A further act under the same “will”: “and send”. */
  readonly further: RegExp
  /** A pronoun that takes up the speaker of the sentence before. */
  readonly takenUp: RegExp
  /** A word that begins a clause with another subject, unless it is followed by a speaker or a passive. */
  readonly away: RegExp
}
