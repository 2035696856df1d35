import { currentVersion, findManifest } from '#evidence/manifest.ts'
import { lakeFolders } from '../relations/assessment/assessor.ts'
import { openData, print, sources } from './house.ts'
import type { Command } from './run.ts'

export const sourcesCommand: Command = {
  says: 'Lists the sources, their datasets, what is loaded and under which terms.',
  usage: '[--json]', example: 'entente sources --json', words: [0, 0],
  async run(_, { json }) {
    const { lake } = lakeFolders(openData().data)
    for (const source of sources) {
      if (!json) process.stdout.write(`\n${source.id}  ${source.title}\n`)
      for (const d of source.datasets) {
        const v = currentVersion(findManifest(lake, d.id))
        if (json) print({ source: source.id, dataset: d.id, title: d.title, publisher: d.publisher, licence: d.licence.name, home: d.home, downloads: (d.downloads ?? []).map((x) => x.url), version: v?.version ?? null, kept: v?.kept ?? null, rejected: v?.rejected ?? null, years: v?.years ?? null, retrieved: v?.retrieved ?? null })
        else process.stdout.write(`  ${d.id.padEnd(32)} ${v ? `version ${v.version}, ${v.kept} rows${v.years ? `, ${v.years[0]}–${v.years[1]}` : ''}, ${v.rejected} rejected` : 'not loaded'}\n    ${d.publisher}; ${d.licence.name}; ${d.home}\n`)
      }
    }
  },
}
