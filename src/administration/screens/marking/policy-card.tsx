import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { levelName, schemes } from '#kernel/marking.ts'
import { schemeIds, type MarkingPolicy } from '#server/marking/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import look from '../administration.module.css'
import { Pair, Pairs } from '../parts/pairs.tsx'
import { markingApi, markingQuery } from '../queries.ts'

/** The scheme and the ceiling: to be read by everybody, and changed by the security officer with a reason. */
export function PolicyCard({ policy }: { policy: MarkingPolicy }) {
  const say = useWords('administration')
  const mayManage = useCan('marking:manage')
  if (mayManage) return <Card title={say('policy.title')}><PolicyForm policy={policy} /></Card>
  return (
    <Card title={say('policy.title')}>
      <Pairs>
        <Pair name={say('policy.scheme')}>{say(`scheme.${policy.scheme}`)}</Pair>
        <Pair name={say('policy.ceiling')}><bdi dir="ltr">{levelName(policy.ceiling, schemes[policy.scheme])}</bdi></Pair>
      </Pairs>
      <p className="small muted">{say('policy.who')}</p>
    </Card>
  )
}

function PolicyForm({ policy }: { policy: MarkingPolicy }) {
  const say = useWords('administration')
  const queries = useQueryClient()
  const [scheme, setScheme] = useState(policy.scheme)
  const [ceiling, setCeiling] = useState(policy.ceiling)
  const [reason, setReason] = useState('')
  const isChanged = scheme !== policy.scheme || ceiling !== policy.ceiling
  const save = useMutation({
    mutationFn: () => markingApi.chooseMarkingPolicy({ scheme, ceiling, reason }),
    async onSuccess() { await queries.invalidateQueries({ queryKey: markingQuery.queryKey }); tell(say('policy.saved')) },
  })
  // A rank that the scheme has no name for counts as the nearest level below it: nothing is opened by the change of names.
  const levels = schemes[scheme].levels
  const choose = (next: MarkingPolicy['scheme']) => { setScheme(next); setCeiling(schemes[next].levels.findLast(({ rank }) => rank <= ceiling)?.rank ?? schemes[next].levels[0].rank) }
  return (
    <form className={look.form} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <div className={look.fields}>
        <NativeSelect label={say('policy.scheme')} value={scheme} onChange={(event) => choose(event.currentTarget.value as MarkingPolicy['scheme'])} data={schemeIds.map((one) => ({ value: one, label: say(`scheme.${one}`) }))} />
        <NativeSelect label={say('policy.ceiling')} dir="ltr" value={String(ceiling)} onChange={(event) => setCeiling(Number(event.currentTarget.value))} data={levels.map(({ rank, name }) => ({ value: String(rank), label: name }))} />
      </div>
      <p className="small muted">{say('policy.says')}</p>
      {isChanged && (
        <>
          <Textarea label={say('field.reason')} required minLength={3} maxLength={500} autosize minRows={2} dir="auto" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          {save.error && <Problem error={save.error} />}
          <div><Button type="submit" loading={save.isPending}>{say('do.save')}</Button></div>
        </>
      )}
    </form>
  )
}
