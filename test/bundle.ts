import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { firstVisit } from './first-visit.ts'

// Weighs the script that a first visit fetches, and fails above the budget. That it is what a browser fetches is seen in
// test/e2e/world.test.ts. Run after `vite build`: node test/bundle.ts [folder of the built web]

/** Bytes of compressed script: 256 kbit/s bring so much in about six seconds. */
const budget = 200_000

const dist = process.argv[2] ?? join(import.meta.dirname, '..', 'dist')
if (!existsSync(join(dist, '.vite', 'manifest.json'))) {
  console.error(`There is no built web at ${dist}. Build it first: npm run build`)
  process.exit(1)
}

let compressed = 0, gzipped = 0
// Russian words weigh the most.
for (const file of firstVisit(dist, 'ru')) {
  const bytes = readFileSync(join(dist, file))
  const size = brotliCompressSync(bytes).length
  compressed += size
  gzipped += gzipSync(bytes, { level: 9 }).length
  console.log(`${(size / 1000).toFixed(1).padStart(7)} kB  ${file}`)
}
console.log(`${(compressed / 1000).toFixed(1).padStart(7)} kB  in all (gzip ${(gzipped / 1000).toFixed(1)} kB); the budget is ${budget / 1000} kB`)
if (compressed > budget) {
  console.error('The first visit needs more script than the budget allows. See what came in with: npx vite build --logLevel info')
  process.exit(1)
}
