import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '#server/log.ts'
import type { Assessor } from './assessment/assessor.ts'
import { stepsOf } from './pair.ts'
import type { StepProposal } from './schema.ts'

/** How often it is looked whether evidence or our country changed, and the pause between two partners, in ms. */
const every = 5_000
const pause = 30

/**
 * Works out the next steps with each of our partners ahead of the question, one after the other with pauses, whenever
 * new evidence stands: the rules read all the evidence of a pair, which takes a tenth of a second, which a reader should not wait for.
 * `told` hears of the steps with each partner as they stand then.
 *
 * @returns stops it, and answers when nothing is being worked out any more
 */
export function workAhead(assessor: Assessor, ourCountry: () => Promise<string | undefined>, log: Log, told: (partner: string, steps: readonly StepProposal[]) => Promise<unknown> = async () => undefined): () => Promise<void> {
  const stop = new AbortController()
  const { signal } = stop
  let done = ''
  const round = async (): Promise<void> => {
    const us = await ourCountry()
    if (!us) return
    const generation = await assessor.generation()
    if (done === `${us} ${generation}`) return
    const ground = await assessor.ground(us)
    for (const partner of ground.board.partners.keys()) {
      if (signal.aborted || (await assessor.generation()) !== generation) return
      if (ground.isPartner(partner)) await told(partner, await stepsOf(assessor, ground, partner))
      await sleep(pause, undefined, { signal })
    }
    done = `${us} ${generation}`
  }
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await round()
      } catch (error) {
        if (!signal.aborted) log.debug(`Working ahead stopped: ${error instanceof Error ? error.message : String(error)}`)
      }
      await sleep(every, undefined, { signal }).catch(() => undefined)
    }
  }
  const running = loop()
  return () => {
    stop.abort()
    return running
  }
}
