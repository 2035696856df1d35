import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { download, seenAs } from '#ui/download.ts'
import { useOnce } from '#ui/form/once.ts'
import { useWords } from '#ui/language/words.ts'
import { useMe } from '#ui/me.tsx'
import { Link, useGo } from '#ui/route.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import type { NotePage } from '../../../schema.ts'
import { filesApi, notesApi, useFreshNotes } from '../../queries.ts'
import { isLeft, type Writing } from '../save/use-writing.ts'
import { CircularDialog } from './circular-dialog.tsx'
import { ClearDialog } from './clear-dialog.tsx'
import { CompareSheet } from './compare-sheet.tsx'
import { DeliveryDialog } from './delivery-dialog.tsx'
import { DetailsDialog } from './details-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { SendDialog } from './send-dialog.tsx'
import { useAct } from './use-act.ts'

type Open = 'send' | 'clear' | 'replace' | 'return' | 'register' | 'circular' | 'deliver' | 'acknowledge' | 'report' | 'close' | 'reopen' | 'compare' | 'details' | undefined

/** What can be done with a note now: what comes next stands out, the rest is in the menu. */
export function Actions({ page, writing }: { page: NotePage; writing: Writing }) {
  const say = useWords('correspondence')
  const me = useMe()
  const go = useGo()
  const fresh = useFreshNotes()
  const act = useAct(writing)
  const [shown, show] = useState<Open>()
  const tab = useRef<Window | null>(null)
  const close = () => show(undefined)
  const { record, fields, may, papers } = page
  const isOut = fields.direction === 'out'
  const waiting = page.steps.find(({ state }) => state === 'current')
  const isClosed = record.status === 'closed'
  const paper = useMutation({
    async mutationFn(format: 'pdf' | 'docx') {
      if (writing.isDirty && may.change) await writing.save()
      const kept = papers[format]
      const answer = kept ? await filesApi.download({ id: kept }) : await notesApi.preview({ id: record.id, format })
      if (!kept && format === 'pdf' && tab.current) {
        tab.current.location.href = seenAs(await answer.blob(), 'application/pdf')
        return
      }
      const name = (record.number ?? record.title).replace(/[^\p{L}\p{N}.-]+/gu, '-').replace(/^-|-$/g, '') || 'note'
      download(`${name}.${format}`, await answer.blob(), answer.headers.get('content-type') ?? 'application/octet-stream')
    },
    onError: () => tab.current?.close(),
  })
  // A tab has to be opened by the very press of the button; what it shows comes later.
  const look = () => {
    tab.current = papers.pdf ? null : open('', '_blank')
    paper.mutate('pdf')
  }
  const clear = useMutation({ mutationFn: () => act((on) => notesApi.clear({ ...on, position: waiting!.position }), () => say('clear.done')) })
  const once = useOnce()
  const reply = useMutation({ mutationFn: () => notesApi.reply({ to: record.id }), async onSuccess(next) { await fresh(next); go(`/correspondence/${next.record.id}`) } })
  const papering = useMutation({ mutationFn: () => act(({ id }) => notesApi.papers({ id }), () => say('papers.done')) })
  const failed = [paper.error, clear.error, reply.error, papering.error].find((error) => error && !isLeft(error))
  const mayReturn = record.status === 'clearance' && (may.clear !== null || record.author === me.id)
  const mayReport = fields.form === 'demarche' && isOut && may.change && ['registered', 'delivered', 'answered'].includes(record.status)
  // What comes after the instruction of a démarche is the report on it.
  const isDue = mayReport && record.status === 'registered'
  return (
    <>
      {isOut && <Button variant="default" loading={paper.isPending && paper.variables === 'pdf'} onClick={look}>{say(papers.pdf ? 'act.pdf' : 'act.preview')}</Button>}
      {page.versions.length > 1 && <Button variant="default" onClick={() => show('compare')}>{say('compare.title')}</Button>}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target><Button variant="default">{say('act.more')}</Button></Menu.Target>
        <Menu.Dropdown>
          {isOut && <Menu.Item onClick={() => paper.mutate('docx')}>{say('act.docx')}</Menu.Item>}
          <Menu.Item onClick={() => print()}>{say('act.print')}</Menu.Item>
          {may.change && isOut && ['draft', 'clearance', 'cleared'].includes(record.status) && <Menu.Item onClick={() => show('details')}>{say('details.title')}</Menu.Item>}
          {may.replace && <Menu.Item onClick={() => show('replace')}>{say('replace.title')}</Menu.Item>}
          {may.circulate && <Menu.Item onClick={() => show('circular')}>{say('circular.title')}</Menu.Item>}
          {may.change && isOut && record.status !== 'draft' && record.number !== null && (!papers.pdf || !papers.docx) && <Menu.Item onClick={() => papering.mutate()}>{say('papers.make')}</Menu.Item>}
          {may.deliver && (record.status !== 'registered' || isDue) && <Menu.Item onClick={() => show('deliver')}>{say('deliver.title')}</Menu.Item>}
          {(may.deliver || (!isOut && may.close)) && <Menu.Item onClick={() => show('acknowledge')}>{say('acknowledge.title')}</Menu.Item>}
          {mayReport && !isDue && <Menu.Item onClick={() => show('report')}>{say('demarche.report')}</Menu.Item>}
          {may.close && <Menu.Item onClick={() => show(isClosed ? 'reopen' : 'close')}>{say(isClosed ? 'close.reopen' : 'close.title')}</Menu.Item>}
          <Menu.Item component={Link} to={`/records/${record.id}`} search={{ plain: true } as never}>{say('act.record')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {mayReturn && <Button variant="default" onClick={() => show('return')}>{say(may.clear ? 'return.title' : 'return.take-back')}</Button>}
      {may.send && <Button onClick={() => show('send')}>{say('send.title')}</Button>}
      {may.clear && waiting && <Button loading={clear.isPending} onClick={() => (page.gaps.length > 0 ? show('clear') : clear.mutate())}>{say('clear.do')}</Button>}
      {may.register && <Button onClick={() => show('register')}>{say('register.title')}</Button>}
      {isDue && <Button onClick={() => show('report')}>{say('demarche.report')}</Button>}
      {may.deliver && isOut && record.status === 'registered' && !isDue && <Button onClick={() => show('deliver')}>{say('deliver.title')}</Button>}
      {may.reply && !isOut && <Button loading={reply.isPending} onClick={() => once(() => reply.mutateAsync())}>{say('act.reply')}</Button>}

      {shown === 'send' && <SendDialog page={page} act={act} close={close} />}
      {shown === 'clear' && waiting && <ClearDialog page={page} position={waiting.position} act={act} close={close} />}
      {shown === 'replace' && <ReplaceDialog page={page} act={act} close={close} />}
      {shown === 'return' && <ReasonDialog title={say(may.clear ? 'return.title' : 'return.take-back')} about={say('return.says')} submit={say(may.clear ? 'return.do' : 'return.take-back')} close={close} act={(reason) => act((on) => notesApi.giveBack({ ...on, reason }), () => say('return.done'))} />}
      {shown === 'register' && <RegisterDialog page={page} act={act} close={close} />}
      {shown === 'circular' && <CircularDialog page={page} writing={writing} close={close} />}
      {shown === 'deliver' && <DeliveryDialog page={page} kind="deliver" act={act} close={close} />}
      {shown === 'acknowledge' && <DeliveryDialog page={page} kind="acknowledge" act={act} close={close} />}
      {shown === 'report' && <ReportDialog page={page} act={act} close={close} />}
      {(shown === 'close' || shown === 'reopen') && <ReasonDialog title={say(shown === 'close' ? 'close.title' : 'close.reopen')} about={say('close.says')} submit={say(shown === 'close' ? 'close.do' : 'close.reopen')} close={close} act={(reason) => act((on) => notesApi.close({ ...on, reason, isReopened: isClosed }), () => say('close.done'))} />}
      {shown === 'compare' && <CompareSheet page={page} close={close} />}
      {shown === 'details' && <DetailsDialog note={record.id} shown={writing.shown} change={writing.change} close={close} />}
      <Dialog title={say('act.refused')} opened={Boolean(failed)} close={() => { paper.reset(); clear.reset(); reply.reset(); papering.reset() }} closeLabel={say('act.close')}>{failed ? <Problem error={failed} /> : null}</Dialog>
    </>
  )
}
