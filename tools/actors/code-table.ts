import { normaliseCode } from '#evidence/actors/normalise.ts'
import type { ActorCode, CodeSystem } from '#evidence/actors/load.ts'
import { sharedCodes, type Bearer } from './shared.ts'

/** The table of codes while it is built: one bearer a code, until shared codes are laid over it. */
export type CodeTable = Map<string, Bearer[]>

const keyOf = (system: CodeSystem, code: string) => `${system}\t${normaliseCode(system, code)}`

/** Enters a code. A second, different bearer is a mistake in the hand-written files and stops the build. */
export function enter(table: CodeTable, system: CodeSystem, code: string, bearer: Bearer): void {
  const key = keyOf(system, code)
  if (key.endsWith('\t')) return
  const bearers = table.get(key) ?? []
  if (bearers.length > 1) return
  const held = bearers[0]
  if (held && (held.actor !== bearer.actor || held.skip !== bearer.skip))
    throw new Error(`${system} "${code}" stands for both ${held.actor ?? held.skip} and ${bearer.actor ?? bearer.skip}: decide in tools/actors.`)
  table.set(key, [bearer])
}

const named = (text: string) => keyOf(text.slice(0, text.indexOf(' ')) as CodeSystem, text.slice(text.indexOf(' ') + 1))

/** Enters the codes that are shared by name; later entries leave them alone. */
export function enterShared(table: CodeTable): void {
  for (const { codes = [], bearers } of sharedCodes) for (const code of codes) table.set(named(code), [...bearers])
}

/** Gives all codes of an actor that has a forerunner under the same codes their dated bearers. */
export function layShared(table: CodeTable): void {
  for (const { of, except = [], bearers } of sharedCodes) {
    const spared = new Set(except.map(named))
    for (const [key, held] of table)
      if (of !== undefined && held.length === 1 && held[0]!.actor === of && !spared.has(key)) table.set(key, [...bearers])
  }
}

/** Table → rows of reference/actor-codes.csv, by system, code and date. */
export function toRows(table: CodeTable): ActorCode[] {
  return [...table]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, bearers]) => {
      const [system, code] = key.split('\t') as [CodeSystem, string]
      return bearers.map((bearer) => ({ system, code, ...bearer }))
    })
}
