import type { LineSample } from './carrier.ts'

/** What was counted so far, to take the difference of next time. */
export type Counted = { readonly lost: number; readonly sent: number }

/** One connection’s statistics (W3C webrtc-stats) → how good its line was since the last time. */
export function sampleOf(stats: Iterable<readonly [string, object]>, before: Counted | undefined): { sample: LineSample | undefined; counted: Counted } {
  let lost = 0
  let sent = 0
  let roundTrip = 0
  let available: number | undefined
  for (const [, report] of stats) {
    const one = report as Readonly<Record<string, unknown>>
    if (one['type'] === 'outbound-rtp') sent += Number(one['packetsSent'] ?? 0)
    if (one['type'] === 'remote-inbound-rtp') lost += Math.max(0, Number(one['packetsLost'] ?? 0))
    if (one['type'] === 'candidate-pair' && one['nominated'] === true) {
      roundTrip = Math.max(roundTrip, Number(one['currentRoundTripTime'] ?? 0) * 1000)
      if (typeof one['availableOutgoingBitrate'] === 'number') available = one['availableOutgoingBitrate'] / 1000
    }
  }
  const counted = { lost, sent }
  if (!before) return { sample: undefined, counted }
  const gone = sent - before.sent
  return { sample: { lost: gone > 0 ? Math.min(1, Math.max(0, (lost - before.lost) / gone)) : 0, roundTrip, available }, counted }
}

/** How a line is judged over time: `bad` and `good` count the samples in a row. */
export type Judgement = { readonly isThin: boolean; readonly bad: number; readonly good: number }

export const freshJudgement: Judgement = { isThin: false, bad: 0, good: 0 }

/** A sample is bad if every tenth packet is lost, the way there and back takes more than a second, or pictures would have less than 100 kbit/s. */
const isBad = ({ lost, roundTrip, available }: LineSample): boolean => lost > 0.1 || roundTrip > 1000 || (available !== undefined && available < 100)

/** After three bad samples in a row sound comes first; after ten good ones pictures may come back. */
export function judge(before: Judgement, sample: LineSample): Judgement {
  const bad = isBad(sample) ? before.bad + 1 : 0
  const good = isBad(sample) ? 0 : before.good + 1
  return { bad, good, isThin: before.isThin ? good < 10 : bad >= 3 }
}
