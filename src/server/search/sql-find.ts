import { readable, readableBy } from '../access/predicate.ts'
import { bucketSize } from './sql-index.ts'

/** Totals are exact up to here; of more only that there are more. Facets are of as many, the newest. */
export const countedUpTo = 10_000

/** Of the newest so many permitted matches the rank is worked out; the rest follow by time. A word that is in every tenth record has no better first page, and ranking them all took 750 ms. */
export const rankedUpTo = 1_000

/** Of so many years a span of dates is also looked up in the index of words, which has a lexeme for each year. */
const yearsLookedUp = 20

/** Buckets (or years) that one step of a search takes at most: each is a further key for the index to hold against every match. */
const widestStep = 6

const owned = (kind: string) => `LANGUAGE plpgsql ${kind} SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET work_mem = '64MB' SET jit = off`

/**
 * The predicate of the policies about the person of the transaction, whose rights are read once into `me`: with values
 * in the place of functions PostgreSQL plans it in a tenth of the time.
 */
export const permitted = readableBy('s', 'me')
const declared = 'me record; '
const introduced = 'SELECT * INTO me FROM access_of(access_person());'

/** One step of a search: the permitted matches among some buckets (or years), the newest first. `+ 0` keeps PostgreSQL from walking the indexes of time and reading every document on the way. */
const step = (query: string, rest: string) => `
  SELECT array_agg(ROW(id, ordinal, on_date, kind, pillar, level, has_file, parties)::search_hit ORDER BY at DESC, ordinal DESC) INTO part FROM (
    SELECT s.*, CASE WHEN sort = 'date' THEN s.on_date - date '0001-01-01' ELSE s.ordinal + 0 END AS at FROM search_entry s
    WHERE ${query} AND s.state = wanted_state AND (from_day IS NULL OR s.on_date + 0 >= from_day) AND (to_day IS NULL OR s.on_date + 0 < to_day) ${rest} AND ${permitted} AND (NOT has_phrase OR search_holds(s.document, asked))
    ORDER BY at DESC, s.ordinal DESC LIMIT ${countedUpTo + 1} - met
  ) AS found;
  hits := hits || coalesce(part, '{}'); met := cardinality(hits);`

/**
 * Search itself. It runs with its owner's rights, since under a policy PostgreSQL does not use the index of words for
 * \`@@\` (not leakproof; 500 times slower), and applies the very predicate of the policies to every row. Nothing it
 * answers depends on rows that the person of the transaction may not read: they are left out before anything is
 * counted, ranked or limited.
 */
