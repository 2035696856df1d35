import { Button, Checkbox, Popover } from '@mantine/core'
import { useWords } from '../language/words.ts'
import type { Column } from './column.ts'
import look from './data-table.module.css'

/** Chooses which columns a table shows; the first, which names the row, always stays. */
export function ColumnChoice<T>({ columns, chosen, choose }: { columns: readonly Column<T>[]; chosen: ReadonlySet<string>; choose: (ids: ReadonlySet<string>) => void }) {
  const say = useWords('ui')
  const groups = Map.groupBy(columns.slice(1), (column) => column.group ?? '')
  const toggle = (id: string) => choose(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]))
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus withRoles>
      <Popover.Target><Button variant="default">{say('table.columns')}</Button></Popover.Target>
      <Popover.Dropdown className={look.choice} aria-label={say('table.columns')}>
        {[...groups].map(([group, members]) => (
          <fieldset key={group}>
            {group && <legend>{group}</legend>}
            {members.map((column) => <Checkbox key={column.id} size="xs" label={column.title} checked={chosen.has(column.id)} onChange={() => toggle(column.id)} />)}
          </fieldset>
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
