import { addressOf } from '#kernel/client.ts'
import { contract as files } from '#server/files/contract.ts'
import { sendFiles } from '#ui/upload/send-files.ts'
import type { Mixer, Recorded } from './media/mixer.ts'
import { startRecorder, type Pictured, type Recorder } from './media/recorder.ts'

/** What became of a meeting’s film; one that could not be kept is still in `film`, so that it is not lost with the page. */
export type FilmState = { readonly upload: 'none' | 'sending' | 'kept' | 'failed'; readonly film: File | undefined }

/** Films a meeting while this page is the one that does, and keeps the film with the meeting afterwards. `told` hears what becomes of it. */
export function openFilm({ meeting, mixer, told }: { readonly meeting: string; readonly mixer: Mixer; readonly told: (state: FilmState, error?: unknown) => void }) {
  let recording: { readonly recorder: Recorder; readonly sound: Recorded } | undefined
  let failed: File | undefined

  async function keep(film: File): Promise<void> {
    failed = undefined
    told({ upload: 'sending', film })
    try {
      await sendFiles(addressOf(files.upload, { record: meeting }), [film], () => {}, new AbortController().signal)
      told({ upload: 'kept', film: undefined })
    } catch (error) {
      failed = film
      told({ upload: 'failed', film }, error)
    }
  }

  return {
    isOn: () => recording !== undefined,
    show(pictures: readonly Pictured[]): void {
      if (!recording) {
        const sound = mixer.record()
        recording = { recorder: startRecorder(sound.stream, `recording-${new Date().toISOString().slice(0, 16).replace(':', '')}`), sound }
      }
      recording.recorder.show(pictures)
    },
    hear: (gains: ReadonlyMap<string, number>, own: MediaStreamTrack | null): void => recording?.sound.hear(gains, own),
    /** Ends the film, if one runs, and keeps it. */
    async end(): Promise<void> {
      if (!recording) return
      const { recorder, sound } = recording
      recording = undefined
      sound.end()
      await keep(await recorder.stop())
    },
    /** Tries once more to keep the film. */
    keepAgain: (): Promise<void> => (failed ? keep(failed) : Promise.resolve()),
  }
}
