import { Button } from '@mantine/core'
import { useState } from 'react'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'

/** Two tones out of the loudspeaker, so that one knows beforehand whether one will hear the others. */
export function SoundTest() {
  const { say } = useRoomWords(undefined)
  const [isPlayed, setPlayed] = useState(false)
  const play = () => {
    const context = new AudioContext()
    for (const [at, frequency] of [523, 659].entries()) {
      const tone = context.createOscillator()
      const gain = context.createGain()
      gain.gain.value = 0.2
      tone.frequency.value = frequency
      tone.connect(gain).connect(context.destination)
      tone.start(at * 0.4)
      tone.stop(at * 0.4 + 0.3)
    }
    setTimeout(() => void context.close(), 1_200)
    setPlayed(true)
  }
  return (
    <div className={look.row}>
      <Button size="compact-md" variant="default" onClick={play}>{say('check.hear')}</Button>
      <span role="status" className="small muted">{isPlayed && say('check.heard')}</span>
    </div>
  )
}
