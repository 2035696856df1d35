import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AnyEndpoint } from '#kernel/contract.ts'
import { contract as video } from '../../video/contract.ts'
import { contract as guests } from '../guests/contract.ts'

const root = join(import.meta.dirname, '..', '..', '..', '..')
const words = ['ui/catalogue', 'pillars/dialogue/meetings/screens/catalogue', 'pillars/dialogue/video/screens/catalogue'].flatMap((folder) => Object.keys(JSON.parse(readFileSync(join(root, folder, 'en.json'), 'utf8')) as object))

test('whatever a guest or somebody in the room can be refused is said in the language of their screen', () => {
  const verbs: readonly AnyEndpoint[] = [...Object.values(video), ...Object.values(guests)]
  const codes = [...new Set([...verbs.flatMap(({ faults }) => faults ?? []), 'kernel/not-found', 'kernel/too-many', 'kernel/unreachable', 'kernel/unavailable', 'kernel/internal'])]
  expect(codes.length).toBeGreaterThan(25)
  expect(codes.filter((code) => !words.includes(`fault.${code.replace('/', '.')}`))).toEqual([])
})
