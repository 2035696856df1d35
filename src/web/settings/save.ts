import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '#server/settings/schema.ts'
import { actorsQuery, changesQuery, settingsApi, settingsQuery } from '../api.ts'

/** Puts settings in force; all that follows from them (names, partners, every assessment) is then asked anew. */
export function useSave() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (settings: Settings) => settingsApi.choose(settings),
    async onSuccess(saved, before) {
      queries.setQueryData(settingsQuery.queryKey, saved)
      await Promise.all([
        queries.invalidateQueries({ queryKey: actorsQuery.queryKey }),
        queries.invalidateQueries({ queryKey: changesQuery.queryKey }),
        ...(saved.us === before.us ? [] : [queries.invalidateQueries()]),
        queries.invalidateQueries({ queryKey: ['relations'] }),
      ])
    },
  })
}
