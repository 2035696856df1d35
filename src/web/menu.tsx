import { Drawer } from '@mantine/core'
import { useLabels } from '#ui/language/words.ts'
import { Brand } from './brand.tsx'
import look from './frame.module.css'
import { Navigation } from './navigation-list.tsx'

/** The navigation on a narrow screen, sliding in from the side. */
export function Menu({ opened, close }: { opened: boolean; close: () => void }) {
  const say = useLabels()
  return (
    <Drawer.Root opened={opened} onClose={close} size={260} classNames={{ content: look.drawer! }}>
      <Drawer.Overlay color="#0b1117" backgroundOpacity={0.45} />
      <Drawer.Content aria-label={say('web', 'frame.menu')}>
        <div className={look.drawerHead}><Brand /><Drawer.CloseButton aria-label={say('web', 'frame.close')} /></div>
        <nav aria-label={say('web', 'frame.navigation')} onClick={close}><Navigation /></nav>
      </Drawer.Content>
    </Drawer.Root>
  )
}
