import { isFault } from '#kernel/faults.ts'
import { useRefusal } from '#ui/language/refusal.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import type { RoomView, SeatView } from '../schema.ts'
import { deviceTrouble } from './media/devices.ts'
import type { Shown } from './session.ts'

/** Names in the language of the screen: of a delegation, of a seat with its delegation, of a booth’s language, of what went wrong. */
export function useRoomWords(room: RoomView | undefined) {
  const say = useWords('video')
  const language = useLanguage()
  const refusal = useRefusal()
  const delegation = (id: string): string => room?.delegations[id]?.[language] ?? room?.delegations[id]?.['en'] ?? id
  return {
    say,
    delegation,
    seat: ({ name, delegation: of }: Pick<SeatView, 'name' | 'delegation'>): string => `${delegation(of)} · ${name}`,
    language: (tag: string): string => {
      try {
        // A booth is called as its speakers call their language.
        return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
      } catch {
        return tag
      }
    },
    trouble: ({ error, device }: NonNullable<Shown['trouble']>): string => {
      if (isFault(error)) return refusal(error)
      const why = say(`device.${deviceTrouble(error)}`)
      return device ? say('device.named', { device: say(`control.${device === 'screen' ? 'share' : device}`), why }) : why
    },
  }
}
