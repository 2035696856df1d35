import { expect, test } from 'vitest'
import { checkPassword, hashPassword, verifyPassword } from './password.ts'

const person = { name: 'Aroha Ngata-Williams', email: 'a.ngata@ministry.example' }
const check = (password: string) => { try { checkPassword(password, person); return 'kept' } catch (error) { return (error as { code: string }).code } }

test('argon2id with the parameters that OWASP recommends, and a salt of its own each time', async () => {
  const hash = await hashPassword('lantern orchard violin')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(await hashPassword('lantern orchard violin')).not.toBe(hash)
  expect(await verifyPassword({ hash, password: 'lantern orchard violin' })).toBe(true)
  expect(await verifyPassword({ hash, password: 'lantern orchard violins' })).toBe(false)
  expect(await verifyPassword({ hash: 'plain', password: 'plain' })).toBe(false)
})

test('the same letters typed on another keyboard are the same password', async () => {
  expect(await verifyPassword({ hash: await hashPassword('caf\u00e9 au lait noir'), password: 'cafe\u0301 au lait noir' })).toBe(true)
})

test('a hash that the reference implementation made verifies (its test vector)', async () => {
  expect(await verifyPassword({ hash: '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc', password: 'password' })).toBe(true)
})

test.each(['short words', 'aaaaaaaaaaaaaaaa', 'passwordpassword', 'Password123456!', 'P@ssw0rdP@ssw0rd', 'qwertyuiop12', 'administrator1', '123456789012', '111222333444', 'motdepasse2026', 'Ngata-Williams1', 'aroha.ngata.26', 'ministry.2026.', 'x'.repeat(201)])('%s is refused', (password) => {
  expect(check(password)).toBe('identity/weak-password')
})

test.each(['lantern orchard violin', 'Tr4vel-by-night-train', '7391 8264 0057 lakes', 'пароход у причала', '四海之内皆兄弟也知否知否', 'my name is not Aroha today'])('%s is kept', (password) => {
  expect(check(password)).toBe('kept')
})
