import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import type { ShownStep } from '#ui/screens.ts'
import look from '../desk.module.css'

const TakeDialog = lazy(async () => ({ default: (await import('./take-dialog.tsx')).TakeDialog }))
const DismissDialog = lazy(async () => ({ default: (await import('./dismiss-dialog.tsx')).DismissDialog }))

/** The two answers to a proposed step: somebody does it by a day, or it is put aside for a reason. */
export function DecideStep({ step }: { step: ShownStep }) {
  const say = useWords('desk')
  const [asked, ask] = useState<'take' | 'dismiss' | undefined>()
  const [isOpen, open] = useState(false)
  if (!useCan('desk:write')) return null
  const begin = (what: 'take' | 'dismiss') => { ask(what); open(true) }
  const given = { step, opened: isOpen, close: () => open(false) }
  return (
    <div className={`${look.bar} screen-only`}>
      <Button variant="default" size="compact-sm" aria-label={say('step.take-about', { title: step.title })} onClick={() => begin('take')}>{say('step.take')}</Button>
      <Button variant="subtle" size="compact-sm" aria-label={say('step.dismiss-about', { title: step.title })} onClick={() => begin('dismiss')}>{say('step.dismiss')}</Button>
      {asked && <Suspense>{asked === 'take' ? <TakeDialog {...given} /> : <DismissDialog {...given} />}</Suspense>}
    </div>
  )
}
