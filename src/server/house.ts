import type { Actor } from '#kernel/actor.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { Routes } from './http.ts'
import type { Machinery } from './machinery.ts'
import type { Migration } from './migrate.ts'
import type { Page } from './pages.ts'
import type { RecordRoom } from './records/room.ts'

/**
 * What a room that keeps records is opened with: the machinery, and what the whole house knows.
 * - `records`: every kind there is, and whom to tell; for `createRecord` and `changeRecord`.
 * - `us`: our country, once the ministry has said which.
 * - `actors`: countries and organisations as the ministry names them.
 * - `reference`: the folder of what ships with the product, such as fonts.
 */
export type House = Machinery & {
  readonly records: RecordRoom
  readonly us: () => Promise<string | undefined>
  readonly actors: () => Promise<readonly Actor[]>
  readonly reference: string
}

/** A room that keeps records: its kinds, the steps of its tables, and its verbs once the house stands. `close` lets go of what it opened. */
export type Keeping = {
  readonly kinds: readonly RecordKind[]
  readonly migrations: readonly Migration[]
  readonly open: (house: House) => Promise<Opened> | Opened
}

/** A room, open; `pages` are those that it shows to anybody. */
export type Opened = { readonly routes: readonly Routes[]; readonly pages?: readonly Page[]; readonly close?: () => Promise<void> }
