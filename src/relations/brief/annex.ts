import { pillarIds } from '#kernel/pillar-id.ts'
import type { Draft } from './draft.ts'
import { missingWords } from './indicators.ts'
import type { Run, Section } from './model.ts'

/** What the evidence does not cover, pillar by pillar: a gap is said, so that nobody takes it for a zero. */
export function missingSection(draft: Draft): Section {
  const { input, say, format } = draft
  const items = input.dossier.pillars.flatMap((pillar): Run[][] => missingWords(draft, pillar).map((runs) => [{ text: `${say(`pillar.${pillar.pillar}`)}: `, tone: 'strong' }, ...runs]))
  const absent = pillarIds.filter((id) => !input.dossier.pillars.some(({ pillar, indicators }) => pillar === id && indicators.length > 0))
  if (absent.length > 0) items.push([{ text: say('missing.pillars', { list: format.list(absent.map((id) => say(`pillar.${id}`))) }) }])
  return { id: 'missing', part: 'annex', title: say('section.missing'), blocks: [items.length > 0 ? { kind: 'list', items } : { kind: 'text', runs: [{ text: say('missing.none') }] }] }
}
