import { migrations as accessMigrations } from './access/migrations.ts'
import { migrations as auditMigrations } from './audit/migrations.ts'
import { migrations as boundaryMigrations } from './boundaries/store.ts'
import { migrations as intakeMigrations } from './intake/migrations.ts'
import { migrations as fileMigrations } from './files/migrations.ts'
import { migrations as keyMigrations } from './keys/store.ts'
import type { Migration } from './migrate.ts'
import { migrations as notifyMigrations } from './notify/migrations.ts'
import { migrations as peopleMigrations } from './people/migrations.ts'
import { migrations as recordMigrations } from './records/migrations.ts'
import { migrations as retentionMigrations } from './retention/migrations.ts'
import { migrations as identityMigrations } from './identity/migrations.ts'
import { migrations as registerMigrations } from './registers/migrations.ts'
import { migrations as searchMigrations } from './search/migrations.ts'
import { migrations as settingsMigrations } from './settings/store.ts'

/** The steps of every table of the server's rooms, in the order in which they came. */
export const migrations: readonly Migration[] = [
  ...identityMigrations,
  ...settingsMigrations,
  ...boundaryMigrations,
  ...accessMigrations,
  ...peopleMigrations,
  ...recordMigrations,
  ...searchMigrations,
  ...registerMigrations,
  ...retentionMigrations,
  ...notifyMigrations,
  ...auditMigrations,
  ...intakeMigrations,
  ...keyMigrations,
  ...fileMigrations,
].sort((a, b) => (a.name < b.name ? -1 : 1))
