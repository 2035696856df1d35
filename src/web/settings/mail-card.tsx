import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { client } from '#kernel/client.ts'
import { contract } from '#server/notify/contract.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import look from './settings.module.css'

const notifyApi = client(contract)

/** Whether mail goes out: a message to oneself. */
export function MailCard() {
  const say = useWords('web')
  const test = useMutation({ mutationFn: () => notifyApi.testMail() })
  return (
    <Card title={say('mail.title')}>
      <div className={look.stack}>
        <p className="muted">{say('mail.says')}</p>
        {test.error && <Problem error={test.error} />}
        {test.data && <p role="status">{say('mail.sent', { address: test.data.sentTo })}</p>}
        <div><Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>{say('mail.test')}</Button></div>
      </div>
    </Card>
  )
}
