import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import { lazyWithWords } from '#ui/language/with-words.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import type { LogGiven } from './log-dialog.tsx'

const LogDialog = lazyWithWords(['records'], async () => (await import('./log-dialog.tsx')).LogDialog)

/** Opens the few lines in which one says that we were in touch; nothing for those who write none. */
export function LogButton({ isSmall = false, isMain = false, label, ...given }: LogGiven & { isSmall?: boolean; isMain?: boolean; label?: string }) {
  const say = useWords('desk')
  const [isOpen, open] = useState<boolean | undefined>()
  if (!useCan('desk:write')) return null
  return (
    <>
      <Button variant={isMain ? 'filled' : 'default'} {...(isSmall && { size: 'compact-sm' })} aria-label={label} onClick={() => open(true)}>{say('log.open')}</Button>
      {isOpen !== undefined && <Suspense><LogDialog {...given} opened={isOpen} close={() => open(false)} /></Suspense>}
    </>
  )
}
