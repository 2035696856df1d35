import { createHmac } from 'node:crypto'
import { TokenVerifier } from 'livekit-server-sdk'
import { expect, test } from 'vitest'
import { tokenFor } from './livekit.ts'

const config = { url: 'wss://livekit.example.org', key: 'key', secret: 'a secret that is long enough to sign with', from: 7 }
const verify = (token: string) => new TokenVerifier(config.key, config.secret).verify(token)
const coded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('a token for another room, another seat or more rights does not stand: its signature is over the body that we wrote', async () => {
  const token = await tokenFor(config, 'room-a', { id: 'seat-1', role: 'observer' })
  const [head, body, signature] = token.split('.') as [string, string, string]
  const said = JSON.parse(Buffer.from(body, 'base64url').toString()) as { video: Record<string, unknown> } & Record<string, unknown>
  expect((await verify(token)).video).toMatchObject({ room: 'room-a', canPublish: false })
  const others = [{ ...said, video: { ...said.video, room: 'room-b' } }, { ...said, sub: 'seat-2' }, { ...said, video: { ...said.video, canPublish: true, roomAdmin: true } }, { ...said, exp: 4_102_444_800 }]
  for (const other of others) await expect(verify([head, coded(other), signature].join('.')), JSON.stringify(other)).rejects.toThrow()
  // The signature of another token, one without a signature, and one signed with a key that everybody knows.
  const foreign = (await tokenFor(config, 'room-b', { id: 'seat-1', role: 'chair' })).split('.')[2]!
  await expect(verify([head, body, foreign].join('.'))).rejects.toThrow()
  await expect(verify([coded({ alg: 'none' }), coded(others[2]), ''].join('.'))).rejects.toThrow()
  const forged = [coded({ alg: 'HS256' }), coded(others[0])].join('.')
  await expect(verify(`${forged}.${createHmac('sha256', config.key).update(forged).digest('base64url')}`)).rejects.toThrow()
})
