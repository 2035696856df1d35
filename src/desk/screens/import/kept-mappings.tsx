import { Button, Menu, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import type { Mapping } from '#server/intake/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { tell } from '#ui/toast/toast.ts'
import desk from '../desk.module.css'
import { intakeApi, mappingsQuery } from './queries.ts'

/** Mappings kept for the next file of the same kind. */
export function KeptMappings({ target, mapping, take }: { target: string; mapping: Mapping; take: (mapping: Mapping) => void }) {
  const say = useWords('desk')
  const queries = useQueryClient()
  const kept = useQuery(mappingsQuery(target)).data ?? []
  const [name, setName] = useState<string | undefined>()
  const save = useMutation({
    mutationFn: (called: string) => intakeApi.saveMapping({ target, name: called, mapping }),
    async onSuccess({ name: called }) {
      setName(undefined)
      await queries.invalidateQueries({ queryKey: mappingsQuery(target).queryKey })
      tell(say('mapping.kept', { name: called }))
    },
    onError: (error) => tell(isFault(error) ? error.message : say('failed')),
  })
  if (name !== undefined) {
    return (
      <form className={desk.bar} onSubmit={(event) => { event.preventDefault(); save.mutate(name) }}>
        <TextInput autoFocus size="xs" maxLength={120} aria-label={say('mapping.name')} placeholder={say('mapping.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Button type="submit" size="compact-sm" disabled={name.trim() === ''} loading={save.isPending}>{say('view.save')}</Button>
      </form>
    )
  }
  return (
    <div className={desk.bar}>
      {kept.length > 0 && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target><Button variant="subtle" size="compact-sm">{say('mapping.take')}</Button></Menu.Target>
          <Menu.Dropdown>{kept.map((one) => <Menu.Item key={one.id} onClick={() => take(one.mapping)}><bdi>{one.name}</bdi></Menu.Item>)}</Menu.Dropdown>
        </Menu>
      )}
      <Button variant="subtle" size="compact-sm" onClick={() => setName('')}>{say('mapping.keep')}</Button>
    </div>
  )
}
