import { z } from 'zod'

/** The least length of a recovery passphrase, in characters. */
export const leastPassphrase = 16

/** How the keys of files stand. No key is in it, nor where the master key lies. */
export const keyState = z
  .object({
    master: z.object({ fingerprint: z.string(), since: z.iso.datetime() }).nullable().describe('Null before the first start with files.'),
    custodians: z.array(z.object({
      id: z.uuid(), name: z.string().nullable().describe('The unit; null for records in no unit’s archive.'),
      since: z.iso.datetime().describe('When its present key was made.'), older: z.int().describe('Earlier keys, which open what they wrote.'), files: z.int(),
    })).describe('Who has keys of their own.'),
  })
  .meta({ id: 'KeyState' })
