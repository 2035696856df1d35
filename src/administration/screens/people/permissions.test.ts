import { expect, test } from 'vitest'
import { roles } from '#kernel/roles.ts'
import words from '../catalogue/en.json' with { type: 'json' }
import { partings } from './duties.ts'
import { particularPermissions } from './permissions.ts'

test('every permission, role and parting of duties has its words', () => {
  const keys = [...particularPermissions.map((one) => `may.${one.replace(':', '-')}`), ...roles.flatMap((one) => [`role.${one}`, `role-says.${one}`]), ...partings.map((one) => `duties.${one}`)]
  expect(keys.filter((key) => !(key in words))).toEqual([])
})
