import { parentPort } from 'node:worker_threads'
import type { Actor } from '#kernel/actor.ts'
import type { Asked, Told } from './apart.ts'
import { checkStyle } from './check.ts'

/** The thread of apart.ts: checks one text after the other with the actors that it was told last. */
let actors: readonly Actor[] | undefined

parentPort!.on('message', (asked: Asked) => {
  if ('actors' in asked) actors = asked.actors
  let told: Told
  try {
    told = { id: asked.id, report: checkStyle(asked.text, { ...asked.given, actors }) }
  } catch (error) {
    told = { id: asked.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  parentPort!.postMessage(told)
})
