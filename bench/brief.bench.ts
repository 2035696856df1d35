import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, ratio, secondsOf, smoke, told } from './measure.ts'
import { cli, loadedFolder } from './world.ts'

/** `entente brief IDN JPN` from nothing running to the file, by the command; limit 5 s. */
const folder = smoke ? undefined : await loadedFolder()
const data = folder?.data ?? mkdtempSync(join(tmpdir(), 'entente-bench-'))
const env = { ...process.env, ENTENTE_DATA: data }
execFileSync(cli, ['figures', '--json'], { env, stdio: 'ignore' })
for (const format of ['pdf', 'docx', 'md']) {
  const seconds = await secondsOf(5, async () => execFileSync(cli, ['brief', 'IDN', 'JPN', '--out', join(data, `brief.${format}`), '--json'], { env, stdio: 'ignore' }))
  console.log(told(`brief as ${format}, cold process`, seconds))
  ratio('seconds ÷ 5', median(seconds), 5, 1)
}
rmSync(data, { recursive: true, force: true })
