import { Drawer } from '@mantine/core'
import { useWords } from '#ui/language/words.ts'
import { Brand } from './brand.tsx'
import { Navigation } from './navigation-list.tsx'

/** The navigation on a narrow screen, sliding in from the side. */
export function Menu({ opened, close }: { opened: boolean; close: () => void }) {
  const say = useWords('web')
  return (
    <Drawer opened={opened} onClose={close} size={260} title={<Brand />} closeButtonProps={{ 'aria-label': say('frame.close') }}>
      <nav aria-label={say('frame.navigation')} onClick={close}><Navigation /></nav>
    </Drawer>
  )
}
