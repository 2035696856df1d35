import { TokenVerifier } from 'livekit-server-sdk'
import { expect, test } from 'vitest'
import { dutiesOf, frameKeys, tokenFor } from './livekit.ts'
import { act } from './rules/act.ts'
import { enter } from './rules/entering.ts'
import { newRoom, type Room } from './rules/state.ts'
import type { VideoRole } from './schema.ts'

const config = { url: 'wss://livekit.example.org', key: 'key', secret: 'a secret that is long enough to sign with', from: 7 }

test('a token opens one room for a short while, with what the role may publish and no administration', async () => {
  const read = async (role: VideoRole, isSilenced = false) => new TokenVerifier(config.key, config.secret).verify(await tokenFor(config, 'room-a', { id: 'seat-1', role, isSilenced }))
  const delegate = await read('delegate')
  expect(delegate).toMatchObject({ sub: 'seat-1', video: { room: 'room-a', roomJoin: true, canPublish: true, canSubscribe: true, canPublishData: false, canUpdateOwnMetadata: false, canPublishSources: ['microphone', 'camera', 'screen_share'] } })
  expect(delegate.video?.roomAdmin ?? delegate.video?.roomCreate ?? delegate.video?.roomRecord).toBeUndefined()
  expect((delegate.exp ?? 0) - (delegate.nbf ?? 0)).toBeLessThanOrEqual(120)
  expect((await read('delegate', true)).video).toMatchObject({ canPublish: true, canPublishSources: ['camera', 'screen_share'] })
  expect((await read('interpreter', true)).video).toMatchObject({ canPublishSources: ['camera', 'screen_share_audio'] })
  expect((await read('observer')).video).toMatchObject({ canPublish: false })
  await expect(new TokenVerifier(config.key, 'another secret that is long enough to sign').verify(await tokenFor(config, 'room-a', { id: 'seat-1', role: 'delegate', isSilenced: false }))).rejects.toThrow()
})

test('every epoch of a room has a key of its own, the same for all who ask', () => {
  const keys = frameKeys()
  const first = keys.of('a', 1)
  expect(Buffer.from(first, 'base64')).toHaveLength(32)
  expect(keys.of('a', 1)).toBe(first)
  expect(new Set([first, keys.of('b', 1), keys.of('a', 2)]).size).toBe(3)
})

test('whom the chair silences, gives the floor or removes, and who leaves, the LiveKit server hears of; of nothing else', () => {
  const capacity = { livekitFrom: 2 }
  let room: Room = newRoom('m', 0)
  for (const [at, role] of (['chair', 'delegate', 'observer'] as const).entries()) room = enter(room, { id: `p${at}`, name: role, delegation: 'FJI', role, isGuest: false, admitted: true }, { seat: `s${at}`, nonce: `n${at}`, now: at }, capacity)
  expect(room.transport).toBe('livekit')
  const told = (seat: string, action: Parameters<typeof act>[2]) => {
    const before = room
    room = act(room, seat, action, { now: 9, id: 'entry', capacity })
    const { expel, change } = dutiesOf(before, room)
    return [expel, change.map(({ id, isSilenced }) => `${id} ${isSilenced ? 'silenced' : 'free'}`)]
  }
  expect(told('s1', { do: 'present', mic: true, camera: true })).toEqual([[], []])
  expect(told('s0', { do: 'silence', seat: 's1', isSilenced: true })).toEqual([[], ['s1 silenced']])
  expect(told('s1', { do: 'ask', kind: 'floor' })).toEqual([[], []])
  expect(told('s0', { do: 'give', entry: 'entry' })).toEqual([[], ['s1 free']])
  expect(told('s0', { do: 'remove', seat: 's1' })).toEqual([['s1'], []])
  const mesh = { ...room, transport: 'mesh' as const }
  expect(dutiesOf(mesh, act(mesh, 's0', { do: 'remove', seat: 's2' }, { now: 9, id: 'entry', capacity }))).toEqual({ expel: [], change: [] })
})
