/**
 * SQL for the agreements that two states hold together: one row per pair and entry of a treaty, with the years `since` it binds
 * both (NULL: never in force) and `until` it ended for one of them (NULL: not ended). Sides of one bloc are no parties to each other.
 */
export function held(where: string): string {
  return `
    SELECT p.actor AS us, q.actor AS partner, split_part(p.agreement, '/', 1) AS treaty, a.title, a.kind, a.form, a.signed, a.status,
      CASE WHEN p.force IS NOT NULL AND q.force IS NOT NULL THEN greatest(TRY_CAST(left(p.force, 4) AS INTEGER), TRY_CAST(left(q.force, 4) AS INTEGER)) END AS since,
      least(TRY_CAST(left(p.ended, 4) AS INTEGER), TRY_CAST(left(q.ended, 4) AS INTEGER)) AS until,
      greatest(p.force, q.force) AS force, least(p.ended, q.ended) AS ended, a.line, a.dataset, a.version
    FROM agreement_party p
    JOIN agreement_party q ON q.agreement = p.agreement AND q.dataset = p.dataset AND q.actor <> p.actor AND (p.side IS NULL OR q.side IS NULL OR p.side <> q.side)
    JOIN agreement a ON a.id = p.agreement AND a.dataset = p.dataset
    WHERE ${where}`
}

/** The same for one pair: parameters $us and $partner. */
export const heldByPair: string = held('p.actor = $us AND q.actor = $partner')
