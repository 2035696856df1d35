import type { ReactNode } from 'react'
import { Banner } from '#ui/banner.tsx'
import { useWords } from '#ui/language/words.ts'
import { Brand } from './brand.tsx'
import look from './doorway.module.css'
import { LanguageChoice } from '#ui/language/choice.tsx'

/** The page before one is inside: the mark, one sheet, and the choice of language unless the sheet has it. */
export function Doorway({ title, children, hasLanguage = true }: { title: string; children: ReactNode; hasLanguage?: boolean }) {
  const say = useWords('web')
  return (
    <>
      <header><Banner marking={say('frame.marking')} level="open" /></header>
      <main className={look.door}>
        <div className={look.head}><Brand />{hasLanguage && <LanguageChoice label={say('settings.language')} isBare />}</div>
        <section className={look.sheet}>
          <h1>{title}</h1>
          {children}
        </section>
      </main>
    </>
  )
}
