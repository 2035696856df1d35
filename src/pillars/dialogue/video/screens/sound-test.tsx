import { Button } from '@mantine/core'
import { useState } from 'react'
import { playTones } from './media/tones.ts'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'

/** Two tones out of the loudspeaker, so that one knows beforehand whether one will hear the others. */
export function SoundTest() {
  const { say } = useRoomWords(undefined)
  const [isPlayed, setPlayed] = useState(false)
  const play = () => {
    playTones()
    setPlayed(true)
  }
  return (
    <div className={look.row}>
      <Button size="compact-md" variant="default" onClick={play}>{say('check.hear')}</Button>
      <span role="status" className="small muted">{isPlayed && say('check.heard')}</span>
    </div>
  )
}
