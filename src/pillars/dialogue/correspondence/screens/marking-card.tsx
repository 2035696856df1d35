import { Button } from '@mantine/core'
import { useState } from 'react'
import { bannerOf, type Marking } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingForm } from '#ui/marking/marking-form.tsx'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useMinistry } from '#ui/ministry.tsx'

/** How what is typed in will be marked: as low as goes, until somebody says otherwise. */
export function MarkingCard({ marking, change }: { marking: Marking; change: (marking: Marking) => void }) {
  const say = useWords('correspondence')
  const { scheme } = useMinistry().marking
  // What a kept draft was marked is shown open: it was thought about.
  const [isOpen, open] = useState(() => bannerOf(marking, scheme) !== scheme.levels[0]!.name)
  return (
    <Card title={say('field.marking')} note={!isOpen && <Button variant="subtle" size="compact-sm" onClick={() => open(true)}>{say('new.mark')}</Button>}>
      {isOpen ? <MarkingForm value={marking} audience="ministry" change={change} /> : <MarkingLine marking={marking} />}
    </Card>
  )
}
