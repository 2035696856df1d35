import { useMemo } from 'react'
import { useWords } from '#ui/language/words.ts'
import type { Topic } from '../schema.ts'

/** What the states of a statement are called. */
export function useStatus(): (status: string) => string {
  const say = useWords('statements')
  return (status) => say(`status.${status}`, { defaultValue: status })
}

const rightToLeft = ['ar', 'fa', 'he', 'ps', 'ur', 'yi', 'sd', 'ug', 'dv', 'ckb', 'ks', 'syr']

/** The direction of a text in a language, by its tag; by its own letters where none is said. */
export const directionOf = (language: string | null): 'rtl' | 'ltr' | 'auto' => (language === null ? 'auto' : rightToLeft.includes(language.split('-')[0]!.toLowerCase()) ? 'rtl' : 'ltr')

/** A topic in the order of the tree, with how deep it stands and its whole name. */
export type TreeTopic = Topic & { readonly depth: number; readonly path: string }

/** Topics as a tree, read from top to bottom; one whose parent is not there stands at the top. */
export function useTree(topics: readonly Topic[]): TreeTopic[] {
  return useMemo(() => {
    const below = Map.groupBy(topics, ({ parent }) => (parent !== null && topics.some(({ id }) => id === parent) ? parent : null))
    const walk = (parent: string | null, depth: number, before: string): TreeTopic[] => (depth > 12 ? [] : (below.get(parent) ?? []).flatMap((one) => [{ ...one, depth, path: before + one.name }, ...walk(one.id, depth + 1, `${before}${one.name} › `)]))
    return walk(null, 0, '')
  }, [topics])
}
