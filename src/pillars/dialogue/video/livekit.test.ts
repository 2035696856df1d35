import { TokenVerifier } from 'livekit-server-sdk'
import { expect, test } from 'vitest'
import { frameKeys, tokenFor } from './livekit.ts'

const config = { url: 'wss://livekit.example.org', key: 'key', secret: 'a secret that is long enough to sign with', from: 7 }

test('a token opens one room for a short while, with what the role may publish and no administration', async () => {
  const read = async (role: 'delegate' | 'observer') => new TokenVerifier(config.key, config.secret).verify(await tokenFor(config, 'room-a', { id: 'seat-1', role }))
  const delegate = await read('delegate')
  expect(delegate).toMatchObject({ sub: 'seat-1', video: { room: 'room-a', roomJoin: true, canPublish: true, canSubscribe: true, canPublishData: false, canUpdateOwnMetadata: false, canPublishSources: ['microphone', 'camera', 'screen_share'] } })
  expect(delegate.video?.roomAdmin ?? delegate.video?.roomCreate ?? delegate.video?.roomRecord).toBeUndefined()
  expect((delegate.exp ?? 0) - (delegate.nbf ?? 0)).toBeLessThanOrEqual(120)
  expect((await read('observer')).video).toMatchObject({ canPublish: false })
  await expect(new TokenVerifier(config.key, 'another secret that is long enough to sign').verify(await tokenFor(config, 'room-a', { id: 'seat-1', role: 'delegate' }))).rejects.toThrow()
})

test('every epoch of a room has a key of its own, the same for all who ask', () => {
  const keys = frameKeys()
  const first = keys.of('a', 1)
  expect(Buffer.from(first, 'base64')).toHaveLength(32)
  expect(keys.of('a', 1)).toBe(first)
  expect(new Set([first, keys.of('b', 1), keys.of('a', 2)]).size).toBe(3)
})
