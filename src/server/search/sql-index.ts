import { configurations } from './languages.ts'
import { gaps } from './rules-letters.ts'

/**
 * How much of a record is indexed, in bytes of text: title and number whole; words of its fields; its summary; the text
 * of its files together. A word can be repeated in 16,383 places and a document hold one megabyte of words and places:
 * a byte of text makes at most two of index, so that 460 KB never break it. Text is cut between words.
 */
export const indexed = { title: 2_000, names: 8_000, fields: 50_000, summary: 150_000, files: 250_000 } as const

/** Records a bucket holds: a common word is looked up in the newest buckets first (sql-find.ts). */
export const bucketSize = 32_768

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Fields of any kind that name people and bodies: their words are met across scripts. The first three say from whom it came. */
const senders = ['sender', 'from', 'correspondent']
const nameFields = [...senders, 'name', 'names', 'alias', 'aliases', 'to', 'organisation', 'office']

const list = (names: readonly string[]) => names.map(quote).join(', ')
const strings = (value: string) => `jsonb_path_query(${value}, 'strict $.**') AS v WHERE jsonb_typeof(v) = 'string'`

/** Parts of the index that take no table. */
export const partFunctions: readonly string[] = [
  // The first bytes of a text, up to the end of a word; characters have up to four bytes.
  `CREATE OR REPLACE FUNCTION search_cut(t text, bytes integer) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT CASE WHEN octet_length(t) <= bytes THEN t ELSE
      (SELECT regexp_replace(c, '[^ \\n\\t]*$', '') FROM (SELECT CASE WHEN octet_length(left(t, bytes)) <= bytes THEN left(t, bytes) WHEN octet_length(left(t, bytes / 2)) <= bytes THEN left(t, bytes / 2) WHEN octet_length(left(t, bytes / 3)) <= bytes THEN left(t, bytes / 3) ELSE left(t, bytes / 4) END AS c) cut) END $body$`,
  `CREATE OR REPLACE FUNCTION search_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT CASE lower(split_part(language, '-', 1)) ${Object.entries(configurations).map(([code, name]) => `WHEN '${code}' THEN 'pg_catalog.${name}'::regconfig`).join(' ')} ELSE 'pg_catalog.simple'::regconfig END $body$`,
  `CREATE OR REPLACE FUNCTION search_names(fields jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT coalesce(string_agg(v #>> '{}', ' '), '') FROM jsonb_each(fields) AS f, ${strings('f.value')} AND f.key IN (${list(nameFields)}) $body$`,
  `CREATE OR REPLACE FUNCTION search_senders(fields jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT coalesce(string_agg(v #>> '{}', ' '), '') FROM jsonb_each(fields) AS f, ${strings('f.value')} AND f.key IN (${list(senders)}) $body$`,
  `CREATE OR REPLACE FUNCTION search_values(fields jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT coalesce(string_agg(v #>> '{}', ' '), '') FROM ${strings('fields')} $body$`,
  // Words that may be names: with a capital, or Arabic, which has none. One text for each script, so that a name of two words stays one. Slavic names are declined: their stem counts too.
  `CREATE OR REPLACE FUNCTION search_name_lexemes(t text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT coalesce(array_agg(DISTINCT 'S' || script || one), '{}') FROM (
      SELECT CASE WHEN w ~ '[\\u0600-\\u06ff]' THEN 'A' WHEN w ~ '[\\u0400-\\u052f]' THEN 'C' ELSE 'L' END AS script, string_agg(CASE WHEN w ~ '[\\u0400-\\u052f]' THEN w || ' ' || coalesce((ts_lexize('pg_catalog.russian_stem', lower(w)))[1], '') ELSE w END, ' ' ORDER BY place) AS names
      FROM regexp_split_to_table(t, ${quote(gaps)}) WITH ORDINALITY AS part(w, place) WHERE (length(w) > 2 AND (w <> lower(w) OR w ~ '[\\u0600-\\u06ff]')) OR lower(w) IN ('al', 'el') GROUP BY 1
    ) AS of_script, unnest(search_skeletons(names)) AS one WHERE length(one) > 2 $body$`,
  `CREATE OR REPLACE FUNCTION search_prefixed(prefix text, folded text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT coalesce(array_agg(DISTINCT prefix || one), '{}') FROM string_to_table(folded, ' ') AS one WHERE one <> '' $body$`,
  `CREATE OR REPLACE FUNCTION search_tail(id uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$ SELECT right(id::text, 12) $body$`,
]

