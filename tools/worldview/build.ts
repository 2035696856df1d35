import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { makeNeutral } from './make.ts'
import type { Topology } from './topology.ts'

// Makes reference/worldviews/neutral.json from the npm package world-atlas (Natural Earth, public domain).
// Run from the project's folder: node tools/worldview/build.ts

const root = new URL('../../', import.meta.url)
const read = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as unknown

const { actors } = read('reference/actors.json') as { actors: Parameters<typeof makeNeutral>[1] }
const text = makeNeutral(read('node_modules/world-atlas/countries-50m.json') as Topology, actors)
writeFileSync(new URL('reference/worldviews/neutral.json', root), text)
console.log(`${text.length} bytes, ${brotliCompressSync(text).length} compressed`)
