import type { Actor } from '#kernel/actor.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { Config } from './config.ts'
import type { Db } from './database.ts'
import type { Files } from './files/open.ts'
import type { SourceFreshness } from './health/schema.ts'
import type { Routes } from './http.ts'
import type { Jobs } from './jobs.ts'
import type { Log } from './log.ts'
import type { Migration } from './migrate.ts'
import type { Page } from './pages.ts'

/** What the server gives to the rooms above it. `address` is where browsers reach this server; `aside` reads while a transaction of `db` is open. */
export type Machinery = { readonly config: Config; readonly log: Log; readonly db: Db; readonly aside: Db; readonly jobs: Jobs; readonly files: Files; readonly address: string }

/** What the rooms above give to the server. `close` lets go of what they opened. */
export type Furnishing = {
  readonly routes: readonly Routes[]
  /** Pages for anybody. */
  readonly pages?: readonly Page[]
  /** The kinds of records that they keep. */
  readonly kinds: readonly RecordKind[]
  readonly isActor: (id: string) => boolean
  /** The actors as the ministry names them. */
  readonly actors: () => Promise<readonly Actor[]>
  readonly freshness: () => Promise<readonly SourceFreshness[]>
  readonly close?: () => Promise<void>
}

/** The rooms above the server: the steps of their tables, and how they are opened once the database is. */
export type Rooms = {
  readonly migrations: readonly Migration[]
  readonly furnish: (machinery: Machinery) => Promise<Furnishing>
}
