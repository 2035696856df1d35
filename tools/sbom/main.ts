import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { examine, makeBill } from './bom.ts'

// Writes the software bill of materials, CycloneDX 1.5: npm run sbom [file]. Ends with 1 when a licence in it may not ship.

const file = resolve(process.argv[2] ?? 'sbom.cdx.json')
const made = makeBill()
writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`)
const { noted, refused } = examine(made)
console.log(`Wrote ${made.components.length} libraries to ${file}.`)
if (noted.length > 0) console.log(`To be noted:\n${noted.map((one) => `  ${one}`).join('\n')}`)
if (refused.length > 0) {
  console.error(`These may not ship:\n${refused.map((one) => `  ${one}`).join('\n')}\nTake another library, or read the licence and list it in tools/sbom/licences.ts.`)
  process.exitCode = 1
}
