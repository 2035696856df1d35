import { useEffect, type ReactNode } from 'react'
import { Banner } from '#ui/banner.tsx'
import { LanguageChoice } from '#ui/language/choice.tsx'
import { hueOf } from '#ui/marking/marking-line.tsx'
import { useWords } from '#ui/language/words.ts'
import look from '../meetings.module.css'

/** The page of a guest: nothing of the product around it but the banner and the choice of language, which stays. */
export function Door({ title, marking, children }: { title?: string; marking?: { banner: string; level: number }; children: ReactNode }) {
  const say = useWords('meetings')
  useEffect(() => {
    document.title = title ?? say('guest.title')
  }, [title, say])
  return (
    <>
      <header>{marking && <Banner marking={marking.banner} level={hueOf(marking.level)} />}</header>
      <main className={look.door}>
        <div className={`${look.choice} screen-only`}><LanguageChoice label={say('guest.language')} isBare /></div>
        {title && <h1><bdi>{title}</bdi></h1>}
        {children}
      </main>
    </>
  )
}
