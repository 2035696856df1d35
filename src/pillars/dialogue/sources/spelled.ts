/**
 * Common table expressions that give each distinct spelling of a country on a day its actor: `resolved(text, slug, day, actor, skip)`.
 * Registers write "Siam (Thailand)" or "Poland (government-in-exile)", so four readings are tried in this order: the whole text,
 * the text before the parenthesis, what stands inside it, and the publisher's own key (`slug`, such as `saudi-arabia`).
 *
 * @param from a relation with columns `text`, `slug` and `day` (DATE or NULL)
 */
export function resolvedSpellings(from: string): string {
  return `
    spelling AS MATERIALIZED (SELECT DISTINCT text, slug, day FROM ${from}),
    reading AS (SELECT text, slug, day, unnest([1, 2, 3, 4]) AS rank,
      unnest([norm_name(text), norm_name(regexp_replace(text, '\\s*\\(.*\\)', '')), norm_name(regexp_extract(text, '\\((.*)\\)', 1)), norm_name(replace(slug, '-', ' '))]) AS name FROM spelling),
    found AS (SELECT r.text, r.slug, r.day, arg_min({'actor': c.actor, 'skip': c.skip}, r.rank) AS hit
      FROM reading r JOIN codes_of('name') c ON c.code = r.name AND coalesce(r.day, DATE '9999-12-31') BETWEEN c.from_date AND c.to_date GROUP BY ALL),
    resolved AS MATERIALIZED (SELECT s.text, s.slug, s.day, f.hit.actor AS actor, f.hit.skip AS skip FROM spelling s LEFT JOIN found f ON f.text IS NOT DISTINCT FROM s.text AND f.slug IS NOT DISTINCT FROM s.slug AND f.day IS NOT DISTINCT FROM s.day)`
}

/** Verdict of a country looked up as `c` in `resolved`. */
export const countryVerdict = "WHEN c.actor IS NULL AND c.skip IS NOT NULL THEN 'skip: not a state (' || c.skip || ')' WHEN c.actor IS NULL THEN 'reject: unknown country'"

/** Verdict of `g.day` and `g.end_day`, as read from the texts `start` and `g.until`. */
export const dateVerdict = "WHEN g.day IS NULL THEN 'reject: start date is not a date' WHEN coalesce(g.until, '') <> '' AND g.end_day IS NULL THEN 'reject: end date is not a date' WHEN g.end_day < g.day THEN 'reject: ends before it starts'"

/**
 * Stops of one person in one country that follow each other within a day are one visit: SQL over `kept` that gives each stop the
 * `visit` (key of its first stop) and `since` (that stop's day).
 */
export const stays = `
  SELECT *, first_value(key) OVER (PARTITION BY person, actor, stay ORDER BY day, line) AS visit, first_value(day) OVER (PARTITION BY person, actor, stay ORDER BY day, line) AS since
  FROM (SELECT *, sum(CASE WHEN day <= reach + 1 THEN 0 ELSE 1 END) OVER (PARTITION BY person, actor ORDER BY day, line) AS stay
    FROM (SELECT *, max(coalesce(end_day, day)) OVER (PARTITION BY person, actor ORDER BY day, line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM kept))`
