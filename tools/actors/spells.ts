import type { Spell } from '#kernel/actor.ts'

/** A spell of existence, or a code's validity, always closed: far ends stand for "lasts". */
type Closed = { from: string; to: string }

const end = '9999-12-31'

/** The common part of two stretches, if any. */
export function overlap(a: Closed, b: Closed): Closed | undefined {
  const from = a.from > b.from ? a.from : b.from
  const to = a.to < b.to ? a.to : b.to
  return from <= to ? { from, to } : undefined
}

const nextDay = (day: string) => (day === end ? end : new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10))

/** Spells joined where they overlap or follow day on day, oldest first; an end that lasts is left out. */
export function union(spells: readonly Closed[]): Spell[] {
  const merged: Closed[] = []
  for (const spell of [...spells].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1)
    if (last && spell.from <= nextDay(last.to)) last.to = last.to > spell.to ? last.to : spell.to
    else merged.push({ ...spell })
  }
  return merged.map(({ from, to }) => (to === end ? { from } : { from, to }))
}
