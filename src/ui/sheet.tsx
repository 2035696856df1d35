import { Drawer, Modal } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import look from './sheet.module.css'

type Given = { title: ReactNode; opened: boolean; close: () => void; closeLabel: string; children: ReactNode }

/** A sheet beside the page, for what belongs to something on it. Its head is no landmark of the page. */
export function Sheet({ title, opened, close, closeLabel, children }: Given) {
  useReturn(opened)
  const leave = useTopmost(opened, close)
  return (
    <Drawer.Root opened={opened} onClose={leave} returnFocus={false} position="right" size="xl" classNames={{ content: look.sheet! }}>
      <Drawer.Overlay color="#0b1117" backgroundOpacity={0.45} />
      <Drawer.Content>
        <div className={look.head}><Drawer.Title className={look.title}>{title}</Drawer.Title><Drawer.CloseButton aria-label={closeLabel} /></div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

/** A question in the middle of the page. */
export function Dialog({ title, opened, close, closeLabel, size, children }: Given & { size?: 'lg' | 'xl' }) {
  useReturn(opened)
  const leave = useTopmost(opened, close)
  return (
    <Modal.Root opened={opened} onClose={leave} returnFocus={false} centered {...(size && { size })} classNames={{ content: look.sheet! }}>
      <Modal.Overlay color="#0b1117" backgroundOpacity={0.45} />
      <Modal.Content radius={10}>
        <div className={look.head}><Modal.Title className={look.title}>{title}</Modal.Title><Modal.CloseButton aria-label={closeLabel} /></div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** When a sheet closes, the keyboard goes back to where it was. The sheet's own way of doing so misses those that come and go already open. */
function useReturn(opened: boolean): void {
  // Taken while the sheet is first drawn: as soon as it stands, the keyboard is inside it.
  const [was, mark] = useState(opened)
  const [before, keep] = useState(() => (opened ? document.activeElement : null))
  if (opened !== was) {
    mark(opened)
    if (opened) keep(document.activeElement)
  }
  useEffect(() => {
    if (!opened) return
    return () => void setTimeout(() => before instanceof HTMLElement && before.focus({ preventScroll: true }))
  }, [opened, before])
}

/** Sheets and dialogs that stand, the one on top last. */
const standing: symbol[] = []

/** Closes while this is the one on top: a press of Escape is heard by all that stand, and meant for one. What is typed in the others stays. */
function useTopmost(opened: boolean, close: () => void): () => void {
  const [own] = useState(() => Symbol('sheet'))
  useEffect(() => {
    if (!opened) return
    standing.push(own)
    // Not before all have heard the press that closed it.
    return () => void setTimeout(() => standing.splice(standing.indexOf(own), 1))
  }, [opened, own])
  return () => { if (standing.at(-1) === own) close() }
}
