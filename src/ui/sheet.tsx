import { Drawer, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import look from './sheet.module.css'

type Given = { title: ReactNode; opened: boolean; close: () => void; closeLabel: string; children: ReactNode }

/** A sheet beside the page, for what belongs to something on it. Its head is no landmark of the page. */
export function Sheet({ title, opened, close, closeLabel, children }: Given) {
  return (
    <Drawer.Root opened={opened} onClose={close} position="right" size="xl" classNames={{ content: look.sheet! }}>
      <Drawer.Overlay color="#0b1117" backgroundOpacity={0.45} />
      <Drawer.Content>
        <div className={look.head}><Drawer.Title className={look.title}>{title}</Drawer.Title><Drawer.CloseButton aria-label={closeLabel} /></div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

/** A question in the middle of the page. */
export function Dialog({ title, opened, close, closeLabel, children }: Given) {
  return (
    <Modal.Root opened={opened} onClose={close} centered classNames={{ content: look.sheet! }}>
      <Modal.Overlay color="#0b1117" backgroundOpacity={0.45} />
      <Modal.Content radius={10}>
        <div className={look.head}><Modal.Title className={look.title}>{title}</Modal.Title><Modal.CloseButton aria-label={closeLabel} /></div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
