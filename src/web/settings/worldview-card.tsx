import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Worldview } from '#kernel/actor.ts'
import type { Settings } from '#server/settings/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Problem } from '#ui/states.tsx'
import { useSave } from './save.ts'
import look from './settings.module.css'
import { Worldview as Editor } from './worldview.tsx'

/** Who counts as a state, and the words printed under every map. */
export function WorldviewCard({ settings }: { settings: Settings }) {
  const say = useWords('web')
  const { actors } = useMinistry()
  // The boundary view is chosen on its own card and must not be put back by this one.
  const { boundaries: _, ...now } = settings.worldview
  const [view, change] = useState<Worldview>(now)
  const save = useSave()
  const isChanged = JSON.stringify(view) !== JSON.stringify(now)
  const keep = () => save.mutate((before) => ({ ...before, worldview: { ...view, ...(before.worldview.boundaries && { boundaries: before.worldview.boundaries }) } }), {
    onSuccess: ({ saved: { worldview: { boundaries: _, ...kept } } }) => change(kept),
  })
  const disclaimer = (text: string) => {
    const { disclaimer: _, ...rest } = view
    change(text.trim() === '' ? rest : { ...rest, disclaimer: text })
  }
  return (
    <Card title={say('worldview.title')}>
      <div className={look.stack}>
        <Editor actors={actors} worldview={view} change={change} />
        <Textarea label={say('worldview.disclaimer')} description={say('worldview.disclaimer-says')} autosize minRows={2} maxLength={2000} value={view.disclaimer ?? ''} onChange={(event) => disclaimer(event.currentTarget.value)} />
        {save.error && <Problem error={save.error} />}
        <div className={look.row}>
          <Button disabled={!isChanged} loading={save.isPending} onClick={keep}>{say('settings.save')}</Button>
          {isChanged && <Button variant="default" onClick={() => change(now)}>{say('settings.discard')}</Button>}
          {save.isSuccess && !isChanged && <span role="status" className="muted">{say('settings.saved')}</span>}
        </div>
      </div>
    </Card>
  )
}
