import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Cell, Indicator, Row, Source } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'
import { findActor, listActors } from '#evidence/actors.ts'
import { openLake, type OpenLake } from '#evidence/lake.ts'
import { manifestsStamp } from '#evidence/manifest.ts'
import type { Meter } from '#evidence/meter.ts'
import type { Pillar } from '#server/pillar.ts'
import { takeLock } from '#server/lock.ts'
import type { SourceRef } from '../schema.ts'
import { readBoard, type Board } from './board.ts'
import { areFiguresCurrent, buildFigures, readFigures, type FigureManifest } from './figures.ts'
import { readStarter, type StarterFigure } from './starter.ts'
import type { Ground } from './standing.ts'

export type AssessorOptions = {
  /** The data folder. */
  data: string
  /** The folder of what ships: concordance and starter figures. */
  reference: string
  pillars: readonly Pillar[]
  memory?: string
  now?: () => Date
}

/** Answers about relationships from the figures and the lake; sees new evidence by itself. */
export type Assessor = {
  readonly pillars: readonly Pillar[]
  readonly indicators: readonly Indicator[]
  /** The ground on which one country's relationships are assessed; `view` names the choice of partners where it is not the usual one. */
  ground(us: string, isPartner?: (actor: string) => boolean, view?: string): Promise<Ground>
  query(sql: string, params?: Record<string, Cell>): Promise<Row[]>
  /** An answer kept until new figures or evidence stand; the key names question and pair. */
  remember<T>(key: string, answer: () => Promise<T>): Promise<T>
  /** Changes whenever new figures or evidence stand. */
  generation(): Promise<string>
  /** Computes what is not current. */
  build(progress?: Meter, signal?: AbortSignal): Promise<void>
  isCurrent(): Promise<boolean>
  sourceRef(dataset: string, version: number): SourceRef
  /** What ships beside a figure about where it comes from. */
  provenance(dataset: string, version: number): StarterFigure['sources'][number] & { scopes: StarterFigure['scopes'] }
  /** A statement on the lake's own connection, for writing files. */
  run(sql: string): Promise<void>
  datasetTitle(dataset: string): { title: string; home: string } | undefined
  close(): Promise<void>
}

const mostBoards = 8
const mostAnswers = 3000

type Opened = { stamp: string; lake: OpenLake; manifest: FigureManifest; boards: Map<string, Promise<Board>>; answers: Map<string, Promise<unknown>> }

/** The folder of the lake and of the figures inside a data folder. */
export function lakeFolders(data: string): { lake: string; figures: string } {
  return { lake: join(data, 'lake'), figures: join(data, 'figures') }
}

/** Whom lists, medians and ranks take in unless a worldview says otherwise: states and other bodies with relations of their own. */
export function isPartnerByDefault(actor: string): boolean {
  const kind = findActor(actor)?.kind
  return kind === 'state' || kind === 'entity'
}

