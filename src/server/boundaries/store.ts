import type { Db } from '../database.ts'
import type { Migration } from '../migrate.ts'
import type { BoundaryView } from './schema.ts'

type Tables = { boundary_view: { digest: string; name: string; topology: string; at: Date } }
const tables = (db: Db) => db.withTables<Tables>()

/** Keeps a view; the same file again keeps its first name and time. */
export async function insertView(db: Db, view: BoundaryView, topology: string): Promise<void> {
  await tables(db).insertInto('boundary_view').values({ digest: view.digest, name: view.name, topology, at: new Date(view.at) }).onConflict((at) => at.column('digest').doNothing()).execute()
}

/** A view's TopoJSON, to the byte. */
export async function findTopology(db: Db, digest: string): Promise<string | undefined> {
  const row = await tables(db).selectFrom('boundary_view').select('topology').where('digest', '=', digest).executeTakeFirst()
  return row?.topology
}

/** The table of boundary views. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T17:45_boundary_view_create',
    async up(db) {
      await db.schema.createTable('boundary_view')
        .addColumn('digest', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('topology', 'text', (column) => column.notNull())
        .addColumn('at', 'timestamptz', (column) => column.notNull())
        .execute()
    },
  },
]
