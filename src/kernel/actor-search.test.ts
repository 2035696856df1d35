import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { applyWorldview, type Actor } from '#kernel/actor.ts'
import { searchActors } from '#kernel/actor-search.ts'

const actors: Actor[] = JSON.parse(readFileSync(new URL('../../reference/actors.json', import.meta.url), 'utf8')).actors
const first = (text: string, list: readonly Actor[] = actors) => searchActors(list, text)[0]?.actor.id

test.each([
  ['Japan', 'JPN'], ['Japon', 'JPN'], ['日本', 'JPN'], ['اليابان', 'JPN'], ['Япония', 'JPN'], ['япон', 'JPN'],
  ['cote d ivoire', 'CIV'], ['Ivory Coast', 'CIV'], ['Allemagne', 'DEU'], ['Etats-Unis', 'USA'], ['us', 'USA'], ['USA', 'USA'],
  ['Turkey', 'TUR'], ['Türkiye', 'TUR'], ['Holland', 'NLD'], ['Burma', 'MMR'], ['North Korea', 'PRK'], ['Corée', 'KOR'],
  ['indonesia', 'IDN'], ['indo', 'IDN'], ['NA', 'NAM'], ['na', 'NAM'], ['Niger', 'NER'], ['Guinea', 'GIN'], ['Dominica', 'DMA'],
  ['Indonesai', 'IDN'], ['Kirgystan', 'KGZ'], ['Phillipines', 'PHL'], ['Soviet', 'SUN'], ['European Union', 'EUE'],
])('"%s" finds %s first', (text, id) => expect(first(text)).toBe(id))

test('every actor is found first, or among equals, by each of its names in every language', () => {
  const missed = actors.flatMap((actor) =>
    Object.values(actor.names).filter((name) => !searchActors(actors, name, 4).some((match) => match.actor.id === actor.id && match.score >= 100)),
  )
  expect(missed).toEqual([])
})

test('nothing for nothing, one result an actor, no more than asked', () => {
  expect(searchActors(actors, ' , ')).toEqual([])
  expect(searchActors(actors, 'qqqqqq')).toEqual([])
  const found = searchActors(actors, 'a', 7)
  expect(found).toHaveLength(7)
  expect(new Set(found.map((match) => match.actor.id)).size).toBe(7)
})

test('a hidden actor is not offered, a renamed one is found by both names', () => {
  const view = applyWorldview(actors, { overrides: { FRA: { hidden: true }, DEU: { name: { en: 'Teutonia' } } } })
  expect(first('France', view)).not.toBe('FRA')
  expect([first('Teutonia', view), first('Germany', view)]).toEqual(['DEU', 'DEU'])
})
