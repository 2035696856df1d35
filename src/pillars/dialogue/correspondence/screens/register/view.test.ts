import { expect, test } from 'vitest'
import { noteFilter } from '../../schema.ts'
import { askedIn } from './view.ts'

test('the address asks for what the register can be asked for, and nothing else', () => {
  expect(askedIn({ direction: 'in', form: 'cable', party: 'JPN', series: 'NV', status: 'registered', awaiting: 'ours', mine: true, q: 'fish', sort: 'due' })).toEqual({ direction: 'in', form: 'cable', party: 'JPN', series: 'NV', status: 'registered', awaiting: 'ours', isMine: true, q: 'fish', sort: 'due' })
  expect(askedIn({ direction: 'sideways', form: 'poem', status: 'burnt', awaiting: 'nobody', mine: 'yes', q: '', sort: 'colour', party: undefined })).toEqual({})
  // A number is looked for as it was typed: addresses turn it into one.
  expect(askedIn({ q: 1187 })).toEqual({ q: '1187' })
})

test('whatever the address says, the server understands it', () => {
  for (const query of [{ q: 'x'.repeat(500), party: 'y'.repeat(200), series: 'Z'.repeat(40) }, { mine: true, awaiting: 'theirs' }]) expect(noteFilter.safeParse(askedIn(query)).success).toBe(true)
})
