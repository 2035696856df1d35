import type { Block, Brief, Run, Section, Standing, Table } from './model.ts'
import { factGroups, type ChangedFact, type FactGroup } from './parts.ts'
import { wordsIn, type Say } from './words.ts'

type Fact = { readonly key: string; readonly label: string; readonly text: string }

/** Facts in the order of the page. `isCut`: there are more than are printed, so that one may leave the page and still be true; `total`: how many there are. */
type Listing = { readonly id: string; readonly group: FactGroup; readonly isCut: boolean; readonly facts: readonly Fact[]; readonly total?: number | undefined }

/**
 * The facts that changed from one edition of a brief to a later one in the same language: scores, figures, facts,
 * steps, records, dataset versions, each with before and after. Pure. Ages of evidence, page order and numbers of
 * sources are no facts. From a list of which only the first rows are printed, a row that was pushed off its end by a
 * new one is not told as gone, nor one as new that moved up for one that is gone.
 */
export function changesBetween(before: Brief, after: Brief): ChangedFact[] {
  const then = new Map(listingsOf(before, after).map((one) => [one.id, one])), now = new Map(listingsOf(after, before).map((one) => [one.id, one]))
  const ids = [...new Set([...now.keys(), ...then.keys()])]
  return ids.flatMap((id) => compare(then.get(id), now.get(id))).sort((a, b) => factGroups.indexOf(a.group) - factGroups.indexOf(b.group))
}

function compare(then: Listing | undefined, now: Listing | undefined): ChangedFact[] {
  const { group } = (now ?? then)!
  const [was, is] = [then?.facts ?? [], now?.facts ?? []]
  const [wasBy, isBy] = [new Map(was.map((fact) => [fact.key, fact])), new Map(is.map((fact) => [fact.key, fact]))]
  const changed = is.flatMap((fact): ChangedFact[] => {
    const earlier = wasBy.get(fact.key)
    return earlier && earlier.text !== fact.text ? [{ group, key: fact.key, label: fact.label, before: earlier.text, after: fact.text }] : []
  })
  const gone = was.filter(({ key }) => !isBy.has(key)), added = is.filter(({ key }) => !wasBy.has(key))
  const offEnd = now?.isCut ? was.length - 1 - was.findLastIndex(({ key }) => isBy.has(key)) : 0
  const atEnd = then?.isCut ? is.length - 1 - is.findLastIndex(({ key }) => wasBy.has(key)) : 0
  // Where the whole list became shorter, what stands at its end now moved up; else what stood there was pushed off.
  const isShorter = (now?.total ?? 0) < (then?.total ?? 0)
  const movedUp = isShorter ? Math.min(atEnd, gone.length) : Math.min(atEnd, gone.length - Math.min(offEnd, added.length))
  const pushedOff = Math.min(offEnd, isShorter ? added.length - movedUp : added.length)
  return [
    ...changed,
    ...added.slice(0, added.length - movedUp).map(({ key, label, text }) => ({ group, key, label, before: null, after: text })),
    ...gone.slice(0, gone.length - pushedOff).map(({ key, label, text }) => ({ group, key, label, before: text, after: null })),
  ]
}

/** Every list of facts in a brief. The `other` edition decides by what rows of tables are told apart, the same for both. */
function listingsOf(brief: Brief, other: Brief): Listing[] {
  const say = wordsIn(brief.lang)
  const figured = new Set([...labelsOf(brief), ...labelsOf(other)])
  return [
    { id: 'standing', group: 'standing', isCut: false, facts: blocksOf(brief, 'glance').flatMap(({ rows }) => rows.map((row) => standingFact(row, say))) },
    { id: 'figures', group: 'figures', isCut: false, facts: blocksOf(brief, 'pillar').flatMap(({ standing, table }) => table?.rows.map((cells): Fact => ({ key: `${standing.pillar}/${textOf(cells[0])}`, label: textOf(cells[0]), text: figureText(cells) })) ?? []) },
    stepListing(brief),
    ...tablesOf(brief).flatMap(({ key, section, table }): Listing[] => {
      const twin = tablesOf(other).find((one) => one.key === key)?.table
      if (table.id === 'history') return [historyListing(key, table, twin, figured)]
      const isOwn = table.keys !== undefined
      const said = saidByOwn(section, table)
      if (said) return [{ id: `own ${key}`, ...said }]
      const total = table.total === undefined || (table.total <= table.rows.length && (twin?.total ?? 0) <= (twin?.rows.length ?? 0)) ? [] : [{ key: 'total', label: table.title ?? section.title, text: say('addendum.entries', { count: table.total }) }]
      return [
        { id: `rows ${key}`, group: isOwn ? 'records' : 'facts', isCut: table.total !== undefined && table.total > table.rows.length, facts: rowFacts(section, table, twin), total: table.total },
        { id: `total ${key}`, group: 'facts', isCut: false, facts: total },
      ]
    }),
    { id: 'sources', group: 'sources', isCut: false, facts: brief.sources.map(({ source, title, version }) => ({ key: source, label: title ?? source, text: say('source.version', { n: version }) })) },
  ]
}

