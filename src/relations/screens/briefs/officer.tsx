import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Brief } from '../../brief/model.ts'
import { sectionKinds, type SectionKind } from '../../brief/parts.ts'
import type { BriefPage } from '../../briefs/schema.ts'
import { directionOf } from '#ui/language/languages.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import look from './briefs.module.css'
import { briefsApi, useFreshBriefs } from './queries.ts'
import { SectionCard } from './section-card.tsx'

/** What officers write, where a minister looks: each kind under its heading, with who wrote what and whether it is saved. */
export function Officer({ page, brief }: { page: BriefPage; brief: Brief }) {
  // The sheet is in the brief’s language; here it is the screen’s again.
  const language = useLanguage()
  const kinds = sectionKinds.filter((kind) => kind !== 'other')
  return (
    <div lang={language} dir={directionOf(language)}>
      {kinds.map((kind) => {
        const printed = brief.sections.find(({ id }) => id === kind)
        const prompt = printed?.blocks.find((block) => block.kind === 'ruled')
        return <Kind key={kind} kind={kind} heading={printed?.title ?? ''} prompt={prompt?.kind === 'ruled' ? prompt.prompt : ''} page={page} />
      })}
      <Kind kind="other" page={page} heading="" prompt="" />
    </div>
  )
}

function Kind({ kind, heading, prompt, page }: { kind: SectionKind; heading: string; prompt: string; page: BriefPage }) {
  const say = useWords('relations')
  const fresh = useFreshBriefs()
  const { id, status } = page.record
  const own = page.sections.filter((one) => one.kind === kind)
  const mayWrite = page.may.change && status === 'draft'
  const add = useMutation({ mutationFn: () => briefsApi.addSection({ id, kind, ...(kind === 'other' && { title: say('briefs.untitled-section') }) }), onSuccess: fresh })
  const title = heading || say(`briefs.kind-${kind}`)
  const begin = say(own.length === 0 ? 'briefs.write' : 'briefs.add')
  if (own.length === 0 && !mayWrite) return null
  return (
    <section className={look.kind} aria-label={title}>
      <h2 dir="auto">{title}</h2>
      {prompt && own.length === 0 && <p className="small muted" dir="auto">{prompt}</p>}
      {own.map((section) => <SectionCard key={section.id} section={section} page={page} heading={title} />)}
      {add.error && <Problem error={add.error} />}
      {mayWrite && <Button className="screen-only" variant="subtle" size="compact-sm" loading={add.isPending} aria-label={`${begin}: ${title}`} onClick={() => add.mutate()}>{begin}</Button>}
    </section>
  )
}
