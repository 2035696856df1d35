import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { idIn } from '../find-records.ts'
import { Readings } from '../readings.tsx'
import look from './access.module.css'

/** Who opened a record, by its id: the security officer learns who, and not what. */
export function WhoRead() {
  const say = useWords('records')
  const [text, type] = useState('')
  const [shown, show] = useState<string | undefined>()
  const id = idIn(text)
  return (
    <Card title={say('readers.have')}>
      <form className={look.form} onSubmit={(event) => { event.preventDefault(); show(id) }}>
        <TextInput label={say('access.record')} description={say('access.record-says')} required dir="ltr" value={text} error={text !== '' && id === undefined ? say('access.no-id') : undefined} onChange={(event) => type(event.currentTarget.value)} />
        <div><Button type="submit" variant="default" disabled={id === undefined}>{say('access.look')}</Button></div>
      </form>
      {shown !== undefined && <Readings id={shown} />}
    </Card>
  )
}
