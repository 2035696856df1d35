import { Button } from '@mantine/core'
import { useState } from 'react'
import { bannerOf } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingForm } from '#ui/marking/marking-form.tsx'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import type { RecordDraft } from './draft.ts'

/** How a new record will be marked: as low as goes, until somebody says otherwise. */
export function MarkingCard({ draft, change }: { draft: RecordDraft; change: (change: Partial<RecordDraft>) => void }) {
  const say = useWords('records')
  const { scheme } = useMinistry().marking
  // What a kept draft was marked is shown open: it was thought about.
  const [isOpen, open] = useState(() => bannerOf(draft.marking, scheme) !== scheme.levels[0]!.name)
  return (
    <Card title={say('field.marking')} note={!isOpen && <Button variant="subtle" size="compact-sm" onClick={() => open(true)}>{say('mark.change')}</Button>}>
      {isOpen ? <MarkingForm value={draft.marking} audience={draft.audience} change={(marking) => change({ marking })} /> : <MarkingLine marking={draft.marking} />}
    </Card>
  )
}
