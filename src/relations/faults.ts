/** Faults of the relations room: code → how the world sees it. */
export const relationsFaults = {
  'relations/unknown-actor': { status: 404, title: 'No such country' },
  'relations/same-actor': { status: 422, title: 'A country has no relationship with itself' },
  'relations/no-country': { status: 409, title: 'The ministry’s country is not chosen yet' },
  'relations/unknown-indicator': { status: 404, title: 'No such indicator' },
  'relations/no-figure': { status: 404, title: 'No figure for that year' },
  'relations/brief-failed': { status: 500, title: 'The brief could not be typeset' },
} as const