export function openAssessor({ data, reference, pillars, memory = '900MB', now = () => new Date() }: AssessorOptions): Assessor {
  const { lake: lakeFolder, figures: folder } = lakeFolders(data)
  // An indicator reads its own pillar's datasets unless it says which.
  const indicators = pillars.flatMap((p) => p.indicators.map((i): Indicator => ({ datasets: p.sources.flatMap((s) => s.datasets.map((d) => d.id)), ...i })))
  const sources: Source[] = pillars.flatMap((p) => p.sources)
  const datasets = new Map(sources.flatMap((s) => s.datasets.map((d) => [d.id, d] as const)))
  let opened: Promise<Opened> | undefined
  // As the lake was last opened: provenance is asked for after the answer that names it.
  let standing: OpenLake['standing'] = []

  const stampNow = () => `${manifestsStamp(lakeFolder)} ${mtime(join(folder, 'manifest.json'))}`
  const open = async (): Promise<Opened> => {
    const stamp = stampNow()
    const lake = await openLake({ lake: lakeFolder, sources, memory, more: [folder, reference] })
    return { stamp, lake, manifest: readFigures(folder) ?? { format: 1, figures: {}, spread: {} }, boards: new Map(), answers: new Map() }
  }
  const current = async (): Promise<Opened> => {
    const before = opened && (await opened.catch(() => undefined))
    if (before && before.stamp === stampNow()) return before
    opened = open()
    const next = await opened
    standing = next.lake.standing
    // A question under way still holds the old connection; it is let go after a while.
    if (before) setTimeout(() => void before.lake.close(), 30_000).unref()
    return next
  }
  const sourceRef = (standing: OpenLake['standing']) => (dataset: string, version: number): SourceRef => {
    const known = datasets.get(dataset)
    const starter = version === 0 ? Object.values(readStarter(reference).figures).flatMap((f) => f.sources).find((s) => s.source === dataset) : undefined
    const loaded = standing.find((s) => s.dataset === dataset)?.version
    const retrieved = starter?.retrieved ?? loaded?.retrieved
    return { source: dataset, version, publisher: known?.publisher ?? starter?.publisher ?? dataset, licence: known?.licence.name ?? starter?.licence.name ?? '', ...(retrieved ? { retrieved } : {}) }
  }
  return {
    pillars, indicators,
    async ground(us, isPartner = isPartnerByDefault, view = '') {
      if (!findActor(us)) throw unknownActor(us)
      const at = await current()
      const board = at.boards.get(us) ?? at.lake.inTurn(() => readBoard(at.lake.duck, folder, at.manifest, indicators, us))
      at.boards.delete(us)
      at.boards.set(us, board)
      if (at.boards.size > mostBoards) at.boards.delete(at.boards.keys().next().value!)
      return { board: await board, view, indicators, manifest: at.manifest, isPartner: (actor) => actor !== us && isPartner(actor), sourcesOf: (id, partner, year) => speaking(at, sources, id, us, partner, year).map((s) => sourceRef(at.lake.standing)(s.source, s.version)) }
    },
    async query(sql, params) {
      return (await current()).lake.query(sql, params)
    },
    async remember<T>(key: string, answer: () => Promise<T>) {
      const { answers } = await current()
      const known = (answers.get(key) as Promise<T> | undefined) ?? answer()
      answers.delete(key)
      answers.set(key, known)
      known.catch(() => answers.delete(key))
      if (answers.size > mostAnswers) answers.delete(answers.keys().next().value!)
      return known
    },
    async generation() {
      return (await current()).stamp
    },
    async isCurrent() {
      const { lake } = await current()
      return areFiguresCurrent({ folder, lake, indicators, reference, now: now() })
    },
    async build(progress, signal) {
      const lock = await takeLock(join(folder, '.lock'), 'computing the figures', 600_000)
      try {
        const { lake } = await current()
        await buildFigures({ folder, lake, indicators, reference, now: now(), ...(progress ? { progress } : {}), ...(signal ? { signal } : {}) })
      } finally {
        lock.release()
      }
    },
    sourceRef: (dataset, version) => sourceRef(standing)(dataset, version),
    provenance(dataset, version) {
      const known = datasets.get(dataset)
      const loaded = standing.find((s) => s.dataset === dataset && s.version.version === version)?.version
      if (!known || !loaded) throw new Fault('evidence/unknown-version', `${dataset} version ${version} is not loaded.`)
      return { source: dataset, title: known.title, publisher: known.publisher, licence: known.licence, citation: known.citation, home: known.home, retrieved: loaded.retrieved.slice(0, 10), digest: loaded.digest, scopes: loaded.scopes }
    },
    async run(sql) {
      await (await current()).lake.duck.run(sql)
    },
    datasetTitle(dataset) {
      const known = datasets.get(dataset)
      return known && { title: known.title, home: known.home }
    },
    async close() {
      const last = opened
      opened = undefined
      await last?.then((o) => o.lake.close(), () => undefined)
    },
  }
}

/**
 * The dataset versions behind a figure: those whose scope takes in the pair and the year, and, where datasets overlap,
 * the first of them in the source's order.
 */
function speaking(at: Opened, sources: readonly Source[], indicator: string, us: string, partner?: string, year?: number): { source: string; version: number }[] {
  const used = at.manifest.figures[indicator]?.sources ?? []
  if (partner === undefined || year === undefined) return used
  const scopes = new Map(at.lake.standing.map((s) => [s.dataset, s.version.scopes]))
  const takesIn = (list: string[] | null, actor: string) => list === null || list.includes(actor)
  const own = used.filter(({ source }) => scopes.get(source)?.some((s) => s.years[0] <= year && year <= s.years[1] && ((takesIn(s.from, us) && takesIn(s.to, partner)) || (takesIn(s.from, partner) && takesIn(s.to, us)))) ?? true)
  const spoken = own.length > 0 ? own : used
  const order = sources.find((s) => s.precedence && spoken.every((u) => s.precedence!.order.includes(u.source)))?.precedence?.order
  return order && spoken.length > 1 ? [spoken.reduce((a, b) => (order.indexOf(a.source) <= order.indexOf(b.source) ? a : b))] : spoken
}

function mtime(path: string): number {
  try {
    return statSync(path).mtimeMs
  } catch {
    return 0
  }
}

function unknownActor(id: string): Fault {
  const near = listActors().filter((a) => a.names.en.toLowerCase().startsWith(id.toLowerCase()) || a.iso2 === id).slice(0, 3).map((a) => `${a.id} (${a.names.en})`)
  return new Fault('relations/unknown-actor', `There is no country ${id}. Give its ISO 3166-1 alpha-3 code, for example ${near.length > 0 ? near.join(', ') : 'IDN'}.`)
}
