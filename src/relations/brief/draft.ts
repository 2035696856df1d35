import { formatIn, type Format } from './format.ts'
import type { BriefInput, BriefSource, IndicatorMethod } from './input.ts'
import type { CitedSource, Figure, Run } from './model.ts'
import { wordsIn, type Say } from './words.ts'

/** What points at a dataset version. */
export type Cited = { source: string; version: number }

/** A brief while it is being composed: sources are numbered and figures listed in the order in which they are first printed. */
export type Draft = {
  input: BriefInput
  say: Say
  format: Format
  /** The year that ages are counted from. */
  thisYear: number
  methods: ReadonlyMap<string, IndicatorMethod>
  /** The numbers of these sources, in order; `method`: the indicator computed from them. */
  cite: (refs: readonly Cited[], method?: string) => number[]
  /** A printed figure that opens to its rows. */
  figure: (figure: Omit<Figure, 'sources'>, refs: readonly Cited[], text: string) => Run
  sources: () => CitedSource[]
  figures: Figure[]
}

/** A figure older than this many years at the date of the brief is flagged as stale: beyond one electoral term of most parliaments, and one full posting. */
export const staleAfterYears = 3

/** Longest heading with names in full; beyond it the countries' codes stand in. */
const headingLength = 28

/** The direction of a figure, for a heading: names where they are short enough, else codes. */
export function wayOf({ input, say }: Draft, reversed = false): string {
  const [from, to] = reversed ? [input.partner, input.us] : [input.us, input.partner]
  const words = say('way', { us: from.name, partner: to.name })
  return words.length <= headingLength ? words : say('way', { us: from.id, partner: to.id })
}

/** An empty draft for an input. */
export function startDraft(input: BriefInput): Draft {
  const say = wordsIn(input.lang), format = formatIn(input.lang)
  const known = new Map<string, BriefSource>()
  const keyOf = ({ source, version }: Cited) => `${source}@${version}`
  const learn = (source: BriefSource) => known.set(keyOf(source), { ...known.get(keyOf(source)), ...source })
  for (const pillar of [...input.dossier.pillars, ...(input.reverse?.pillars ?? [])]) for (const { sources } of pillar.indicators) sources.forEach(learn)
  input.sources.forEach(learn)

  const cited = new Map<string, { n: number; ref: Cited; methods: Set<string> }>()
  const cite = (refs: readonly Cited[], method?: string) => {
    const numbers = refs.map((ref) => {
      const entry = cited.get(keyOf(ref)) ?? { n: cited.size + 1, ref, methods: new Set<string>() }
      cited.set(keyOf(ref), entry)
      if (method) entry.methods.add(method)
      return entry.n
    })
    return [...new Set(numbers)].sort((a, b) => a - b)
  }
  const figures: Figure[] = []
  return {
    input, say, format, figures, cite,
    thisYear: Number(input.now.slice(0, 4)),
    methods: new Map(input.method.indicators.map((method) => [method.id, method])),
    figure(figure, refs, text) {
      const sources = cite(refs, figure.indicator)
      figures.push({ ...figure, sources })
      return { text, cites: sources, figure: figures.length - 1 }
    },
    sources: () => [...cited.values()].map(({ n, ref, methods }) => printed(n, ref, [...methods], known.get(keyOf(ref)), say, format)),
  }
}

function printed(n: number, ref: Cited, methods: string[], detail: BriefSource | undefined, say: Say, format: Format): CitedSource {
  const publisher = detail?.publisher ?? say('source.unnamed'), licence = detail?.licence ?? say('source.unlicensed')
  const words = [
    detail?.title ? `${publisher}, ${detail.title}` : publisher, `${ref.source}, ${say('source.version', { n: ref.version })}`, licence,
    ...(detail?.retrieved ? [say('source.retrieved', { date: format.date(detail.retrieved) })] : []), ...(detail?.home ? [detail.home] : []),
    ...(methods.length > 0 ? [say('source.methods', { list: methods.join(', ') })] : []),
  ].join(say('separator'))
  return {
    n, ...ref, publisher, licence, methods, words,
    ...(detail?.title && { title: detail.title }), ...(detail?.retrieved && { retrieved: detail.retrieved }), ...(detail?.home && { home: detail.home }),
  }
}
