import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Dataset, FileHead, FileRole, Source } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'
import { headOf, refuseWrongFile } from './unpack.ts'

export type Found = { path: string; head: FileHead; role: FileRole }
/** A dataset of the source, with the files that are its own. */
export type Group = { dataset: Dataset; files: Found[] }

const mostFiles = 20_000

/**
 * Which files under `paths` belong to which dataset of the source. A file that no layout knows is passed over and named.
 *
 * @throws Fault evidence/no-file, evidence/no-layout (with what the source would know)
 */
export async function locate(source: Source, paths: readonly string[]): Promise<{ groups: Group[]; passedOver: string[] }> {
  const files = (await Promise.all(paths.map(filesUnder))).flat()
  const groups = new Map<string, Group>()
  const passedOver: string[] = []
  for (const path of files) {
    const head = await headOf(path)
    const match = head && recognise(source, head)
    if (!match) { passedOver.push(path); continue }
    const group = groups.get(match.dataset.id) ?? { dataset: match.dataset, files: [] }
    group.files.push({ path, head, role: match.role })
    groups.set(match.dataset.id, group)
  }
  const whole = [...groups.values()].filter((group) => isWhole(group))
  for (const group of groups.values()) if (!whole.includes(group)) passedOver.push(...group.files.map((f) => f.path))
  // A single file that is no data at all gets that sentence, not a list of layouts.
  if (whole.length === 0 && files.length === 1) await refuseWrongFile(files[0]!)
  if (whole.length === 0) throw noLayout(source, paths, [...groups.values()], files)
  for (const group of whole) refuseDoubles(group)
  return { groups: whole, passedOver }
}

function recognise(source: Source, head: FileHead): { dataset: Dataset; role: FileRole } | undefined {
  for (const dataset of source.datasets) for (const role of dataset.files) if (role.recognises(head)) return { dataset, role }
  return undefined
}

function missingRoles({ dataset, files }: Group): FileRole[] {
  return dataset.files.filter((role) => !role.optional && !files.some((f) => f.role.role === role.role))
}

function isWhole(group: Group): boolean {
  return missingRoles(group).length === 0
}

function refuseDoubles({ dataset, files }: Group): void {
  for (const role of dataset.files) {
    const same = files.filter((f) => f.role.role === role.role)
    if (same.length > 1 && !role.many && !dataset.feed) {
      throw new Fault('evidence/no-layout', `${dataset.id} takes one file as its ${role.role}, but ${same.map((f) => basename(f.path)).join(' and ')} both look like it. Give one of them.`)
    }
  }
}

function noLayout(source: Source, paths: readonly string[], partial: Group[], files: readonly string[]): Fault {
  const given = (files.length > 0 && files.length <= 5 ? files : paths).map((p) => basename(p)).join(', ')
  if (partial.length > 0) {
    const [group] = partial
    return new Fault('evidence/no-layout', `${given} holds a part of ${group!.dataset.id} only: missing is ${missingRoles(group!).map((r) => `the ${r.role} file (columns ${r.columns.join(', ')})`).join(' and ')}. Give them together.`)
  }
  const known = source.datasets.map((d) => `${d.title}: ${d.files.map((f) => `${f.role}${f.optional ? ' (optional)' : ''} with ${f.columns.slice(0, 6).join(', ')}`).join('; ')}`).join(' | ')
  return new Fault('evidence/no-layout', `${files.length === 1 ? `${given} has no layout` : `None of ${given} (${files.length} files looked at) has a layout`} that ${source.id} knows. It knows ${known}.`)
}

/** The files below a folder, by name, without hidden ones; a file is itself. Faults: evidence/no-file, and evidence/no-layout above 20,000 of them. */
export async function filesUnder(path: string): Promise<string[]> {
  const found: string[] = []
  const walk = async (at: string): Promise<void> => {
    let info
    try {
      info = await stat(at)
    } catch (cause) {
      throw new Fault('evidence/no-file', `There is no file or folder ${at}. Check the path.`, { cause })
    }
    if (info.isFile()) { found.push(at); return }
    if (!info.isDirectory()) return
    for (const name of (await readdir(at)).sort()) if (!name.startsWith('.')) await walk(join(at, name))
    if (found.length > mostFiles) throw new Fault('evidence/no-layout', `${path} holds more than ${mostFiles} files. Give the publisher’s own folder.`)
  }
  await walk(path)
  return found
}

/** For `recognises`: whether the first line names all of `columns` (in any order, whatever the quoting or the delimiter). */
export function hasColumns(head: FileHead, ...columns: string[]): boolean {
  const names = new Set(head.header.replace(/^\uFEFF/, '').split(/[,;\t|]/).map((c) => c.trim().replace(/^"|"$/g, '')))
  return columns.every((c) => names.has(c))
}
