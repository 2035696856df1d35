import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'

const { resolve } = createRequire(import.meta.url)
const unpack = promisify(brotliDecompress)

/** Whole fonts from their packages: Latin, Greek and Cyrillic; Arabic. */
const packaged = [
  '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  '@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  '@expo-google-fonts/noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf',
]

/** Chinese, cut down to what names and ordinary text need: `reference/fonts/README.md`. */
const shipped = ['NotoSerifSC-Regular.ttf.br', 'NotoSerifSC-SemiBold.ttf.br']

let loading: Promise<Buffer[]> | undefined

/** The fonts of what is printed (briefs, notes), about 8 MB, read once for the life of the process. */
export function printFonts(): Promise<Buffer[]> {
  loading ??= Promise.all([
    ...packaged.map((path) => readFile(resolve(path))),
    ...shipped.map(async (name) => unpack(await readFile(new URL(`../../../reference/fonts/${name}`, import.meta.url)))),
  ])
  return loading
}
