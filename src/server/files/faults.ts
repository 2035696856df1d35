import type { FaultTable } from '#kernel/faults.ts'

/** The faults of keeping files. */
export const fileFaults = {
  'files/empty': { status: 422, title: 'An empty file' },
  'files/bad-name': { status: 422, title: 'A name that leads elsewhere' },
  'files/polyglot': { status: 422, title: 'Two files in one' },
  'files/disguised': { status: 422, title: 'Not what its name says' },
  'files/active': { status: 422, title: 'A drawing that runs or fetches something' },
  'files/executable': { status: 422, title: 'A program' },
  'files/bomb': { status: 422, title: 'An archive that grows beyond measure' },
  'files/traversal': { status: 422, title: 'An archive that leads outside its folder' },
  'files/unchecked': { status: 422, title: 'It could not be checked' },
  'files/unstrippable': { status: 422, title: 'Nothing can be taken out of it' },
  'files/changed-meanwhile': { status: 409, title: 'Changed by somebody else meanwhile' },
  'files/marked-lower': { status: 409, title: 'Removed under a higher marking' },
  'files/no-preview': { status: 404, title: 'No preview' },
  'files/missing': { status: 500, title: 'The stored file is missing' },
  'files/damaged': { status: 500, title: 'The stored file is damaged' },
} as const satisfies FaultTable