const labelsOf = (brief: Brief): string[] => blocksOf(brief, 'pillar').flatMap(({ table }) => table?.rows.map((cells) => textOf(cells[0])) ?? [])

function standingFact({ pillar, name, figure, score, low, high, median, year }: Standing, say: Say): Fact {
  const ours = score === null ? figure.text : low === null || high === null ? figure.text : `${figure.text} (${say('score.band', { low: Math.round(low), high: Math.round(high) })})`
  return { key: pillar, label: name, text: [ours, year, median === null ? undefined : say('score.median', { median: Math.round(median) })].filter((part) => part !== undefined && part !== null).join(' · ') }
}

/** The figures of a row. Its last cell is the year of the evidence, whose age in years is no fact. */
function figureText(cells: readonly (readonly Run[])[]): string {
  return cells.slice(1).map((runs, at, all) => (at === all.length - 1 ? (/\d{4}/.exec(textOf(runs))?.[0] ?? '') : textOf(runs))).filter(Boolean).join(' · ')
}

function stepListing(brief: Brief): Listing {
  const blocks = brief.sections.find(({ id }) => id === 'steps')?.blocks ?? []
  const facts = blocks.flatMap((block): Fact[] => (block.kind === 'step' ? [{ key: `${block.pillar}/${block.id ?? textOf(block.runs)}`, label: wordsIn(brief.lang)(`pillar.${block.pillar}`), text: textOf(block.runs) }] : []))
  return { id: 'steps', group: 'steps', isCut: facts.length > 0 && blocks.at(-1)?.kind !== 'step', facts }
}

/** A figure through the years. Years that the other edition does not reach back to are no change, nor is the newest of a figure that the pillar’s table tells already. */
function historyListing(id: string, table: Table, twin: Table | undefined, figured: ReadonlySet<string>): Listing {
  const yearsOf = (one: Table | undefined) => one?.columns.slice(1).map(({ heading }) => heading) ?? []
  const theirs = yearsOf(twin), first = [...theirs].sort()[0]
  const facts = table.rows.flatMap((cells) => yearsOf(table).flatMap((year, at): Fact[] => {
    const label = textOf(cells[0]), runs = cells[at + 1] ?? []
    const isCompared = first === undefined ? !figured.has(label) : year >= first && (theirs.includes(year) || !figured.has(label))
    return isCompared && runs.some(({ figure }) => figure !== undefined) ? [{ key: `${label}/${year}`, label: `${label}, ${year}`, text: textOf(runs) }] : []
  }))
  return { id: `history ${id}`, group: 'figures', isCut: false, facts }
}

/** Rows of a table: by their keys where they have some, else by their first cell where it tells them apart in both editions, else by all they say. */
function rowFacts(section: Section, table: Table, twin: Table | undefined): Fact[] {
  const heads = (one: Table | undefined) => one?.rows.map((cells) => textOf(cells[0])) ?? []
  const isUnique = (texts: readonly string[]) => new Set(texts).size === texts.length
  const byHead = table.id !== 'timeline' && isUnique(heads(table)) && isUnique(heads(twin)) && table.columns.length > 1
  const title = table.title ?? section.title
  return table.rows.map((cells, at): Fact => {
    const whole = cells.map(textOf).filter(Boolean).join(' · '), key = table.keys?.[at]
    if (key !== undefined) return { key, label: title, text: whole }
    return byHead ? { key: textOf(cells[0]), label: `${title}: ${textOf(cells[0])}`, text: cells.slice(1).map(textOf).filter(Boolean).join(' · ') } : { key: whole, label: title, text: whole }
  })
}

/** What our own records say by themselves: a figure by its value; a next step by what it asks for, since the days in its sentence pass by themselves. Undefined for other tables. */
function saidByOwn({ title }: Section, { id, keys = [], rows, title: heading }: Table): Omit<Listing, 'id'> | undefined {
  if (id === 'own-figures') return { group: 'figures', isCut: false, facts: rows.map((cells, at) => ({ key: keys[at]!, label: `${title}: ${textOf(cells[0])}`, text: textOf(cells[1]) })) }
  if (id === 'own-steps') return { group: 'steps', isCut: false, facts: rows.map((cells, at) => ({ key: keys[at]!, label: heading ?? title, text: textOf(cells[0]) })) }
  return undefined
}

/** Tables beside those of the pillars, each under a name that is the same in every edition. */
function tablesOf(brief: Brief): { key: string; section: Section; table: Table }[] {
  return brief.sections.filter(({ part, id }) => part === 'background' && id !== 'addendum').flatMap((section) => section.blocks.flatMap((block) => (block.kind === 'table' ? [{ key: `${section.id}/${block.id ?? block.title ?? ''}`, section, table: block }] : [])))
}

function blocksOf<K extends Block['kind']>(brief: Brief, kind: K): Extract<Block, { kind: K }>[] {
  return brief.sections.flatMap(({ blocks }) => blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind))
}

const textOf = (runs: readonly Run[] = []): string => runs.map(({ text }) => text).join('')
