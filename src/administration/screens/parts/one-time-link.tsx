import { Button, CopyButton } from '@mantine/core'
import type { Link } from '#server/identity/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { OnlyHere } from '#ui/only-here.tsx'
import { Dialog } from '#ui/sheet.tsx'
import look from '../administration.module.css'
import { isolated } from './isolated.ts'

/** A one-time link, this one time. Whoever has it comes in, so it is passed on by a way that is trusted. */
export function OneTimeLink({ name, link, isMailed = false, close }: { name: string; link: Link; isMailed?: boolean; close: () => void }) {
  const say = useWords('administration')
  const format = useFormat()
  return (
    <Dialog title={say('link.title', { name: isolated(name) })} opened close={close} closeLabel={say('do.close')}>
      <div className={look.form}>
        <p>{say('link.says', { until: format.dateTime(link.expires) })}</p>
        <OnlyHere url={link.url} />
        {isMailed && <p>{say('link.mailed')}</p>}
        <output className={look.link} aria-label={say('link.title', { name: isolated(name) })}>{link.url}</output>
        <div className={look.row}>
          <CopyButton value={link.url}>{({ copied, copy }) => <Button data-autofocus onClick={copy}>{say(copied ? 'do.copied' : 'do.copy')}</Button>}</CopyButton>
          <Button variant="default" onClick={close}>{say('do.done')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
