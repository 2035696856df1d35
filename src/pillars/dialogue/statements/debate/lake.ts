import { existsSync } from 'node:fs'
import { openLake, type OpenLake } from '#evidence/lake.ts'
import { manifestsStamp } from '#evidence/manifest.ts'
import type { Cell, Row } from '#kernel/evidence.ts'
import { generalDebate } from '../../sources/general-debate.ts'

/** The speeches that are loaded, asked as they stand when they are asked. */
export type Speeches = { ask(sql: string, params?: Record<string, Cell>): Promise<Row[]>; close(): Promise<void> }

/** Memory of its connection; a search reads every passage once. */
const memory = '300MB'

/** Opens the lake at `folder` at the first question, and anew once other evidence stands there. */
export function openSpeeches(folder: string): Speeches {
  let opened: { stamp: string; lake: Promise<OpenLake> } | undefined
  const letGo = async (one: typeof opened): Promise<void> => one?.lake.then((lake) => lake.close(), () => undefined)
  return {
    async ask(sql, params = {}) {
      if (!existsSync(folder)) return []
      const stamp = manifestsStamp(folder)
      if (opened?.stamp !== stamp) {
        const before = opened
        opened = { stamp, lake: openLake({ lake: folder, sources: [generalDebate], memory }) }
        void letGo(before)
      }
      return (await opened.lake).query(sql, params)
    },
    async close() {
      const last = opened
      opened = undefined
      await letGo(last)
    },
  }
}
