import { readFileSync } from 'node:fs'
import { Fault } from '#kernel/faults.ts'
import { signedReport, type DrillReport, type SignedReport } from './schema.ts'
import { isSigned, type Signer } from './signer.ts'

/** Signs a report: Ed25519 over its compact JSON. */
export function signReport(report: DrillReport, signer: Signer): SignedReport {
  return { report, signature: signer.sign(Buffer.from(JSON.stringify(report))).toString('hex') }
}

/**
 * Reads a report from a file and checks its signature, against `expected` (an instance's public key)
 * where that is known. Faults: `backup/no-report`, `backup/forged-report`.
 */
export function verifyReport(file: string, expected: Buffer | undefined): DrillReport {
  let read: unknown
  try {
    read = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Fault('backup/no-report', `The file ${file} cannot be read as a drill’s report: ${(cause as Error).message}.`, { cause })
  }
  const parsed = signedReport.safeParse(read)
  if (!parsed.success) throw new Fault('backup/no-report', `The file ${file} is not a drill’s report.`)
  // What is checked is what was read, not what the schema let through.
  const bytes = Buffer.from(JSON.stringify((read as { report: unknown }).report))
  const { report, signature } = parsed.data
  if (!isSigned(bytes, Buffer.from(signature, 'hex'), Buffer.from(report.signer, 'hex'))) throw new Fault('backup/forged-report', `The report ${file} was changed after it was signed.`)
  if (expected && report.signer !== expected.toString('hex')) throw new Fault('backup/forged-report', `The report ${file} was signed by another instance (key ${report.signer.slice(0, 16)}…) than this one (${expected.toString('hex').slice(0, 16)}…).`)
  return report
}
