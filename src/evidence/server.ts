import { randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Licence, Source } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'
import type { PillarId } from '#kernel/pillar-id.ts'
import type { Jobs } from '#server/jobs.ts'
import type { Job } from '#server/jobs/schema.ts'
import { routes, type Routes } from '#server/http.ts'
import { contract } from './contract.ts'
import { evidenceFaults } from './faults.ts'
import { currentVersion, findManifest } from './manifest.ts'
import { importResult, progress, type ImportJob, type SourceState } from './schema.ts'
import { readUpload } from './upload.ts'

export type EvidenceOptions = {
  lake: string
  /** Where uploads wait for their import. */
  uploads: string
  sources: readonly { source: Source; pillar: PillarId }[]
  jobs: Jobs
  /** Indicators whose figures came with the product, by dataset. */
  starter: (dataset: string) => string[]
}

const kind = 'import'

/** Handlers of the evidence room. An import runs as a process of its own, so that it can be stopped and cannot take the server along. */
export function evidenceRoutes({ lake, uploads, sources, jobs, starter }: EvidenceOptions): Routes {
  const getSource = (id: string): Source => {
    const found = sources.find((s) => s.source.id === id)
    if (!found) throw new Fault('evidence/unknown-source', `There is no source ${id}. The sources are ${sources.map((s) => s.source.id).join(', ')}.`)
    return found.source
  }
  const begin = (source: Source, given: readonly string[], folder?: string): ImportJob => {
    const running = jobs.list(kind).find((j) => j.about === source.id && j.state === 'running')
    if (running) throw new Fault('evidence/busy', `${source.title} is being imported already. Wait for it, or cancel it.`)
    return importJobOf(jobs.start({ kind, about: source.id, args: ['import', source.id, ...given, '--json'], done: async () => { if (folder) await rm(folder, { recursive: true, force: true }) } }))
  }
  return routes(contract, {
    sources: () => sources.map(({ source, pillar }) => stateOf(lake, source, pillar, starter)),
    rejects({ dataset, version }) {
      const known = sources.some(({ source }) => source.datasets.some((d) => d.id === dataset))
      const file = known ? findManifest(lake, dataset)?.versions.find((v) => v.version === version)?.rejectsFile : undefined
      if (!file || !existsSync(join(lake, file))) throw new Fault('evidence/unknown-version', `${dataset} has no rejects for version ${version}.`)
      return new Response(Readable.toWeb(createReadStream(join(lake, file))) as ReadableStream, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${dataset.replace('/', '-')}-v${version}-rejects.csv"` } })
    },
    async upload({ source: id }, { request, signal }) {
      const source = getSource(id)
      const folder = join(uploads, randomUUID())
      // Sentences about the import name the folder that it reads.
      const files = join(folder, 'the upload')
      await mkdir(files, { recursive: true })
      try {
        await readUpload(request, files, signal)
        return begin(source, [files], folder)
      } catch (error) {
        await rm(folder, { recursive: true, force: true })
        throw error
      }
    },
    fetch: ({ source: id, url }) => begin(getSource(id), url ? [url] : []),
    jobs: () => jobs.list(kind).map(importJobOf),
    job: ({ id }) => importJobOf(jobs.get(id)),
    cancel: async ({ id }) => importJobOf(await jobs.cancel(id)),
  }, evidenceFaults)
}

/** A job of the server as an import: its lines are the command's JSON. */
function importJobOf(job: Job): ImportJob {
  const last = job.progress as { progress?: unknown; passedOver?: unknown } | null
  const parsed = progress.safeParse(last?.progress)
  return {
    id: job.id, source: job.about, state: job.state, startedAt: job.startedAt, finishedAt: job.finishedAt,
    progress: parsed.success ? parsed.data : null, problem: job.problem,
    results: job.results.flatMap((r) => { const one = importResult.safeParse(r); return one.success ? [{ ...one.data, rejectsFile: one.data.rejectsFile && 'rejects.csv' }] : [] }),
    passedOver: Array.isArray(last?.passedOver) ? last.passedOver.map((p) => String(p).split('/').pop()!) : [],
  }
}

function stateOf(lake: string, source: Source, pillar: PillarId, starter: (dataset: string) => string[]): SourceState {
  return {
    id: source.id, pillar, title: source.title, says: source.says, starter: source.datasets.flatMap((d) => starter(d.id)),
    datasets: source.datasets.map((d) => {
      const manifest = findManifest(lake, d.id)
      return {
        id: d.id, title: d.title, publisher: d.publisher, licence: d.licence as Licence & { ships: boolean }, citation: d.citation, home: d.home, downloadable: (d.downloads ?? []).length > 0,
        scope: d.scope.map(({ subject, completeness, says }) => ({ subject, completeness, says })),
        current: currentVersion(manifest) ?? null, versions: [...(manifest?.versions ?? [])].reverse(),
      }
    }),
  }
}
