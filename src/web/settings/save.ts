import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '#server/settings/schema.ts'
import { actorsQuery, changesQuery, settingsApi, settingsQuery } from '../api.ts'

/**
 * Puts a change of the settings in force. It is made to what stands on the server now, not to what this tab saw last,
 * so that what another tab or person saved in the meantime stays. All that follows from them (names, partners, every assessment) is then asked anew.
 */
export function useSave() {
  const queries = useQueryClient()
  return useMutation({
    async mutationFn(change: (now: Settings) => Settings) {
      const before = await settingsApi.settings()
      return { before, saved: await settingsApi.choose(change(before)) }
    },
    async onSuccess({ before, saved }) {
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
