import { fileURLToPath } from 'node:url'
import { buildActors } from './build.ts'

const [folder, target = fileURLToPath(new URL('../../reference', import.meta.url))] = process.argv.slice(2)
if (!folder) {
  console.error('Usage: node tools/actors/main.ts <folder with the publishers’ files> [target folder]')
  process.exit(2)
}
const { actors, codes } = buildActors(folder, target)
console.error(`${actors} actors, ${codes} codes written to ${target}`)
