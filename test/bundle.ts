import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

// Weighs the script that a first visit needs before a screen can be used, and fails above the budget.
// Run after `vite build`: node test/bundle.ts [folder of the built web]

/** Bytes of compressed script: 256 kbit/s bring so much in about six seconds. */
const budget = 200_000

type Chunk = { readonly file: string; readonly imports?: readonly string[]; readonly src?: string }

const dist = process.argv[2] ?? join(import.meta.dirname, '..', 'dist')
const manifestFile = join(dist, '.vite', 'manifest.json')
if (!existsSync(manifestFile)) {
  console.error(`There is no built web at ${dist}. Build it first: npm run build`)
  process.exit(1)
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Readonly<Record<string, Chunk>>

/** The entry, the first screen, and the words of one language, with all that they import. */
const needed = new Set<string>()
const add = (key: string): void => {
  const chunk = manifest[key]
  if (!chunk || needed.has(chunk.file)) return
  needed.add(chunk.file)
  for (const one of chunk.imports ?? []) add(one)
}
for (const key of Object.keys(manifest)) {
  if (key === 'index.html' || key === 'src/relations/screens/world.tsx' || key === 'src/web/words/ru.ts') add(key)
}

let compressed = 0, gzipped = 0
for (const file of needed) {
  const bytes = readFileSync(join(dist, file))
  const size = brotliCompressSync(bytes).length
  compressed += size
  gzipped += gzipSync(bytes, { level: 9 }).length
  console.log(`${(size / 1000).toFixed(1).padStart(7)} kB  ${file}`)
}
console.log(`${(compressed / 1000).toFixed(1).padStart(7)} kB  in all (gzip ${(gzipped / 1000).toFixed(1)} kB); the budget is ${budget / 1000} kB`)
if (!needed.size || compressed > budget) {
  console.error('The first visit needs more script than the budget allows. See what came in with: npx vite build --logLevel info')
  process.exit(1)
}
