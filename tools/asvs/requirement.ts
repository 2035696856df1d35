/** How far a requirement is met. */
export type State = 'met' | 'partly' | 'not yet' | 'not applicable'

/** A test that holds a requirement: its file, and words that stand in it, such as the test's name. */
export type Proof = { readonly file: string; readonly words: string }

/**
 * One requirement of OWASP ASVS 5.0: its number and level, what it asks in a few words of ours, how far
 * it is met and by what, with the tests that hold it and the files that do it.
 */
export type Requirement = {
  readonly id: string
  readonly level: 1 | 2
  readonly asks: string
  readonly state: State
  readonly how: string
  readonly tests: readonly Proof[]
  readonly files: readonly string[]
}

/** A chapter of the standard. */
export type Chapter = { readonly name: string; readonly requirements: readonly Requirement[] }

/** Tests and files of a requirement: a test is `path › words of it`. */
type Cited = { readonly tests?: readonly `${string} › ${string}`[]; readonly files?: readonly string[] }

const made = (state: State) => (id: string, level: 1 | 2, asks: string, how: string, { tests = [], files = [] }: Cited = {}): Requirement => ({
  id, level, asks, state, how, files,
  tests: tests.map((cited) => {
    const at = cited.indexOf(' › ')
    return { file: cited.slice(0, at), words: cited.slice(at + 3) }
  }),
})

/** It is done, and a test or a paper holds it. */
export const met = made('met')
/** Some of it is done; `how` says what is missing. */
export const partly = made('partly')
/** Nothing of it is done yet. */
export const notYet = made('not yet')
/** There is nothing here that it could be asked of. */
export const notApplicable = made('not applicable')
