import { useMutation } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { isFault } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import { tell } from '#ui/toast/toast.ts'
import type { Finding } from '../../../style/schema.ts'
import type { NotePage } from '../../schema.ts'
import { notesApi, useFreshNotes } from '../queries.ts'
import { keyOf, wordsOf } from '../../../style/screens/use-style.ts'

/** The findings of a note that are meant so: known to everybody who opens it, kept and shown again by those who may change it. */
export function useKept({ record: { id }, kept }: Pick<NotePage, 'record' | 'kept'>): { isKept: (finding: Finding) => boolean; keep: (finding: Finding) => void; restore: () => void } {
  const say = useWords('correspondence')
  const fresh = useFreshNotes()
  const keys = useMemo(() => new Set(kept.map(({ rule, words }) => `${rule} ${words}`)), [kept])
  const turn = useMutation({
    mutationFn: (finding: Finding | undefined) => (finding ? notesApi.keepFinding({ id, rule: finding.rule, words: wordsOf(finding) }) : notesApi.restoreFindings({ id })),
    onSuccess: fresh,
    onError: (error) => tell(isFault(error) ? error.message : say('act.refused')),
  })
  return { isKept: useCallback((finding) => keys.has(keyOf(finding)), [keys]), keep: (finding) => turn.mutate(finding), restore: () => turn.mutate(undefined) }
}
