import { existsSync } from 'node:fs'

/** A publisher's own files beside the project, or undefined (said aloud) where they are not there. */
export function realData(path: string): string | undefined {
  const at = new URL(`../../shared/data/${path}`, import.meta.url).pathname
  if (existsSync(at)) return at
  console.log(`Skipped: ${path} is not beside the project.`)
  return undefined
}
