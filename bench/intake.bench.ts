import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { findActor, listActors, resolve } from '#evidence/actors.ts'
import { csvOf } from '#kernel/csv.ts'
import { openIntake } from '#server/intake/server.ts'
import { contract } from '#server/intake/contract.ts'
import { recordTarget } from '#server/intake/record-target.ts'
import { createLog } from '#server/log.ts'
import { migrations } from '#server/migrations.ts'
import { addPerson, addUnit, clientAs } from '../src/server/records/ministry.fixture.ts'
import { interaction } from '../src/desk/kinds.ts'
import { testDatabase } from '../test/database.ts'
import { median, ratio, secondsOf, smoke, told } from './measure.ts'

/**
 * Import of 20,000 interactions from CSV through the verbs, as an officer: read, mapped, countries resolved, checked, compared with
 * what is there; then written with audit under row-level security. Limit: 2,000 rows/s validated. Peer of writing: the same
 * rows by plain INSERT of 1,000 at a time into the same table with its search index, by the machine, without reading,
 * rules, duplicates or audit.
 */
const rows = smoke ? 2_000 : 20_000
const it = await testDatabase(migrations)
const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'))
const isActor = (id: string): boolean => findActor(id) !== undefined
const room = { kinds: [interaction], isActor }
const intake = await openIntake({
  db: it.db, log: createLog('error'), folder, targets: [recordTarget(room, { kind: interaction, label: 'Interactions', accepts: ['csv'] })],
  resolveActor: (text) => {
    const found = resolve('name', text)
    return 'actor' in found ? found : { sentence: 'unknown' }
  },
})
try {
  const desk = await addUnit(it.db, 'Desk', 'desk', await addUnit(it.db, 'Ministry', 'headquarters'))
  const person = await addPerson(it.db, { name: 'Desk officer', roles: ['officer'], level: 1, unit: desk })
  const names = listActors().filter((actor) => actor.kind === 'state' && 'actor' in resolve('name', actor.names.en)).map((actor) => actor.names.en)
  const day = (i: number) => new Date(Date.UTC(2015, 0, 1 + (i % 4000))).toISOString().slice(0, 10)
  const file = csvOf([['Title', 'Country', 'Date', 'Mode', 'Place', 'Text', 'Level'], ...Array.from({ length: rows }, (_, i) => [`Meeting ${i}`, names[i % names.length], day(i), ['call', 'meeting', 'visit'][i % 3], 'Conference room', `What was said at meeting ${i}. `.repeat(10), 'RESTRICTED'])])
  const api = clientAs(contract, [intake.routes], it.db, person, ['officer'])
  const clean = async (): Promise<void> => {
    await sql`DELETE FROM record`.execute(it.db)
    await sql`VACUUM ANALYZE record`.execute(it.db)
  }
  const apply = async (): Promise<void> => {
    const { id } = await api.upload({ name: 'interactions.csv', target: 'interaction' }, { body: file })
    const { suggested } = await api.inspect({ id })
    await api.apply({ id, mapping: { ...suggested, columns: { ...suggested.columns, level: 'Level' } } })
    for (;;) {
      const { state, counts, problem } = await api.batch({ id })
      if (state === 'applied' && counts?.created === rows) return
      if (state !== 'applying') throw new Error(`The import ended as ${state} with ${JSON.stringify(counts)}: ${problem}`)
      await sleep(50)
    }
  }
  const trial = async (): Promise<void> => {
    const { id } = await api.upload({ name: 'interactions.csv', target: 'interaction' }, { body: file })
    const { suggested } = await api.inspect({ id })
    const { counts } = await api.dryRun({ id, mapping: suggested })
    if (counts.created !== rows) throw new Error(`The dry run counted ${JSON.stringify(counts)}.`)
  }
  const plain = async (): Promise<void> => {
    for (let start = 0; start < rows; start += 1000) {
      const some = Array.from({ length: Math.min(1000, rows - start) }, (_, i) => ({ id: crypto.randomUUID(), title: `Meeting ${start + i}`, parties: ['KEN'], fields: { mode: 'call', place: 'Conference room' }, summary: `What was said at meeting ${start + i}. `.repeat(10), happened_on: day(start + i) }))
      await sql`INSERT INTO record (id, pillar, kind, title, parties, fields, summary, happened_on, level, author, owner_unit)
        SELECT id, 'relations', 'interaction', title, parties, fields, summary, happened_on, 1, ${person}, ${desk} FROM jsonb_populate_recordset(NULL::public.record, ${JSON.stringify(some)}::jsonb)`.execute(it.db)
    }
  }
  const inserts = await secondsOf(3, plain, clean)
  const trials = await secondsOf(3, trial, clean)
  const applies = await secondsOf(3, apply, clean)
  console.log(told(`plain INSERT of ${rows.toLocaleString('en')} rows`, inserts))
  console.log(told('upload, inspect, dry run', trials))
  console.log(told('upload, inspect, apply', applies))
  console.log(`${Math.round(rows / median(trials)).toLocaleString('en')} rows/s validated, ${Math.round(rows / median(applies)).toLocaleString('en')} rows/s validated and written`)
  ratio('2,000 rows/s ÷ rows/s validated', 2_000, rows / median(trials), 1)
  ratio('apply ÷ plain INSERT', median(applies), median(inserts), 2)
  ratio('2,000 rows/s ÷ rows/s written', 2_000, rows / median(applies), 1)
} finally {
  await intake.close()
  await it.close()
  rmSync(folder, { recursive: true, force: true })
}
