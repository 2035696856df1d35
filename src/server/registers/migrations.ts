import { sql } from 'kysely'
import { seen, writable } from '../access/predicate.ts'
import { machineRole, protect, requestRole } from '../access/roles.ts'
import type { Migration } from '../migrate.ts'

/** Registers: series, the last number of each year, and every number that was drawn. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T22:03_register_create',
    async up(db) {
      await sql`CREATE TABLE register_series (
        code text PRIMARY KEY, name text NOT NULL, unit uuid REFERENCES unit, pattern text NOT NULL, opened_at timestamptz NOT NULL DEFAULT clock_timestamp(), closed_at timestamptz
      )`.execute(db)
      await sql`CREATE TABLE register_series_year (series text NOT NULL REFERENCES register_series, year integer NOT NULL, last integer NOT NULL DEFAULT 0, PRIMARY KEY (series, year))`.execute(db)
      await sql`CREATE TABLE register_entry (
        series text NOT NULL, year integer NOT NULL, number integer NOT NULL CHECK (number > 0), label text NOT NULL,
        record_id uuid REFERENCES record ON DELETE SET NULL, drawn_at timestamptz NOT NULL DEFAULT clock_timestamp(), drawn_by uuid NOT NULL,
        voided_at timestamptz, voided_by uuid, void_reason text, PRIMARY KEY (series, year, number),
        FOREIGN KEY (series, year) REFERENCES register_series_year, CHECK ((voided_at IS NULL) = (void_reason IS NULL))
      )`.execute(db)
      await sql`CREATE UNIQUE INDEX register_entry_record ON register_entry (record_id) WHERE voided_at IS NULL`.execute(db)
      await protect(db, 'register_series', { select: 'true' })
      await protect(db, 'register_series_year')
      await protect(db, 'register_entry', { select: seen('record_id') })
      // The only way to a number. The year's row is locked until the transaction ends: who comes next waits, and a
      // transaction that is rolled back gives its number back. Who draws must be able to change the record.
      await sql.raw(`CREATE FUNCTION register_draw(wanted text, of_year integer, for_record uuid) RETURNS TABLE (number integer, label text, refusal text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        DECLARE drawn integer; how register_series; written text;
        BEGIN
          SELECT * INTO how FROM register_series s WHERE s.code = wanted;
          IF NOT FOUND THEN RETURN QUERY SELECT NULL::integer, NULL::text, 'unknown-series'; RETURN; END IF;
          IF how.closed_at IS NOT NULL THEN RETURN QUERY SELECT NULL::integer, NULL::text, 'closed'; RETURN; END IF;
          IF how.unit IS NOT NULL AND NOT EXISTS (
            WITH RECURSIVE mine AS (SELECT unnest(access_units()) AS id UNION SELECT u.parent FROM unit u JOIN mine m ON u.id = m.id WHERE u.parent IS NOT NULL)
            SELECT FROM mine m WHERE m.id = how.unit) THEN RETURN QUERY SELECT NULL::integer, NULL::text, 'elsewhere'; RETURN; END IF;
          IF NOT EXISTS (SELECT FROM record r WHERE r.id = for_record AND ${writable('r')}) THEN RETURN QUERY SELECT NULL::integer, NULL::text, 'hidden'; RETURN; END IF;
          IF EXISTS (SELECT FROM register_entry e WHERE e.record_id = for_record AND e.voided_at IS NULL) THEN RETURN QUERY SELECT NULL::integer, NULL::text, 'numbered'; RETURN; END IF;
          INSERT INTO register_series_year (series, year) VALUES (wanted, of_year) ON CONFLICT DO NOTHING;
          SELECT y.last + 1 INTO drawn FROM register_series_year y WHERE y.series = wanted AND y.year = of_year FOR UPDATE;
          UPDATE register_series_year y SET last = drawn WHERE y.series = wanted AND y.year = of_year;
          written := replace(replace(how.pattern, '{series}', wanted), '{year}', of_year::text);
          written := regexp_replace(written, '\\{number(:[1-9])?\\}', lpad(drawn::text, greatest(length(drawn::text), coalesce(substring(how.pattern FROM '\\{number:([1-9])\\}')::integer, 0)), '0'));
          INSERT INTO register_entry (series, year, number, label, record_id, drawn_by) VALUES (wanted, of_year, drawn, written, for_record, access_person());
          RETURN QUERY SELECT drawn, written, NULL::text;
        END $body$`).execute(db)
      await sql.raw('REVOKE ALL ON FUNCTION register_draw(text, integer, uuid) FROM PUBLIC').execute(db)
      await sql.raw(`GRANT EXECUTE ON FUNCTION register_draw(text, integer, uuid) TO ${requestRole}, ${machineRole}`).execute(db)
    },
  },
]