export const findFunctions: readonly string[] = [
  `CREATE OR REPLACE FUNCTION search_lexeme(lexeme text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$ SELECT ('''' || translate(lexeme, '''\\', '') || '''')::tsquery $body$`,
  `CREATE OR REPLACE FUNCTION search_any(lexemes text[]) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT coalesce(string_agg('''' || translate(one, '''\\', '') || '''', ' | ')::tsquery, '') FROM unnest(lexemes) AS one $body$`,
  // The languages that a permitted record is in. Of others nothing may be told, not even that a word is common in one. A bitmap would be of all records of a language, where the first permitted one is enough.
  `CREATE OR REPLACE FUNCTION search_configs() RETURNS regconfig[] ${owned('STABLE')} SET enable_bitmapscan = off AS $body$
    SELECT 'simple'::regconfig || coalesce(array_agg(l.config), '{}') FROM (SELECT DISTINCT config FROM search_language) l
    WHERE l.config <> 'simple'::regconfig AND (SELECT true FROM record r WHERE search_config(r.language) = l.config AND ${readable('r')} LIMIT 1) $body$`.replace('LANGUAGE plpgsql', 'LANGUAGE sql'),
  // A word or phrase as each of the languages reads it. Empty for a word that one of them leaves out of its index, unless there is nothing else to look for.
  `CREATE OR REPLACE FUNCTION search_words(t text, is_phrase boolean, keeps_common boolean, configs regconfig[]) RETURNS tsquery LANGUAGE plpgsql STABLE AS $body$
    DECLARE folded text := search_fold(t); found text[] := '{}'; part tsquery; config regconfig; is_common boolean := false;
    BEGIN
      FOREACH config IN ARRAY configs LOOP
        part := phraseto_tsquery(config, folded);
        IF numnode(part) = 0 THEN is_common := true; ELSE found := found || part::text; END IF;
      END LOOP;
      IF found = '{}' OR (is_common AND NOT is_phrase AND NOT keeps_common) THEN RETURN ''; END IF;
      RETURN (SELECT string_agg(DISTINCT '(' || one || ')', ' | ')::tsquery FROM unnest(found) AS one);
    END $body$`,
  // The same name in other scripts; with its own script too where spellings are let go.
  `CREATE OR REPLACE FUNCTION search_name(t text, in_scripts text[]) RETURNS tsquery LANGUAGE sql STABLE AS $body$
    SELECT search_any(array_agg('S' || script || one)) FROM unnest(in_scripts) AS script, unnest(search_skeletons(t)) AS one WHERE length(one) > 2 $body$`,
  `CREATE OR REPLACE FUNCTION search_word(t text, in_scripts text[], alike text[], keeps_common boolean, configs regconfig[]) RETURNS tsquery LANGUAGE plpgsql STABLE AS $body$
    DECLARE words tsquery := search_words(t, false, keeps_common, configs);
    BEGIN
      RETURN CASE WHEN numnode(words) = 0 THEN ''::tsquery ELSE words || search_name(t, in_scripts) || search_any(alike) END;
    END $body$`,
  // A number of a register by its beginning: “NV/2026” finds all of that year.
  `CREATE OR REPLACE FUNCTION search_number(t text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT ('''H' || replace(search_fold(t), ' ', '-') || ''':*')::tsquery $body$`,
  // Colleagues of a name, as authors: names of colleagues are no secret among them.
  `CREATE OR REPLACE FUNCTION search_from(t text) RETURNS tsquery LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    SELECT search_any((SELECT array_agg('A' || search_tail(p.id)) FROM person p WHERE (SELECT bool_and(' ' || search_fold(p.name) LIKE '% ' || one || '%') FROM string_to_table(search_fold(t), ' ') AS one)
        OR search_skeletons(p.name) && (SELECT array_agg(one) FROM unnest(search_skeletons(t)) AS one WHERE length(one) > 2)))
      || coalesce((SELECT string_agg('''T' || one || '''', ' & ')::tsquery FROM string_to_table(search_fold(t), ' ') AS one WHERE one <> ''), search_lexeme('-')) $body$`,
  // A coarse sieve within the index: levels, compartments, audience and release that the person may reach at all, or a record of an exception. The predicate decides.
  `CREATE OR REPLACE FUNCTION search_reach() RETURNS tsquery LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    SELECT CASE WHEN NOT access_reads() THEN search_lexeme('-') ELSE (search_any((SELECT array_agg('L' || one) FROM generate_series(0, access_level()) AS one))
        && search_any(ARRAY['V', 'N' || search_tail(access_person())] || coalesce((SELECT array_agg('U' || search_tail(one)) FROM unnest(access_units()) AS one), '{}'))
        && search_any(ARRAY['Q'] || coalesce((SELECT array_agg('Q' || one) FROM unnest(access_compartments()) AS one), '{}'))
        && CASE WHEN access_nation() IS NULL THEN '' ELSE search_any(ARRAY['R', 'R' || access_nation()]) END)
      || search_any((SELECT array_agg('I' || right(one::text, 3)) FROM unnest(access_exceptions()) AS one)) END $body$`,
  // As `@@`, and so dear that it is asked last.
  `CREATE OR REPLACE FUNCTION search_holds(document tsvector, asked tsquery) RETURNS boolean LANGUAGE plpgsql IMMUTABLE COST 100000 AS $body$ BEGIN RETURN document @@ asked; END $body$`,
  // Whether the sieve is worth its while: for whoever may read more than few of the newest records the further keys cost more than the matches they save.
  `CREATE OR REPLACE FUNCTION search_is_narrow() RETURNS boolean ${owned('STABLE')} AS $body$
    DECLARE ${declared}
    BEGIN
      ${introduced}
      RETURN (SELECT count(*) FILTER (WHERE ${permitted}) * 20 < count(*) FROM (SELECT * FROM search_entry ORDER BY ordinal DESC LIMIT 200) s);
    END $body$`,
  // The newest bucket (or year) first. From what it holds follows how many more are needed to fill the count; where all are, or nothing is common, the rest is looked up at once.
  `CREATE OR REPLACE FUNCTION search_find(asked tsquery, wanted_state integer, from_day date, to_day date, sort text, page_from integer, page_size integer, with_facets boolean) RETURNS jsonb ${owned('STABLE')} AS $body$
    DECLARE
      ${declared}
      by_date boolean := sort = 'date';
      newest bigint := (SELECT CASE WHEN by_date THEN extract(year FROM max(on_date)) ELSE max(ordinal) / ${bucketSize} END FROM search_entry);
      oldest bigint := (SELECT CASE WHEN by_date THEN extract(year FROM min(on_date)) ELSE min(ordinal) / ${bucketSize} END FROM search_entry);
      lexeme text := CASE WHEN by_date THEN 'Y' ELSE 'B' END;
      place bigint := newest;
      wide bigint := 2;
      last integer;
      -- A phrase is held against the text of a record, which is far from it: only once the record is permitted. The index is asked for its words. (Not so where something is excluded: not the words is more than not the phrase.)
      has_phrase boolean := asked::text ~ '<(-|\\d+)>' AND asked::text !~ '!';
      sought tsquery := CASE WHEN has_phrase THEN regexp_replace(asked::text, '<(-|\\d+)>', '&', 'g')::tsquery ELSE asked END;
      met integer := 0;
      hits search_hit[] := '{}';
      part search_hit[];
      answer jsonb;
    BEGIN
      ${introduced}
      last := extract(year FROM coalesce(to_day, (SELECT max(on_date) FROM search_entry)));
      IF NOT by_date AND last - extract(year FROM from_day) BETWEEN 0 AND ${yearsLookedUp} THEN
        sought := sought && search_any((SELECT array_agg('Y' || year) FROM generate_series(extract(year FROM from_day)::integer, last) AS year));
      END IF;
      IF search_is_narrow() THEN sought := sought && search_reach(); END IF;
      WHILE place >= oldest AND met <= ${countedUpTo} LOOP
        IF wide < place - oldest + 1 THEN
          ${step('s.document @@ (sought && search_any((SELECT array_agg(lexeme || one) FROM generate_series(place - wide + 1, place) AS one)))', '')}
          place := place - wide;
          wide := CASE WHEN met = 0 THEN place - oldest + 1 ELSE ceil((${countedUpTo + 1} - met) * (newest - place) / met::numeric) END;
          IF wide < place - oldest + 1 THEN wide := least(wide, ${widestStep}); END IF;
        ELSE
          ${step('(numnode(sought) = 0 OR s.document @@ sought)', `AND CASE WHEN by_date THEN extract(year FROM s.on_date) <= place ELSE s.ordinal / ${bucketSize} <= place END`)}
          EXIT;
        END IF;
      END LOOP;
      WITH counted AS MATERIALIZED (SELECT * FROM unnest(hits) WITH ORDINALITY AS h(id, ordinal, on_date, kind, pillar, level, has_file, parties, at) WHERE at <= ${countedUpTo}),
      ranked AS MATERIALIZED (
        SELECT h.id, h.at, CASE WHEN sort = 'relevance' THEN (SELECT ts_rank('{0.05, 0.2, 0.5, 1}', s.document, asked, 1) FROM search_entry s WHERE s.id = h.id) ELSE 0 END AS rank FROM counted h WHERE h.at <= ${rankedUpTo}
      ),
      page AS MATERIALIZED (SELECT id, rank FROM ranked ORDER BY rank DESC, at OFFSET page_from LIMIT page_size),
      sums AS (
        SELECT 'kind' AS facet, h.kind AS value, count(*) AS n FROM counted h WHERE with_facets GROUP BY 2
        UNION ALL SELECT 'pillar', h.pillar, count(*) FROM counted h WHERE with_facets GROUP BY 2
        UNION ALL SELECT 'country', party, count(*) FROM counted h, unnest(h.parties) AS party WHERE with_facets GROUP BY 2
        UNION ALL SELECT 'year', year::text, n FROM (SELECT extract(year FROM h.on_date) AS year, count(*) AS n FROM counted h WHERE with_facets GROUP BY 1) AS years
        UNION ALL SELECT 'level', level::text, n FROM (SELECT h.level, count(*) AS n FROM counted h WHERE with_facets GROUP BY 1) AS levels
        UNION ALL SELECT 'file', 'true', count(*) FROM counted h WHERE with_facets AND h.has_file HAVING count(*) > 0
      )
      SELECT jsonb_build_object(
        'total', least(met, ${countedUpTo}), 'more', met > ${countedUpTo},
        'hits', coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'rank', rank)) FROM page), '[]'),
        'facets', coalesce((SELECT jsonb_object_agg(facet, of_facet) FROM (SELECT facet, jsonb_agg(jsonb_build_object('value', value, 'count', n) ORDER BY n DESC, value) AS of_facet FROM sums GROUP BY facet) AS grouped), '{}')
      ) INTO answer;
      RETURN answer;
    END $body$`,
  // Words of titles and names that are near to what was typed, the nearest first, for ~word and when nothing is found. Only those that stand in a permitted record: each is looked up before it is counted.
  `CREATE OR REPLACE FUNCTION search_similar(t text, most integer) RETURNS text[] ${owned('STABLE')} SET pg_trgm.similarity_threshold = 0.4 AS $body$
    DECLARE ${declared}asked text := search_latin(t); near text; answer text[] := '{}';
    BEGIN
      ${introduced}
      IF length(asked) < 4 OR asked !~ '^[ -~]+$' THEN RETURN '{}'; END IF;
      FOR near IN SELECT w.word FROM search_word w WHERE w.word % asked GROUP BY w.word ORDER BY similarity(w.word, asked) DESC, w.word LOOP
        -- Counted and not only asked for: for a single row PostgreSQL would walk the table instead of the index.
        IF (SELECT count(*) FROM search_entry s WHERE s.titled @@ search_lexeme('X' || near) AND s.state = 0 AND ${permitted}) > 0 THEN answer := answer || near; END IF;
        EXIT WHEN cardinality(answer) >= most;
      END LOOP;
      RETURN answer;
    END $body$`,
  // Whole words and one begun, as titles have them: as they are, or romanised.
  `CREATE OR REPLACE FUNCTION search_beginning(words text[], last text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE AS $body$
    SELECT coalesce((SELECT string_agg('(''' || one || ''' | ''X' || search_latin(one) || ''')', ' & ') FROM unnest(words) AS word, string_to_table(search_fold(word), ' ') AS one WHERE one <> '')::tsquery, '')
      && CASE WHEN length(search_fold(last)) < 2 OR search_fold(last) LIKE '% %' THEN plainto_tsquery('simple', search_fold(last)) ELSE ('''' || search_fold(last) || ''':* | ''X' || search_latin(last) || ''':*')::tsquery END $body$`,
  // Titles for the command palette: every word given, the last as a beginning. The newest first.
  `CREATE OR REPLACE FUNCTION search_suggest(asked tsquery, most integer) RETURNS uuid[] ${owned('STABLE')} AS $body$
    DECLARE
      ${declared}
      newest bigint := (SELECT max(ordinal) / ${bucketSize} FROM search_entry);
      recent tsquery := search_any(ARRAY['B' || newest, 'B' || newest - 1]);
      answer uuid[];
    BEGIN
      ${introduced}
      IF numnode(asked) = 0 THEN RETURN '{}'; END IF;
      WITH one AS MATERIALIZED (SELECT s.id, s.ordinal FROM search_entry s WHERE s.titled @@ (asked && recent) AND s.state = 0 AND ${permitted} ORDER BY s.ordinal + 0 DESC LIMIT most),
      two AS MATERIALIZED (SELECT s.id, s.ordinal FROM search_entry s WHERE (SELECT count(*) FROM one) < most AND s.titled @@ asked AND s.ordinal / ${bucketSize} <= newest - 2 AND s.state = 0 AND ${permitted} ORDER BY s.ordinal + 0 DESC LIMIT most)
      SELECT array_agg(id ORDER BY ordinal DESC) INTO answer FROM (SELECT * FROM one UNION ALL SELECT * FROM two ORDER BY ordinal DESC LIMIT most) AS met;
      RETURN coalesce(answer, '{}');
    END $body$`,
]
