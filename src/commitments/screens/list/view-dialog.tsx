import { Button, NativeSelect, Radio, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { useCan, useMe } from '#ui/me.tsx'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import look from '../commitments.module.css'
import { api, colleaguesQuery, unitsQuery } from '../queries.ts'

type Given = { query: string; opened: boolean; close: () => void; kept: () => Promise<unknown> }

/** Keeps what the list shows under a name, for oneself, a unit of one's own, or the ministry. */
export function ViewDialog(given: Given) {
  const say = useWords('commitments')
  return <Dialog title={say('view.keep')} opened={given.opened} close={given.close} closeLabel={say('close')}><Form {...given} /></Dialog>
}

function Form({ query, close, kept }: Given) {
  const say = useWords('commitments')
  const me = useMe()
  const mayShare = useCan('search:share')
  const [name, setName] = useState('')
  const [shared, share] = useState<'me' | 'unit' | 'ministry'>('me')
  const [unit, chooseUnit] = useState('')
  const posts = useQuery({ ...colleaguesQuery, enabled: mayShare }).data?.find(({ id }) => id === me.id)?.posts ?? []
  const units = useQuery({ ...unitsQuery, enabled: mayShare }).data ?? []
  const mine = [...new Set(posts.map((post) => post.unit))].map((id) => ({ value: id, label: units.find((one) => one.id === id)?.name ?? '' }))
  const chosen = unit || mine[0]?.value || null
  const save = useMutation({
    mutationFn: () => api.keepCommitmentView({ name, query, shared, unit: shared === 'unit' ? chosen : null }),
    async onSuccess() {
      close()
      await kept()
      tell(say('view.kept', { name }))
    },
  })
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <TextInput data-autofocus required maxLength={120} label={say('view.name')} dir="auto" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      {mayShare && (
        <Radio.Group label={say('view.shared')} description={say('view.shared-says')} value={shared} onChange={(next) => share(next as typeof shared)}>
          <div className={look.stack} style={{ paddingBlockStart: 8 }}>{(['me', 'unit', 'ministry'] as const).filter((one) => one !== 'unit' || mine.length > 0).map((one) => <Radio key={one} value={one} label={say(`shared.${one}`)} />)}</div>
        </Radio.Group>
      )}
      {shared === 'unit' && mine.length > 1 && <NativeSelect label={say('view.unit')} value={chosen ?? ''} onChange={(event) => chooseUnit(event.currentTarget.value)} data={mine} />}
      {save.error && <Problem error={save.error} />}
      <div className={look.bar}><Button type="submit" disabled={name.trim() === ''} loading={save.isPending}>{say('view.save')}</Button></div>
    </form>
  )
}
