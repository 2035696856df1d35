import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Requirement } from './requirement.ts'

/**
 * What is wrong with the references of requirements, a sentence each: a file that is not there, a test
 * that does not hold the words cited, a requirement called met without anything that holds it.
 */
export function deadReferences(all: readonly Requirement[], root: string): string[] {
  const texts = new Map<string, string | undefined>()
  const textOf = (file: string): string | undefined => {
    if (!texts.has(file)) texts.set(file, existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined)
    return texts.get(file)
  }
  return all.flatMap(({ id, state, how, tests, files }) => [
    ...files.filter((file) => !existsSync(join(root, file))).map((file) => `${id}: there is no ${file}.`),
    ...tests.flatMap(({ file, words }) => {
      const text = textOf(file)
      if (text === undefined) return [`${id}: there is no ${file}.`]
      return words !== '' && text.includes(words) ? [] : [`${id}: ${file} does not hold “${words}”.`]
    }),
    ...(state === 'met' && (tests.length === 0 || files.length === 0) ? [`${id} is called met, and nothing cited holds it.`] : []),
    ...(how.trim() === '' ? [`${id} does not say how or why.`] : []),
  ])
}
