import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Account } from '#server/identity/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { identityApi } from '../identity/api.ts'
import { canPasskeys, makePasskey } from '../identity/passkey.ts'
import { Refusal } from '../identity/refusal.tsx'
import look from './account.module.css'
import { useChange } from './change.ts'

/** My passkeys: one more, another name, or away with one. */
export function PasskeysCard({ account: { passkeys } }: { account: Account }) {
  const say = useWords('web')
  const add = useChange(async () => identityApi.addPasskey({ response: await makePasskey(await identityApi.newPasskeyOptions({})) }))
  return (
    <Card title={say('passkeys.title')}>
      <div className={look.stack}>
        <p className="muted">{say(passkeys.length > 0 ? 'passkeys.says' : 'passkeys.none')}</p>
        {passkeys.length > 0 && <ul className={look.list}>{passkeys.map((passkey) => <Line key={passkey.id} passkey={passkey} />)}</ul>}
        {add.error && <Refusal error={add.error} way="passkey" />}
        {canPasskeys() ? <div><Button variant="default" loading={add.isPending} onClick={() => add.mutate(undefined)}>{say('passkeys.add')}</Button></div> : <p className="small muted">{say('sign-in.no-passkeys')}</p>}
      </div>
    </Card>
  )
}

function Line({ passkey: { id, name, since, usedAt, isSynced } }: { passkey: Account['passkeys'][number] }) {
  const say = useWords('web')
  const format = useFormat()
  const [draft, write] = useState<string>()
  const rename = useChange((to: string) => identityApi.renamePasskey({ id, name: to }))
  const remove = useChange(() => identityApi.removePasskey({ id }))
  if (draft !== undefined) {
    return (
      <li>
        <form className={look.inline} onSubmit={(event) => { event.preventDefault(); rename.mutate(draft.trim(), { onSuccess: () => write(undefined) }) }}>
          <TextInput aria-label={say('passkeys.name')} autoFocus required maxLength={100} value={draft} onChange={(event) => write(event.currentTarget.value)} />
          <Button type="submit" size="compact-md" loading={rename.isPending} disabled={!draft.trim()}>{say('passkeys.keep')}</Button>
          <Button size="compact-md" variant="subtle" onClick={() => write(undefined)}>{say('password.cancel')}</Button>
        </form>
        {rename.error && <Refusal error={rename.error} />}
      </li>
    )
  }
  return (
    <li>
      <div className={look.what}>
        <b>{name || say('passkeys.unnamed')}</b>
        <span className="small muted">{[say('passkeys.since', { since: format.dateTime(since) }), usedAt && say('passkeys.used', { at: format.dateTime(usedAt) }), isSynced && say('passkeys.synced')].filter(Boolean).join(' · ')}</span>
      </div>
      <Button size="compact-sm" variant="subtle" aria-label={`${say('passkeys.rename')}: ${name}`} onClick={() => write(name)}>{say('passkeys.rename')}</Button>
      <Button size="compact-sm" variant="subtle" aria-label={`${say('passkeys.remove')}: ${name}`} loading={remove.isPending} onClick={() => remove.mutate(undefined)}>{say('passkeys.remove')}</Button>
      {remove.error && <Refusal error={remove.error} />}
    </li>
  )
}
