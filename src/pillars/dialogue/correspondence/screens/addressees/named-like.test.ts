import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { namedLike } from './named-like.ts'

const actor = (name: string, formal?: string) => ({ id: name, names: { en: name }, ...(formal && { formal: { en: formal } }) }) as unknown as Actor
const peru = actor('Peru', 'Republic of Peru'), ghana = actor('Ghana', 'Republic of Ghana')

test('another addressee is named as the first is', () => {
  expect(namedLike({ name: 'Embassy of Peru', actor: peru }, ghana, 'en')).toBe('Embassy of Ghana')
  expect(namedLike({ name: 'Embassy of the Republic of Peru', actor: peru }, ghana, 'en')).toBe('Embassy of the Republic of Ghana')
  expect(namedLike({ name: 'Ministry of Fisheries', actor: peru }, ghana, 'en')).toBe('Ghana')
  expect(namedLike(undefined, ghana, 'en')).toBe('Ghana')
})
