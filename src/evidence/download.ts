import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Source } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'
import { meter } from './meter.ts'
import type { Progress } from './schema.ts'

export type FetchOptions = {
  lake: string
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
  /** A transfer that brings nothing for so long is given up. Default 30 s. */
  stallMs?: number
  /** Default 4 GiB. */
  mostBytes?: number
}

/**
 * Turns what was given into paths: a path stays, an address is fetched, nothing at all means the publisher's own addresses.
 * A broken-off transfer goes on where it stopped. This is the product's only outbound call, made only when asked for.
 */
export async function fetchFiles(source: Source, given: readonly string[], options: FetchOptions): Promise<{ paths: string[]; from?: string }> {
  const wanted = given.length > 0 ? given.map((g) => ({ url: g, as: undefined as string | undefined })) : source.datasets.flatMap((d) => (d.downloads ?? []).map((x) => ({ url: x.url, as: x.as as string | undefined })))
  if (wanted.length === 0) throw new Fault('evidence/download', `No publisher of ${source.id} has a stable address to fetch from. Fetch the files by hand from ${[...new Set(source.datasets.map((d) => d.home))].join(', ')} and give their path.`)
  const paths: string[] = []
  let from: string | undefined
  for (const { url, as } of wanted) {
    if (!/^https?:\/\//i.test(url)) { paths.push(url); continue }
    from = from ? `${from} ${url}` : url
    paths.push(await download(url, as ?? (basename(new URL(url).pathname) || 'download'), options))
  }
  return { paths, ...(from ? { from } : {}) }
}

async function download(url: string, as: string, options: FetchOptions): Promise<string> {
  const folder = join(options.lake, '.downloads', createHash('sha256').update(url).digest('hex').slice(0, 16))
  await mkdir(folder, { recursive: true })
  const part = join(folder, `${as}.part`)
  const path = join(folder, as)
  const tell = meter(options.onProgress)
  for (let attempt = 1; ; attempt++) {
    try {
      await transfer(url, part, options, (done, total) => tell.at('download', as, done, total, 'bytes'))
      await rename(part, path)
      return path
    } catch (cause) {
      if (options.signal?.aborted) throw new Fault('evidence/cancelled', 'The download was cancelled; what came so far is kept and the next import goes on from there.')
      if (cause instanceof Fault) throw cause
      if (attempt >= 3) throw unreachable(url, cause)
      await new Promise((resolve) => setTimeout(resolve, 500 * attempt))
    }
  }
}

async function transfer(url: string, part: string, { signal, stallMs = 30_000, mostBytes = 4 * 2 ** 30 }: FetchOptions, onBytes: (done: number, total: number | null) => void): Promise<void> {
  const have = (await stat(part).catch(() => undefined))?.size ?? 0
  const stalled = new AbortController()
  let timer = setTimeout(() => stalled.abort(new Error(`nothing came for ${stallMs / 1000} s`)), stallMs)
  const both = signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal
  try {
    const response = await fetch(url, { signal: both, redirect: 'follow', headers: have > 0 ? { range: `bytes=${have}-` } : {} })
    if (response.status === 416) { await rm(part, { force: true }); throw new Error('the file at the publisher has become shorter') }
    if (!response.ok || !response.body) throw new Fault('evidence/download', `${url} answered ${response.status} ${response.statusText}. Open the publisher’s page, fetch the file by hand, and give its path.`)
    if (/text\/html/i.test(response.headers.get('content-type') ?? '')) throw new Fault('evidence/html', `${url} answered with a web page, not data. Open it in a browser, download the data file itself, and give its path.`)
    const resumed = response.status === 206
    const length = Number(response.headers.get('content-length') ?? NaN)
    const total = Number.isFinite(length) ? length + (resumed ? have : 0) : null
    let done = resumed ? have : 0
    const body = Readable.fromWeb(response.body as import('node:stream/web').ReadableStream)
    body.on('data', (chunk: Buffer) => {
      done += chunk.length
      clearTimeout(timer)
      timer = setTimeout(() => stalled.abort(new Error(`nothing came for ${stallMs / 1000} s`)), stallMs)
      onBytes(done, total)
      if (done > mostBytes) body.destroy(new Fault('evidence/download', `${url} is larger than ${Math.round(mostBytes / 2 ** 30)} GiB; fetch it by hand and give its path.`))
    })
    await pipeline(body, createWriteStream(part, { flags: resumed ? 'a' : 'w' }), { signal: both })
    if (total !== null && done < total) throw new Error('the transfer broke off')
  } finally {
    clearTimeout(timer)
  }
}

function unreachable(url: string, cause: unknown): Fault {
  const inner = (cause as { cause?: { code?: string; message?: string } }).cause
  return new Fault('evidence/download', `${url} could not be fetched (${inner?.code ?? inner?.message ?? (cause as Error).message}). Check that this machine may reach it, or fetch the file by hand and give its path.`, { cause })
}