/**
 * The index of some records, made from what stands in the tables. Beside the words, which are in lower case, a document
 * has lexemes that begin with a capital: what operators and facets ask for (K kind, P pillar, C country, L level, Y year,
 * H number, A author, T word of a sender, F has a file), names (S skeleton, X romanised), the bucket (B), and who may
 * come near it (V ministry, U unit, N person, Q compartment, R release, I some digits of the id: sql-find.ts).
 * Title and names also stand as they are (`simple`), since a stemmer cuts names. `OFFSET 0` keeps each step a step: written
 * into the next, PostgreSQL would fold a title anew for each of its uses, which took half of the time.
 */
const entryOf = `
  SELECT r.id, o.ordinal, r.kind, r.pillar, r.parties, r.level, r.compartments, r.releasable_to, r.audience, r.named, r.owner_unit, r.author,
    CASE WHEN r.merged_into IS NOT NULL THEN 2 WHEN r.deleted_at IS NOT NULL THEN 1 ELSE 0 END AS state, a.on_date, files.n > 0 AS has_file,
    to_tsvector('simple', b.title || ' ' || b.number || ' ' || b.names) || array_to_tsvector(ARRAY['B' || o.ordinal / ${bucketSize}] || d.names) AS titled,
    setweight(to_tsvector('simple', b.title), 'A') || setweight(to_tsvector('simple', b.number || ' ' || b.names), 'B')
      || CASE WHEN b.config = 'simple'::regconfig THEN '' ELSE setweight(to_tsvector(b.config, b.title), 'A') || setweight(to_tsvector(b.config, b.names), 'B') END
      || setweight(to_tsvector(b.config, search_fold(search_cut(search_values(r.fields), ${indexed.fields})) || ' ' || search_fold(search_cut(r.summary, ${indexed.summary}))), 'C')
      || setweight(to_tsvector(b.config, search_fold(search_cut(coalesce(files.text, ''), ${indexed.files}))), 'D')
      || array_to_tsvector(d.names || ARRAY['K' || r.kind, 'P' || r.pillar, 'L' || r.level, 'Y' || extract(year FROM a.on_date), 'A' || search_tail(r.author), 'N' || search_tail(r.author), 'B' || o.ordinal / ${bucketSize}, 'I' || right(r.id::text, 3)]
        || CASE r.audience WHEN 'ministry' THEN ARRAY['V'] WHEN 'unit' THEN ARRAY['U' || coalesce(search_tail(r.owner_unit), '')] ELSE '{}' END
        || CASE WHEN files.n > 0 THEN ARRAY['F'] ELSE '{}' END
        || CASE WHEN r.number IS NULL THEN '{}' ELSE ARRAY['H' || replace(b.number, ' ', '-')] END
        || CASE WHEN r.compartments = '{}' THEN ARRAY['Q'] ELSE (SELECT array_agg('Q' || one) FROM unnest(r.compartments) AS one) END
        || CASE WHEN r.releasable_to IS NULL THEN ARRAY['R'] ELSE coalesce((SELECT array_agg('R' || one) FROM unnest(r.releasable_to) AS one), '{}') END
        || coalesce((SELECT array_agg('C' || one) FROM unnest(r.parties) AS one), '{}')
        || coalesce((SELECT array_agg('N' || search_tail(one)) FROM unnest(r.named) AS one), '{}')) AS document
  FROM record r LEFT JOIN search_entry known ON known.id = r.id
    CROSS JOIN LATERAL (SELECT coalesce(known.ordinal, nextval('search_ordinal')) AS ordinal) o
    CROSS JOIN LATERAL (SELECT coalesce(r.happened_on, (r.created_at AT TIME ZONE 'UTC')::date) AS on_date, search_cut(search_names(r.fields), ${indexed.names}) AS names OFFSET 0) a
    CROSS JOIN LATERAL (SELECT search_config(r.language) AS config, search_fold(search_cut(r.title, ${indexed.title})) AS title, search_fold(coalesce(r.number, '')) AS number, search_fold(a.names) AS names,
      search_latin(search_cut(r.title, ${indexed.title}) || ' ' || a.names) AS latin OFFSET 0) b
    CROSS JOIN LATERAL (SELECT array_remove(search_name_lexemes(r.title || ' ' || a.names) || search_prefixed('X', b.latin) || search_prefixed('T', search_fold(search_senders(r.fields))), '') AS names OFFSET 0) d
    CROSS JOIN LATERAL (SELECT count(*) AS n, string_agg(f.text, ' ' ORDER BY f.file_id) AS text FROM search_file f WHERE f.record_id = r.id) files`

