import { fetchFiles } from '#evidence/download.ts'
import { importSource } from '#evidence/ingest.ts'
import { lakeFolders } from '../relations/assessment/assessor.ts'
import type { Command } from './run.ts'
import { getSource, openCurrent, openData, print, progressWriter } from './house.ts'

export const importCommand: Command = {
  says: 'Loads a publisher’s files into a source: paths, folders, addresses, or none to fetch them from the publisher.',
  usage: '<source> [<path|url>…] [--json]', example: 'entente import un-votes ./downloads/un', words: [1, 1000],
  options: { 'no-figures': { type: 'boolean' } },
  async run([id, ...given], { json, 'no-figures': noFigures }) {
    const source = getSource(id!)
    const config = openData()
    const { lake } = lakeFolders(config.data)
    const tell = progressWriter(Boolean(json))
    const stop = new AbortController()
    const onSignal = () => stop.abort()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal)
    try {
      const { paths, from } = await fetchFiles(source, given, { lake, onProgress: tell, signal: stop.signal })
      const { passedOver } = await importSource(source, paths, {
        lake, signal: stop.signal, onProgress: tell, ...(from ? { from } : {}),
        onResult(result) {
          if (json) print(result)
          else process.stdout.write(`${result.dataset}: ${result.unchanged ? 'unchanged, ' : ''}read ${result.read} = kept ${result.kept} + skipped ${result.skipped} + rejected ${result.rejected}${result.rejectsFile ? ` (${result.rejectsFile})` : ''}, version ${result.version}, ${result.seconds} s\n`)
        },
      })
      if (passedOver.length > 0) process.stderr.write(json ? `${JSON.stringify({ passedOver })}\n` : `Passed over, because no layout of ${source.id} is like them: ${passedOver.length > 12 ? `${passedOver.slice(0, 12).join(', ')} and ${passedOver.length - 12} more` : passedOver.join(', ')}\n`)
    } finally {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, onSignal)
    }
    if (!noFigures) (await openCurrent(config, Boolean(json))).close()
  },
}
