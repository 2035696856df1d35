import { sql } from 'kysely'
import { changeable, seen } from '../access/predicate.ts'
import { machineRole, protect, requestRole } from '../access/roles.ts'
import type { Migration } from '../migrate.ts'
import { findFunctions } from './sql-find.ts'
import { foldFunctions } from './sql-fold.ts'
import { indexFunctions, movedFiles, partFunctions } from './sql-index.ts'

/** Functions that a request may call; all others only the machine and the triggers. */
const forRequests = ['search_find(tsquery, integer, date, date, text, integer, integer, boolean)', 'search_configs()', 'search_from(text)', 'search_similar(text, integer)', 'search_suggest(tsquery, integer)']
const forMachine = ['search_put(uuid[])', 'search_reach()', 'search_is_narrow()', 'search_on_insert()', 'search_on_update()', 'search_on_file()']

/**
 * The index of search: an entry for every record, with the columns that decide who may read it, kept by triggers in the
 * transaction of the change. Requests reach it only through functions.
 */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T21:20_search_create',
    async up(db) {
      const run = (text: string) => sql.raw(text).execute(db)
      await run('CREATE EXTENSION IF NOT EXISTS pg_trgm')
      await run('CREATE SEQUENCE search_ordinal')
      await run(`CREATE TABLE search_entry (
        id uuid PRIMARY KEY REFERENCES record ON DELETE CASCADE, ordinal bigint NOT NULL,
        author uuid NOT NULL, owner_unit uuid, on_date date NOT NULL, level integer NOT NULL, state smallint NOT NULL, has_file boolean NOT NULL,
        kind text NOT NULL, pillar text NOT NULL, audience text NOT NULL, parties text[] NOT NULL, compartments text[] NOT NULL, releasable_to text[], named uuid[] NOT NULL,
        titled tsvector NOT NULL, document tsvector NOT NULL, filler text NOT NULL DEFAULT repeat(' ', 2100)
      )`)
      // Only the narrow columns are read for most matches, so the words should lie apart from them: 27 entries a page and
      // not 4. PostgreSQL moves values out of a row only if the whole is longer than 2 KB, which a filler sees to that
      // itself packs into 30 bytes. Packing documents would cost more on reading than it saves.
      await run(`ALTER TABLE search_entry SET (toast_tuple_target = 256)`)
      await run(`ALTER TABLE search_entry ALTER document SET STORAGE EXTERNAL, ALTER titled SET STORAGE EXTERNAL, ${['kind', 'pillar', 'audience', 'parties', 'compartments', 'releasable_to', 'named'].map((column) => `ALTER ${column} SET STORAGE MAIN`).join(', ')}`)
      await run('CREATE TYPE search_hit AS (id uuid, ordinal bigint, on_date date, kind text, pillar text, level integer, has_file boolean, parties text[])')
      await run(`CREATE TABLE search_file (record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, file_id uuid NOT NULL, text text NOT NULL, PRIMARY KEY (record_id, file_id))`)
      await run('CREATE TABLE search_language (config regconfig NOT NULL)')
      await run('CREATE TABLE search_word (word text NOT NULL)')
      for (const text of [...foldFunctions, ...partFunctions, ...indexFunctions, ...findFunctions]) await run(text)
      await protect(db, 'search_entry')
      await protect(db, 'search_language')
      await protect(db, 'search_word')
      await protect(db, 'search_file', { select: seen('record_id'), insert: changeable('record_id'), update: changeable('record_id'), delete: changeable('record_id') })
      await run(`GRANT USAGE ON SEQUENCE search_ordinal TO ${machineRole}`)
      for (const signature of [...forRequests, ...forMachine]) await run(`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`)
      for (const signature of forRequests) await run(`GRANT EXECUTE ON FUNCTION ${signature} TO ${requestRole}, ${machineRole}`)
      for (const signature of forMachine) await run(`GRANT EXECUTE ON FUNCTION ${signature} TO ${machineRole}`)
      await run(`SELECT search_put(array_agg(id)) FROM record HAVING count(*) > 0`)
      for (const index of searchIndexes) await run(index)
      await run('CREATE TRIGGER search_insert AFTER INSERT ON record REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION search_on_insert()')
      await run('CREATE TRIGGER search_update AFTER UPDATE ON record REFERENCING NEW TABLE AS changed OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION search_on_update()')
      await run('CREATE TRIGGER search_file AFTER INSERT OR UPDATE OR DELETE ON search_file FOR EACH ROW EXECUTE FUNCTION search_on_file()')
      await run(`CREATE TABLE search_view (
        id uuid PRIMARY KEY, owner uuid NOT NULL REFERENCES person, name text NOT NULL CHECK (length(trim(name)) BETWEEN 1 AND 120),
        query text NOT NULL CHECK (length(query) <= 1000), sort text NOT NULL CHECK (sort IN ('relevance', 'newest', 'date')),
        shared text NOT NULL CHECK (shared IN ('me', 'unit', 'ministry')), unit uuid REFERENCES unit, made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK ((shared = 'unit') = (unit IS NOT NULL))
      )`)
      await run(`CREATE UNIQUE INDEX search_view_name ON search_view (owner, lower(name))`)
      const mine = 'owner = (SELECT access_person())'
      const ofMyUnit = `(shared <> 'unit' OR unit = ANY ((SELECT access_units())::uuid[]))`
      await protect(db, 'search_view', {
        select: `${mine} OR ((SELECT access_reads()) AND (shared = 'ministry' OR (shared = 'unit' AND unit = ANY ((SELECT access_units())::uuid[]))))`,
        insert: `${mine} AND ${ofMyUnit}`, update: { using: mine, check: `${mine} AND ${ofMyUnit}`, columns: ['name', 'query', 'sort', 'shared', 'unit'] }, delete: mine,
      })
    },
  },
  {
    name: '2026-11-22T22:20_search_moves',
    async up(db) {
      for (const text of movedFiles) await sql.raw(text).execute(db)
      await sql`REVOKE ALL ON FUNCTION search_on_move() FROM PUBLIC`.execute(db)
    },
  },
  {
    name: '2026-11-23T01:10_search_languages',
    async up(db) {
      // In which languages a person may read anything is asked with every search (search_configs).
      await sql`CREATE INDEX record_search_config ON record (search_config(language))`.execute(db)
    },
  },
  {
    name: '2026-11-23T07:05_search_steps',
    async up(db) {
      // The same entries, each step of them made once.
      for (const text of indexFunctions) await sql.raw(text).execute(db)
    },
  },
]

/** The indexes of entries. New ones wait in a list of at most a megabyte, which every search reads to its end; longer makes writing quicker and searching slower. */
export const searchIndexes: readonly string[] = [
  'CREATE INDEX search_entry_document ON search_entry USING gin (document) WITH (gin_pending_list_limit = 1024)',
  'CREATE INDEX search_entry_titled ON search_entry USING gin (titled) WITH (gin_pending_list_limit = 512)',
  'CREATE INDEX search_word_known ON search_word (word)',
  'CREATE INDEX search_word_near ON search_word USING gin (word gin_trgm_ops)',
  'CREATE INDEX search_entry_ordinal ON search_entry (ordinal)',
  'CREATE INDEX search_entry_date ON search_entry (on_date)',
]
