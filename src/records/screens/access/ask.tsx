import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { accessApi } from '../queries.ts'
import look from './access.module.css'

/** Asks to be read in. The answer is the same whether or not there is such a record. */
export function Ask() {
  const say = useWords('records')
  const [about, name] = useState('')
  const [reason, give] = useState('')
  const ask = useMutation({ mutationFn: () => accessApi.ask({ about, reason }), onSuccess() { name(''); give('') } })
  return (
    <Card title={say('access.ask')}>
      <form className={look.form} onSubmit={(event) => { event.preventDefault(); ask.mutate() }}>
        <p className="muted">{say('access.ask-says')}</p>
        <TextInput label={say('access.about')} required maxLength={300} dir="auto" value={about} onChange={(event) => name(event.currentTarget.value)} />
        <Textarea label={say('access.reason')} description={say('mark.reason-says')} required minLength={10} maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => give(event.currentTarget.value)} />
        {ask.error && <Problem error={ask.error} />}
        <div className={look.row}>
          <Button type="submit" loading={ask.isPending}>{say('access.send')}</Button>
          {ask.isSuccess && about === '' && <span role="status" className="muted">{say('access.sent')}</span>}
        </div>
      </form>
    </Card>
  )
}
