import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pillars } from '../src/pillars.ts'

const text = readFileSync(join(import.meta.dirname, '..', 'docs', 'methods.md'), 'utf8')

/** Sections of the page by the fixed id in their heading. */
const sections = new Map(text.split(/^#{1,3} /m).flatMap((part) => { const id = /^`([\w.-]+)`\n/.exec(part)?.[1]; return id ? [[id, part] as const] : [] }))
const indicators = pillars.flatMap((p) => p.indicators)
const steps = pillars.flatMap((p) => p.steps)
const directions = { 1: 'more is closer', '-1': 'more is further apart', 0: 'shown, not scored' } as const

test.each(indicators.map((i) => [i.id, i] as const))('%s stands in the methods as the program computes it', (id, i) => {
  const section = sections.get(id)
  expect(section, `docs/methods.md has no section ${id}`).toBeDefined()
  const says = [
    `**${i.title}.** ${i.why}`, `- Formula: ${i.formula}\n`, `Direction: ${directions[i.direction]}.`, `Weight: ${i.weight}.`,
    `Carried at most ${i.carry} ${i.carry === 1 ? 'year' : 'years'}.`, ...(i.reference ? [`- Reference: ${i.reference.replace(/\.$/, '')}.`] : []), ...(i.datasets ?? []).map((d) => `\`${d}\``),
  ]
  for (const one of says) expect(section).toContain(one)
})

test.each(steps.map((s) => [s.id, s] as const))('%s stands in the methods with its rule', (id, step) => {
  expect(sections.get(id), `docs/methods.md has no section ${id}`).toContain(`**${step.title}.** ${step.rule}`)
})

test('the methods describe nothing that the program does not compute', () => {
  const known = [...indicators, ...steps].map(({ id }) => id)
  expect([...sections.keys()].filter((id) => !known.includes(id))).toEqual([])
})
