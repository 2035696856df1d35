import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requirements } from './matrix.ts'
import { page } from './page.ts'
import { deadReferences } from './references.ts'

// Writes docs/security/asvs.md: node tools/asvs/main.ts. Ends with 1 when a reference leads nowhere.

const root = join(import.meta.dirname, '..', '..')
writeFileSync(join(root, 'docs', 'security', 'asvs.md'), page())
console.log(`Wrote ${requirements.length} requirements to docs/security/asvs.md.`)
const dead = deadReferences(requirements, root)
if (dead.length > 0) {
  console.error(dead.join('\n'))
  process.exitCode = 1
}
