import { performance } from 'node:perf_hooks'

export const smoke = process.argv.includes('--smoke')

/** Seconds of each of several runs; in a smoke run one. */
export async function secondsOf(runs: number, work: () => Promise<unknown>, before: () => Promise<unknown> | unknown = () => undefined): Promise<number[]> {
  const seconds: number[] = []
  for (let i = 0; i < (smoke ? 1 : runs); i++) {
    await before()
    const began = performance.now()
    await work()
    seconds.push((performance.now() - began) / 1000)
  }
  return seconds
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]!
}

/** `name: 1.23 s (1.20–1.31, 5 runs)` */
export function told(name: string, seconds: readonly number[]): string {
  return `${name}: ${median(seconds).toFixed(2)} s (${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}, ${seconds.length} runs)`
}

/** Ratio of a figure to a limit or peer, with the bar where there is one. */
export function ratio(what: string, value: number, against: number, bar?: number): void {
  const r = value / against
  console.log(`${what}: ${r.toFixed(2)}${bar === undefined ? '' : ` (bar ${bar}; ${r <= bar ? 'met' : `missed by ${((r / bar - 1) * 100).toFixed(0)} %`})`}`)
}
