import type { Keeping } from '#server/house.ts'
import { getSettings } from '#server/settings/store.ts'
import type { Assessor } from '../assessment/assessor.ts'
import type { OwnOf } from '../own.ts'
import { brief } from './kind.ts'
import { migrations } from './migrations.ts'
import { briefRoutes } from './server.ts'

/** The room of briefs that are kept. Its facts come from the assessor, which is there once the house stands. */
export const briefs: Omit<Keeping, 'open'> & { readonly open: (house: Parameters<Keeping['open']>[0], assessor: Assessor, own: readonly OwnOf[]) => ReturnType<Keeping['open']> } = {
  kinds: [brief],
  migrations,
  open: ({ records, db }, assessor, own) => ({ routes: [briefRoutes({ records, assessor, own, settings: () => getSettings(db) })] }),
}
