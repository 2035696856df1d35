import type { ReactNode } from 'react'
import type { Brief, Section } from '../../brief/model.ts'
import { BlockView } from './blocks.tsx'
import look from './paper.module.css'

/** A brief on its sheet: the first page first, then what officers write (`officer` in the place of what is printed), then background and sources. */
export function Paper({ brief, officer }: { brief: Brief; officer?: ReactNode }) {
  const part = (name: Section['part']) => brief.sections.filter((section) => section.part === name).map((section) => <Part key={section.id} section={section} brief={brief} />)
  return (
    <article className={look.paper} lang={brief.lang} dir={brief.dir}>
      <p className={look.marking} dir="ltr">{brief.marking}</p>
      <header className={look.head}>
        <p className={look.kind}>{brief.kind}</p>
        <p className={look.title}>{brief.title}</p>
        {brief.partner.formal && <p className="muted">{brief.partner.formal}</p>}
        <p className="small muted">{brief.lines.join(' · ')}</p>
      </header>
      {part('glance')}
      {officer ?? part('officer')}
      <h2 className={look.background}>{brief.backgroundTitle}</h2>
      {part('background')}
      {part('annex')}
      <ol className={look.sources}>{brief.sources.map(({ n, words }) => <li key={n} value={n}>{words}</li>)}</ol>
      <p className={look.marking} dir="ltr">{brief.marking}</p>
    </article>
  )
}

function Part({ section, brief }: { section: Section; brief: Brief }) {
  const Heading = section.part === 'background' ? 'h3' : 'h2'
  return (
    <section className={look.part} data-part={section.part} id={`part-${section.id}`}>
      <Heading>{section.title}</Heading>
      {section.blocks.map((block, at) => <BlockView key={at} block={block} brief={brief} />)}
    </section>
  )
}