const columns = ['ordinal', 'kind', 'pillar', 'parties', 'level', 'compartments', 'releasable_to', 'audience', 'named', 'owner_unit', 'author', 'state', 'on_date', 'has_file', 'titled', 'document']

/** Columns of a record that its place in the index is made of. */
const used = ['kind', 'pillar', 'title', 'parties', 'fields', 'summary', 'language', 'level', 'compartments', 'releasable_to', 'audience', 'named', 'owner_unit', 'author', 'happened_on', 'number', 'deleted_at', 'merged_into']
const row = (alias: string) => `(${used.map((column) => `${alias}.${column}`).join(', ')})`

const owned = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp'

/** Keeping the index: `search_put(ids)` makes it for some records, triggers call it in the transaction of the change. */
export const indexFunctions: readonly string[] = [
  // Locks the records first: of two changes at once, the later one then sees both. Languages and words may be put down twice by two at once: a key against that would make writers wait for one another.
  `CREATE OR REPLACE FUNCTION search_put(ids uuid[]) RETURNS void ${owned} AS $body$ BEGIN
    PERFORM FROM record WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
    INSERT INTO search_language SELECT DISTINCT search_config(r.language) FROM record r WHERE r.id = ANY (ids) AND NOT EXISTS (SELECT FROM search_language l WHERE l.config = search_config(r.language));
    INSERT INTO search_entry (id, ${columns.join(', ')}) ${entryOf} WHERE r.id = ANY (ids) ORDER BY r.id
      ON CONFLICT (id) DO UPDATE SET ${columns.slice(1).map((column) => `${column} = excluded.${column}`).join(', ')};
    INSERT INTO search_word SELECT DISTINCT word FROM search_entry s, unnest(tsvector_to_array(s.titled)) AS lexeme, substr(lexeme, 2) AS word
      WHERE s.id = ANY (ids) AND starts_with(lexeme, 'X') AND length(word) BETWEEN 4 AND 40 AND NOT EXISTS (SELECT FROM search_word w WHERE w.word = substr(lexeme, 2));
  END $body$`,
  `CREATE OR REPLACE FUNCTION search_on_insert() RETURNS trigger ${owned} AS $body$ BEGIN
    PERFORM search_put(ids) FROM (SELECT array_agg(id) AS ids FROM added) a WHERE ids IS NOT NULL;
    RETURN NULL;
  END $body$`,
  `CREATE OR REPLACE FUNCTION search_on_update() RETURNS trigger ${owned} AS $body$ BEGIN
    PERFORM search_put(ids) FROM (SELECT array_agg(n.id) AS ids FROM changed n JOIN was o USING (id) WHERE ${row('n')} IS DISTINCT FROM ${row('o')}) a WHERE ids IS NOT NULL;
    RETURN NULL;
  END $body$`,
  `CREATE OR REPLACE FUNCTION search_on_file() RETURNS trigger ${owned} AS $body$ BEGIN
    PERFORM search_put(ARRAY[coalesce(NEW.record_id, OLD.record_id)]) WHERE EXISTS (SELECT FROM record WHERE id = coalesce(NEW.record_id, OLD.record_id));
    IF TG_OP = 'UPDATE' AND NEW.record_id <> OLD.record_id THEN PERFORM search_put(ARRAY[OLD.record_id]); END IF;
    RETURN NULL;
  END $body$`,
]

/** Words of a file go with it when it moves to another record by a merge. */
export const movedFiles: readonly string[] = [
  `CREATE FUNCTION search_on_move() RETURNS trigger ${owned} AS $body$ BEGIN
    UPDATE search_file SET record_id = NEW.record_id WHERE record_id = OLD.record_id AND file_id = NEW.id;
    RETURN NULL;
  END $body$`,
  'CREATE TRIGGER search_move AFTER UPDATE OF record_id ON file_link FOR EACH ROW WHEN (OLD.record_id <> NEW.record_id) EXECUTE FUNCTION search_on_move()',
]
