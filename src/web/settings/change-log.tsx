import { useQuery } from '@tanstack/react-query'
import type { SettingChange } from '#server/settings/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded } from '#ui/states.tsx'
import type { Column } from '#ui/table/column.ts'
import { DataTable } from '#ui/table/data-table.tsx'
import { changesQuery } from '../api.ts'
import look from './settings.module.css'

/** Who changed which setting when, and from what to what. */
export function ChangeLog() {
  const say = useWords('web')
  const format = useFormat()
  const asked = useQuery(changesQuery)
  const written = (value: unknown) => (value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))
  const columns: Column<SettingChange>[] = [
    { id: 'at', title: say('log.at'), value: ({ at }) => at, show: ({ at }) => format.dateTime(at) },
    { id: 'key', title: say('log.what'), value: ({ key }) => say(`log.${key}`) },
    { id: 'before', title: say('log.before'), value: ({ before }) => written(before), show: ({ before }) => <span className={look.value}>{written(before) || '–'}</span> },
    { id: 'after', title: say('log.after'), value: ({ after }) => written(after), show: ({ after }) => <span className={look.value}>{written(after) || '–'}</span> },
    { id: 'who', title: say('log.who'), value: ({ who }) => who, show: ({ who }) => <span className={look.value}>{who}</span>, isExtra: true },
  ]
  return (
    <Card title={say('log.title')}>
      <Loaded asked={asked}>
        {({ changes }) => <DataTable caption={say('log.title')} columns={columns} rows={changes} rowKey={({ id }) => id} sorting={{ by: 'at', down: true }} file="settings-log" empty={say('log.nothing')} />}
      </Loaded>
    </Card>
  )
}
