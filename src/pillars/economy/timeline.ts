import type { Timeline } from '#kernel/evidence.ts'
import type { FactTable } from '#server/pillar.ts'
import { heldByPair } from './held.ts'
import { speaking } from './speaking.ts'

function dated(kind: string, date: 'signed' | 'force' | 'ended'): Timeline {
  return { kind, sql: `SELECT DISTINCT ${date} AS date, '${kind}' AS kind, title, dataset, version FROM (${heldByPair}) WHERE ${date} IS NOT NULL` }
}

export const timeline: readonly Timeline[] = [dated('agreement-signed', 'signed'), dated('agreement-in-force', 'force'), dated('agreement-ended', 'ended')]

function flows(us: 'from_actor' | 'to_actor', partner: string): string {
  return `SELECT f.year, sum(f.value) AS value, sum(f.value) / any_value(s.total) AS share, min(f.line) AS line, f.dataset, f.version
    FROM flow f JOIN (${speaking(us, `${us} = $us`)}) s ON s.year = f.year AND s.dataset = f.dataset
    WHERE f.kind = 'goods' AND f.${us} = $us AND f.${partner} = $partner GROUP BY f.year, f.dataset, f.version`
}

export const tables: readonly FactTable[] = [
  {
    id: 'economy.agreements',
    title: 'Agreements',
    columns: { title: 'Agreement', kind: 'Kind', form: 'Form', signed: 'Signed', force: 'In force', ended: 'Ended', status: 'Status' },
    sql: `SELECT title, kind, form, signed, force, ended, status, line, dataset, version FROM (${heldByPair}) ORDER BY coalesce(signed, '0') DESC, title`,
    brief: 12,
  },
  {
    id: 'economy.trade',
    title: 'Trade in goods',
    columns: { year: 'Year', exports: 'Our exports (US$)', exports_share: 'Share of our exports', imports: 'Our imports (US$)', imports_share: 'Share of our imports' },
    sql: `SELECT coalesce(x.year, m.year) AS year, x.value AS exports, x.share AS exports_share, m.value AS imports, m.share AS imports_share,
        coalesce(x.line, m.line) AS line, coalesce(x.dataset, m.dataset) AS dataset, coalesce(x.version, m.version) AS version
      FROM (${flows('from_actor', 'to_actor')}) x FULL JOIN (${flows('to_actor', 'from_actor')}) m ON m.year = x.year AND m.dataset = x.dataset AND m.version = x.version ORDER BY year DESC`,
    brief: 10,
  },
]
