import { useSyncExternalStore } from 'react'

/** The question under way whether it is really the person: whoever waits for it is told alike. */
type Question = { readonly answered: Promise<boolean>; readonly answer: (isProved: boolean) => void }

let question: Question | undefined
const listeners = new Set<() => void>()
const change = (next: Question | undefined) => {
  question = next
  for (const one of listeners) one()
}

/** Asks the person at this page to prove that it is they; true once they did, false when they would rather not. Calls that wait at once share one question. */
export function askForProof(): Promise<boolean> {
  if (question) return question.answered
  const { promise, resolve } = Promise.withResolvers<boolean>()
  change({ answered: promise, answer: (isProved) => { change(undefined); resolve(isProved) } })
  return promise
}

/** The question that waits for its answer, if one does. */
export function useQuestion(): Question | undefined {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, () => question)
}
