import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { recordFile } from './schema.ts'

const id = z.uuid()
const record = z.uuid()
const version = z.int().min(1).describe('The version it was opened in.')
const isStripped = z.boolean().default(false).describe('Keep it without what it tells beside its content: authors, places, programs.')
const names = z.record(z.string(), z.string()).describe('Names of the people in it.')

const changing = ['access/read-only', 'records/in-trash'] as const
const taking = [...changing, 'files/empty', 'files/bad-name', 'files/polyglot', 'files/disguised', 'files/active', 'files/executable', 'files/bomb', 'files/traversal', 'files/unchecked', 'files/unstrippable'] as const
const giving = ['files/missing', 'files/damaged'] as const

/** The verbs of files. A file is as visible as its record. */
export const contract = {
  upload: endpoint({
    method: 'POST', path: '/records/:record/files', input: z.object({ record, isStripped }), output: z.object({ files: z.array(recordFile) }), accepts: 'upload', can: 'files:write', faults: taking,
    says: 'Keeps files (multipart/form-data, up to 20 at once, all or none) with a record, sealed under the key of its mission. A document or picture may have 128 MB, sound and film 2 GiB. Programs, two files in one, drawings with script and archives that grow beyond measure are refused.',
  }),
  list: endpoint({
    method: 'GET', path: '/records/:record/files', input: z.object({ record, isRemoved: z.boolean().default(false).describe('Those that were removed instead.') }), output: z.object({ files: z.array(recordFile), names }), can: 'files:read',
    says: 'The files of a record with their versions.',
  }),
  download: endpoint({
    method: 'GET', path: '/files/:id/content', input: z.object({ id, version: version.optional() }), produces: ['application/octet-stream'], can: 'files:read', faults: giving,
    says: 'A file’s content, the version in force unless another is named. Always to be kept, never shown; written into the audit.',
  }),
  preview: endpoint({
    method: 'GET', path: '/files/:id/preview', input: z.object({ id, version: version.optional() }), produces: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'text/plain'], can: 'files:read', faults: ['files/no-preview', ...giving], pace: 'usual',
    says: 'The first page of a PDF, a picture without its notes, or the first lines of a text. Written into the audit.',
  }),
  replace: endpoint({
    method: 'POST', path: '/files/:id/versions', input: z.object({ id, version, isStripped }), output: recordFile, accepts: 'upload', can: 'files:write', faults: [...taking, 'files/changed-meanwhile'],
    says: 'Keeps the one file of the body as the next version. The versions before it stay.',
  }),
  strip: endpoint({
    method: 'POST', path: '/files/:id/strip', input: z.object({ id, version }), output: recordFile, can: 'files:write', faults: [...changing, ...giving, 'files/changed-meanwhile', 'files/unstrippable', 'files/unchecked'], pace: 'heavy',
    says: 'Takes out of a JPEG, PNG, WebP, GIF, PDF, DOCX, XLSX, PPTX, ODT, ODS or ODP what it tells beside its content, as its next version. The versions before it still tell.',
  }),
  remove: endpoint({
    method: 'DELETE', path: '/files/:id', input: z.object({ id }), output: recordFile, can: 'files:write', faults: changing,
    says: 'Takes a file off its record. It can be brought back.',
  }),
  restore: endpoint({
    method: 'POST', path: '/files/:id/restore', input: z.object({ id }), output: recordFile, can: 'files:write', faults: [...changing, 'files/marked-lower'],
    says: 'Brings a removed file back.',
  }),
} as const
