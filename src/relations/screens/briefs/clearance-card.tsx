import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { sectionKinds } from '../../brief/parts.ts'
import type { BriefPage } from '../../briefs/schema.ts'
import { AskToClear } from './ask-to-clear.tsx'
import look from './briefs.module.css'
import { briefsApi, useFreshBriefs } from './queries.ts'
import { ReasonDialog } from './reason-dialog.tsx'

/** Whether the brief is cleared, by whom, and what can be done about it. */
export function ClearanceCard({ page }: { page: BriefPage }) {
  const say = useWords('relations')
  const format = useFormat()
  const fresh = useFreshBriefs()
  const [asking, ask] = useState<'reopen' | 'withdraw' | 'clear' | undefined>()
  const [isAsked, askWhether] = useState(false)
  const { record, may, editions, sections, names, clearing } = page
  const { id, version, status } = record
  const latest = editions[0]!
  const clear = useMutation({ mutationFn: () => briefsApi.clear({ id, version }), onSuccess: async () => { askWhether(false); await fresh(); tell(say('briefs.cleared-done')) } })
  const owed = sections.filter(({ state }) => state === 'asked').length
  const isWritten = ({ state, text }: (typeof sections)[number]) => (state === 'written' || state === 'delivered') && text.trim() !== ''
  // What nobody has written under a heading that every brief has, and what somebody began and left blank.
  const empty = sectionKinds.filter((kind) => kind !== 'other' && !sections.some((one) => one.kind === kind && isWritten(one))).length + sections.filter((one) => one.kind === 'other' && one.text.trim() === '').length
  const isPartly = status === 'cleared' && sections.some((one) => one.clearedAt === null && one.text !== '' && one.state !== 'waived')
  const isChangeable = may.change && record.deletedAt === null && status !== 'withdrawn'
  return (
    <Card title={say('briefs.clearance')}>
      <p>{status === 'cleared' && latest.clearedAt ? say('briefs.cleared-by', { who: names[latest.clearedBy!] ?? '', date: format.date(latest.clearedAt) }) : say(`briefs.status-${status}`)}</p>
      {isPartly && <p className={look.late}>{say('briefs.cleared-partly')}</p>}
      {status === 'draft' && owed > 0 && <p className="muted">{say('briefs.owed-still', { count: owed })}</p>}
      {clearing && clearing.asked.length > 0 && <p className="muted" dir="auto">{say('briefs.ask-clear-waits', { names: clearing.others.filter((one) => clearing.asked.includes(one.id)).map(({ name }) => name).join(', ') })}</p>}
      {clearing?.others.length === 0 && !may.clear && <p className="muted">{say('briefs.ask-clear-nobody')}</p>}
      {clear.error && !isAsked && <Problem error={clear.error} />}
      {isChangeable && (
        <div className={look.buttons}>
          {may.clear && (status === 'draft' || isPartly) && <Button size="compact-md" disabled={owed > 0} loading={clear.isPending} onClick={() => (status === 'draft' && empty > 0 ? askWhether(true) : clear.mutate())}>{say('briefs.clear')}</Button>}
          {clearing && clearing.others.length > 0 && <Button size="compact-md" {...((may.clear || clearing.asked.length > 0) && { variant: 'default' })} disabled={owed > 0} onClick={() => ask('clear')}>{say('briefs.ask-clear')}</Button>}
          {status === 'cleared' && <Button size="compact-md" variant="default" onClick={() => ask('reopen')}>{say('briefs.reopen')}</Button>}
          {may.decide && <Button size="compact-md" variant="default" onClick={() => ask('withdraw')}>{say('briefs.withdraw')}</Button>}
        </div>
      )}
      <Dialog opened={isAsked} close={() => askWhether(false)} title={say('briefs.empty-title', { count: empty })} closeLabel={say('briefs.close')}>
        <p>{say('briefs.empty-says')}</p>
        {clear.error && <Problem error={clear.error} />}
        <div className={look.buttons}>
          <Button data-autofocus size="compact-md" loading={clear.isPending} onClick={() => clear.mutate()}>{say('briefs.empty-clear')}</Button>
          <Button size="compact-md" variant="default" onClick={() => askWhether(false)}>{say('briefs.empty-back')}</Button>
        </div>
      </Dialog>
      {asking === 'clear' && clearing && <AskToClear page={page} people={clearing.others} close={() => ask(undefined)} />}
      {asking && asking !== 'clear' && <ReasonDialog title={say(`briefs.${asking}`)} says={say(`briefs.${asking}-says`)} act={(reason) => briefsApi[asking]({ id, version, reason })} close={() => ask(undefined)} />}
    </Card>
  )
}
