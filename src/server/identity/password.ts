import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Fault } from '#kernel/faults.ts'

/**
 * argon2id with the parameters of the OWASP Password Storage Cheat Sheet: 19 MiB of memory, two passes, one lane.
 * A hash carries its own parameters, so that they can be raised later.
 */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const
const saltBytes = 16
const tagBytes = 32

/** The fewest and most characters of a password. */
export const passwordLength = { least: 12, most: 200 } as const

const derive = promisify(argon2)
const plain = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** A password's hash in the PHC format: `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(saltBytes)
  const tag = await derive('argon2id', { message: password.normalize('NFC'), nonce, tagLength: tagBytes, ...cost })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${plain(nonce)}$${plain(tag)}`
}

/** Whether a password is the one of a hash; compared in constant time. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [, m, t, p, salt, tag] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash) ?? []
  if (!salt || !tag) return false
  const kept = Buffer.from(tag, 'base64')
  const made = await derive('argon2id', { message: password.normalize('NFC'), nonce: Buffer.from(salt, 'base64'), tagLength: kept.length, memory: Number(m), passes: Number(t), parallelism: Number(p) })
  return timingSafeEqual(made, kept)
}

/**
 * What guessers try first, as stems: a password that is one of them after its digits, signs and repetitions are taken
 * away is refused. Long lists are of no use here, since hardly an entry of them has twelve characters.
 */
const common = new Set([
  'password', 'passwort', 'passord', 'motdepasse', 'contrasena', 'parol', 'parola', 'senha', 'kennwort', 'mima', 'kalimatusirr', 'passphrase',
  'qwerty', 'qwertyuiop', 'qwertyuiopasdfghjkl', 'qwertz', 'qwertzuiop', 'azerty', 'azertyuiop', 'asdfghjkl', 'asdf', 'zxcvbnm', 'qazwsxedc', 'qazwsx', 'yxcvbnm', 'йцукен', 'йцукенгшщзхъ', 'пароль',
  'abcdefghijkl', 'abcdefghijklm', 'abcdefghijklmnopqrstuvwxyz', 'abcdef', 'abc', 'admin', 'administrator', 'administrateur', 'root', 'welcome', 'willkommen', 'bienvenue', 'bienvenido',
  'letmein', 'changeme', 'changemenow', 'iloveyou', 'iloveyouforever', 'trustnoone', 'monkey', 'dragon', 'football', 'baseball', 'sunshine', 'princess', 'superman', 'batman', 'starwars', 'secret', 'topsecret',
  'master', 'login', 'guest', 'user', 'test', 'testing', 'default', 'summer', 'winter', 'spring', 'autumn', 'january', 'february', 'march', 'april', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
  'ministry', 'ministere', 'ministerio', 'embassy', 'ambassade', 'embajada', 'diplomacy', 'diplomat', 'foreignaffairs', 'foreignministry', 'entente', 'correcthorsebatterystaple',
])

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Refuses a password that is easily guessed: too short, of few characters, common, or made of the person's own name or address. Fault `identity/weak-password`. */
export function checkPassword(password: string, person: { readonly name: string; readonly email: string | null }): void {
  const refuse = (why: string) => { throw new Fault('identity/weak-password', `${why} Choose another: several words that do not belong together are strong and easy to remember.`) }
  const letters = [...password.normalize('NFC')]
  if (letters.length < passwordLength.least) refuse(`The password has ${letters.length} characters; at least ${passwordLength.least} are needed.`)
  if (letters.length > passwordLength.most) refuse(`The password has more than ${passwordLength.most} characters.`)
  if (new Set(letters).size < 5) refuse('The password is made of very few different characters.')
  const low = folded(password)
  const stem = low.replaceAll('0', 'o').replaceAll('@', 'a').replaceAll('$', 's').replaceAll('3', 'e').replace(/[^\p{L}]/gu, '')
  const words = [stem, low.replace(/[^\p{L}]/gu, '')]
  if (words.some((word) => common.has(word) || common.has(unrepeated(word))) || (words[1]!.length < 4 && runs(low))) refuse('The password is among those that are guessed first.')
  const own = [...folded(person.name).split(/[^\p{L}]+/u), ...folded(person.email ?? '').split(/[^\p{L}]+/u)].filter((word) => word.length >= 4)
  const rest = own.sort((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ''), low)
  if (rest.length < low.length && rest.replace(/[^\p{L}]/gu, '').length < 6) refuse('The password is made of your own name or address.')
}

/** `passwordpassword` → `password`. */
const unrepeated = (word: string): string => /^(.+?)\1+$/.exec(word)?.[1] ?? word

/** Whether digits make most of it, and mostly count up or down or stand still. */
function runs(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  let steps = 0
  for (let at = 1; at < digits.length; at++) if (Math.abs(Number(digits[at]) - Number(digits[at - 1])) % 8 <= 1) steps++
  return digits.length >= text.length - 3 && steps >= (digits.length - 1) * 0.7
}
