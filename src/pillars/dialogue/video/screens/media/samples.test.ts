import { expect, test } from 'vitest'
import { freshJudgement, judge, sampleOf } from './samples.ts'

const report = (sent: number, lost: number, seconds: number, bits?: number): [string, object][] => [
  ['out', { type: 'outbound-rtp', packetsSent: sent }], ['in', { type: 'remote-inbound-rtp', packetsLost: lost }],
  ['pair', { type: 'candidate-pair', nominated: true, currentRoundTripTime: seconds, ...(bits !== undefined && { availableOutgoingBitrate: bits }) }], ['old', { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 }],
]

test('a sample is the difference to the one before', () => {
  const first = sampleOf(report(100, 1, 0.05), undefined)
  expect(first.sample).toBeUndefined()
  expect(sampleOf(report(200, 21, 0.05, 300_000), first.counted).sample).toEqual({ lost: 0.2, roundTrip: 50, available: 300 })
  // Nothing sent since, and counters that began anew, say nothing bad.
  expect(sampleOf(report(100, 1, 0), first.counted).sample).toEqual({ lost: 0, roundTrip: 0, available: undefined })
  expect(sampleOf(report(10, 0, 0), first.counted).sample?.lost).toBe(0)
})

test('sound comes first after three bad samples in a row, pictures again after ten good ones', () => {
  const good = { lost: 0, roundTrip: 50, available: 800 }
  const over = (samples: typeof good[], from = freshJudgement) => samples.reduce(judge, from)
  for (const bad of [{ ...good, lost: 0.11 }, { ...good, roundTrip: 1001 }, { ...good, available: 99 }]) {
    expect(over([bad, bad, good, bad, bad]).isThin).toBe(false)
    const thin = over([bad, bad, bad])
    expect(thin.isThin).toBe(true)
    expect(over(Array.from({ length: 9 }, () => good), thin).isThin).toBe(true)
    expect(over(Array.from({ length: 10 }, () => good), thin).isThin).toBe(false)
  }
})
