import { join } from 'node:path'
import type { Keeping } from '#server/house.ts'
import { openSpeeches } from './debate/lake.ts'
import { statement } from './kind.ts'
import { migrations } from './migrations.ts'
import { statementPages } from './public/pages.ts'
import { statementRoutes } from './server.ts'

/** The room of statements: what we hold and intend, what partners say, and what of ours everybody may read. */
export const statements: Keeping = {
  kinds: [statement], migrations,
  open({ config, db, records, us, actors, address }) {
    const origin = config.origin ?? address
    const speeches = openSpeeches(join(config.data, 'lake'))
    return {
      routes: [statementRoutes({ records, us, address: origin, db, speeches })],
      pages: statementPages({ db, actors, address: origin }),
      close: () => speeches.close(),
    }
  },
}
