/** Faults of the evidence room: code → how the world sees it. */
export const evidenceFaults = {
  'evidence/unknown-source': { status: 404, title: 'No such source' },
  'evidence/no-file': { status: 404, title: 'File or folder not found' },
  'evidence/no-layout': { status: 422, title: 'No known layout' },
  'evidence/unreadable': { status: 422, title: 'The file cannot be read' },
  'evidence/missing-column': { status: 422, title: 'A column is missing' },
  'evidence/html': { status: 422, title: 'A web page instead of data' },
  'evidence/empty': { status: 422, title: 'The file has no rows' },
  'evidence/all-rejected': { status: 422, title: 'No row could be used' },
  'evidence/download': { status: 502, title: 'The publisher could not be reached' },
  'evidence/busy': { status: 409, title: 'An import of this source is under way' },
  'evidence/cancelled': { status: 409, title: 'Cancelled' },
  'evidence/lake-newer': { status: 409, title: 'The data folder is from a newer version' },
  'evidence/unknown-version': { status: 404, title: 'No such version' },
} as const
