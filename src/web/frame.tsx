import { ActionIcon } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { bannerOf, schemes } from '#kernel/marking.ts'
import { Banner } from '#ui/banner.tsx'
import { hueOf } from '#ui/marking/marking-line.tsx'
import { useWhole } from '#ui/marking/shown.ts'
import { Lent } from '#ui/parts.tsx'
import { markingQuery } from './api.ts'
import { lazyWithWords } from '#ui/language/with-words.ts'
import { useLabels } from '#ui/language/words.ts'
import look from './frame.module.css'
import { Navigation } from './navigation-list.tsx'
import { Brand } from './brand.tsx'

const Menu = lazy(async () => ({ default: (await import('./menu.tsx')).Menu }))
const Palette = lazyWithWords(['records'], async () => (await import('./palette.tsx')).Palette)

/** Marking, navigation and the way to everything else, around a screen. `bare` before the ministry is known. */
export function Frame({ bare = false, children }: { bare?: boolean; children: ReactNode }) {
  const say = useLabels()
  const [isMenuOpen, setMenuOpen] = useState<boolean | undefined>()
  // Counts how often the palette was asked for; it is fetched at the first, and each time begins empty.
  const [asked, ask] = useState(0)
  useHotkeys([['mod+K', () => ask((times) => times + 1)]], [])
  const main = useFreshFocus()
  return (
    <>
      <a href="#main" className={`${look.skip} screen-only`} onClick={() => main.current?.focus()}>{say('web', 'frame.skip')}</a>
      <header><PageBanner /></header>
      <div className={look.app}>
        <nav className={`${look.side} screen-only`} aria-label={say('web', 'frame.navigation')}>
          <Brand />
          {!bare && <Navigation />}
        </nav>
        <div className={look.body}>
          {!bare && (
            <div className={`${look.top} screen-only`}>
              <ActionIcon className={look.burger} variant="default" size={36} aria-label={say('web', 'frame.menu')} onClick={() => setMenuOpen(true)}><Lines /></ActionIcon>
              <button type="button" className={look.search} onClick={() => ask(asked + 1)}>
                <span>{say('web', 'frame.search')}</span>
                <kbd aria-hidden>{/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘ K' : 'Ctrl K'}</kbd>
              </button>
              <Lent part="bell" given={{}} />
            </div>
          )}
          <main id="main" ref={main} tabIndex={-1} className={look.main}>{children}</main>
        </div>
      </div>
      {isMenuOpen !== undefined && <Suspense><Menu opened={isMenuOpen} close={() => setMenuOpen(false)} /></Suspense>}
      {!bare && asked > 0 && <Suspense><Palette key={asked} /></Suspense>}
    </>
  )
}

/** The page's effective marking; the open level in the words of the reader's language. */
function PageBanner() {
  const say = useLabels()
  const whole = useWhole()
  const { data } = useQuery({ ...markingQuery, enabled: false })
  const scheme = schemes[data?.policy.scheme ?? 'national']
  const isOpen = whole.level === 0 && bannerOf(whole, scheme) === scheme.levels[0]!.name && scheme.id === 'national'
  return <Banner marking={isOpen ? say('web', 'frame.marking') : bannerOf(whole, scheme)} level={hueOf(whole.level)} />
}

/** After going to another screen the keyboard starts at its top, and a reader hears its title. */
function useFreshFocus() {
  const main = useRef<HTMLElement>(null)
  const path = useLocation({ select: (location) => location.pathname })
  const last = useRef(path)
  useEffect(() => {
    if (last.current.split('/')[1] !== path.split('/')[1]) main.current?.focus({ preventScroll: true })
    last.current = path
  }, [path])
  return main
}

function Lines() {
  return <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden><path d="M2 4h12M2 8h12M2 12h12" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" /></svg>
}
