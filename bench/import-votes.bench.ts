import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { importSource } from '#evidence/ingest.ts'
import { unVotes } from '../src/pillars/forums/sources/un-votes.ts'
import { realData } from './data.ts'
import { median, ratio, secondsOf, told } from './measure.ts'

/** Import of the 1,066,613-row vote file, against DuckDB's own reading of it as text into zstd Parquet; in process, two threads each. */
const folder = realData('un/voeten_unvotes_s1_70')
const file = folder && join(folder, 'UNVotesPublished.csv.gz')
if (file) {
  const scratch = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const duck = await instance.connect()
  const peer = await secondsOf(5, () => duck.run(`COPY (SELECT * FROM read_csv('${file}', all_varchar = true)) TO '${join(scratch, 'peer.parquet')}' (FORMAT parquet, COMPRESSION zstd)`))
  const lake = join(scratch, 'lake')
  const ours = await secondsOf(5, () => importSource(unVotes, [file], { lake }), () => rmSync(lake, { recursive: true, force: true }))
  console.log(told('DuckDB read_csv(all_varchar) to zstd Parquet', peer))
  console.log(told('import un-votes (digest, check, resolve, count, two tables)', ours))
  ratio('import ÷ DuckDB', median(ours), median(peer), 1.5)
  console.log(`peak memory of both: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  rmSync(scratch, { recursive: true, force: true })
}
