import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import look from './settings.module.css'

/** Light, dark, or as the system has it; of this browser only. */
export function Looks() {
  const say = useWords('web')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Card title={say('looks.title')}>
      <div className={look.stack}>
        <p className="muted">{say('looks.says')}</p>
        <SegmentedControl
          aria-label={say('looks.title')} value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: say(`looks.${value}`) }))}
        />
      </div>
    </Card>
  )
}
