import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { listTables } from '#server/backup/catalogue.ts'
import { drillBackup } from '#server/backup/drill.ts'
import { copyOut } from '#server/backup/dump.ts'
import { makeBackup, withDatabase, type Made } from '#server/backup/make.ts'
import { readConfig } from '#server/config.ts'
import { createLog } from '#server/log.ts'
import { migrations } from '#server/migrations.ts'
import { rooms } from '../src/composition.ts'
import { openForCommand } from '../src/main.ts'
import { median, ratio, secondsOf, smoke, told } from './measure.ts'

/**
 * A backup of 100,000 records and as many audit events, beside a plain COPY of the same tables to
 * files (no compression, encryption, digest or snapshot), and the drill’s RPO and RTO.
 */
const rows = smoke ? 1_000 : 100_000
const root = mkdtempSync(join(tmpdir(), 'entente-bench-'))
execFileSync('chmod', ['711', root])
writeFileSync(join(root, 'passphrase'), 'seven words that nobody else would choose\n')
const config = { ...readConfig({ ENTENTE_DATA: join(root, 'data') }), backupPassphraseFile: join(root, 'passphrase') }
const log = createLog('error')
try {
  await (await openForCommand(config, log, rooms)).close()
  await withDatabase(config, log, async (client) => {
    await client.query(`INSERT INTO person (id, name, level) VALUES ('00000000-0000-7000-8000-000000000001', 'A person', 1)`)
    await client.query(`INSERT INTO record (id, pillar, kind, title, parties, fields, summary, language, level, releasable_to, author, status)
      SELECT gen_random_uuid(), 'desk', 'memo', 'Note ' || n, ARRAY['KEN', 'IDN'], jsonb_build_object('reference', md5(n::text), 'pages', n % 40),
        (SELECT string_agg(md5((n * 31 + i)::text) || CASE i % 3 WHEN 0 THEN ' the delegation recalled that ' WHEN 1 THEN ' and agreed in principle to ' ELSE ', subject to instructions, ' END, ' ') FROM generate_series(1, 12) i),
        'en', 1, ARRAY['KEN'], '00000000-0000-7000-8000-000000000001', 'open' FROM generate_series(1, ${rows}) n`)
    await client.query(`INSERT INTO audit_event (id, kind, subject_kind, subject_id, outcome, detail) SELECT gen_random_uuid(), 'record.created', 'record', id::text, 'done', '{"fields": ["title", "summary"]}' FROM record`)
    for (let sealed = 1; sealed > 0;) sealed = (await client.query<{ n: number }>('SELECT audit_seal_pending(10000) AS n')).rows[0]!.n
    let bytes = 0
    const tables = await listTables(client)
    const plain = await secondsOf(3, async () => {
      bytes = 0
      for (const table of tables) {
        const copy = copyOut(client, table)
        copy.on('data', (chunk: Buffer) => (bytes += chunk.length))
        await pipeline(copy, createWriteStream(join(root, 'plain'), { flush: true }))
      }
    })
    console.log(`${rows} records, ${rows} audit events, ${(bytes / 1e6).toFixed(0)} MB as text`)
    console.log(`${told('plain COPY', plain)}, ${(bytes / 1e6 / median(plain)).toFixed(0)} MB/s`)
    let made: Made | undefined
    const backup = await secondsOf(3, async () => { made = await makeBackup({ config, log, out: join(root, 'out'), passphraseFile: undefined }) })
    console.log(`${told('backup, compressed, encrypted, signed', backup)}, ${(bytes / 1e6 / median(backup)).toFixed(0)} MB/s, ${(made!.head.bytes / 1e6).toFixed(0)} MB on disk`)
    ratio('seconds of the backup ÷ seconds of plain COPY', median(backup), median(plain))
  })
  const { report } = await drillBackup({ config, log, from: join(root, 'out'), migrations: [...migrations, ...rooms.migrations] })
  if (!report.ok) throw new Error(report.says.join('\n'))
  console.log(`drill: RPO ${report.rpo.seconds.toFixed(1)} s (the backup had just been made), RTO ${report.rto.seconds.toFixed(1)} s for ${report.tables.rows} rows, audit of ${report.audit?.events ?? 0} events verified in ${report.rto.audit.toFixed(1)} s`)
} finally {
  rmSync(root, { recursive: true, force: true })
}
