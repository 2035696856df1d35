import { Tabs as MantineTabs } from '@mantine/core'
import type { ReactNode } from 'react'
import look from './tabs.module.css'

/** A row of tabs with a hairline below, as in the dossier; arrow keys move, and the panel belongs to its tab. */
export function Tabs({ label, tabs, value, choose, children }: { label: string; tabs: readonly { id: string; title: ReactNode }[]; value: string; choose: (id: string) => void; children: ReactNode }) {
  return (
    <MantineTabs value={value} onChange={(next) => next && choose(next)} variant="none" keepMounted={false}>
      <MantineTabs.List className={look.list} aria-label={label}>
        {tabs.map(({ id, title }) => <MantineTabs.Tab key={id} value={id} className={look.tab}>{title}</MantineTabs.Tab>)}
      </MantineTabs.List>
      <MantineTabs.Panel value={value}>{children}</MantineTabs.Panel>
    </MantineTabs>
  )
}
