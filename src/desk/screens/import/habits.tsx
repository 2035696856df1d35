import { NativeSelect, Radio, TextInput } from '@mantine/core'
import { duplicateChoices, type Plan } from '#server/intake/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import desk from '../desk.module.css'

/** What happens to what is there already, and how dates and lists are written in this file. */
export function Habits({ plan, isOrderGuessed, change }: { plan: Plan; isOrderGuessed: boolean; change: (plan: Plan) => void }) {
  const say = useWords('desk')
  const { mapping, duplicates } = plan
  return (
    <Card>
      <div className={desk.pair} style={{ alignItems: 'start' }}>
        <Radio.Group label={say('duplicates.title')} value={duplicates} onChange={(next) => change({ ...plan, duplicates: next as Plan['duplicates'] })}>
          <div className={desk.stack} style={{ gap: 7, paddingBlockStart: 6 }}>{duplicateChoices.map((one) => <Radio key={one} value={one} label={say(`duplicates.${one}`)} />)}</div>
        </Radio.Group>
        <NativeSelect label={say('dates.title')} description={isOrderGuessed ? say('dates.guessed') : undefined} value={mapping.dateOrder} onChange={(event) => change({ ...plan, mapping: { ...mapping, dateOrder: event.currentTarget.value as 'dmy' | 'mdy' } })} data={[{ value: 'dmy', label: say('dates.dmy') }, { value: 'mdy', label: say('dates.mdy') }]} />
        <TextInput label={say('lists.title')} maxLength={3} dir="ltr" value={mapping.listSeparator} onChange={(event) => { if (event.currentTarget.value !== '') change({ ...plan, mapping: { ...mapping, listSeparator: event.currentTarget.value } }) }} />
      </div>
    </Card>
  )
}
