import { readFileSync, writeFileSync } from 'node:fs'
import { actorKinds, languages, normaliseName, type Actor } from '#kernel/actor.ts'
import type { CodeSystem, Organisation } from '#evidence/actors/load.ts'
import { enter, enterShared, layShared, toRows, type CodeTable } from './code-table.ts'
import { parseCsv } from './csv.ts'
import { amendments, formerAndOther } from './former.ts'
import { atlasPoints, markerOf } from './points.ts'
import { independence } from './independence.ts'
import { readMissions, readSeats, readStateSpells, readTerritories, type Mission, type StateSpell, type Territory } from './publishers.ts'
import type { Bearer } from './shared.ts'
import { overlap, union } from './spells.ts'

const here = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

/** Former actors first, so that a state of today may take a spelling that a former one also has only by a dated row. */
function gatherActors(territories: readonly Territory[]): Map<string, Actor> {
  const actors = new Map<string, Actor>()
  for (const { actor } of territories) {
    const amendment = amendments[actor.id]
    const merged = { ...actor, ...amendment, names: { ...actor.names, ...amendment?.names }, aliases: [...actor.aliases, ...Object.values(actor.names)] }
    actors.set(actor.id, merged)
  }
  for (const { names, spells = [], ...rest } of formerAndOther) actors.set(rest.id, { ...rest, names, spells, aliases: [] })
  return actors
}

function enterActors(table: CodeTable, actors: Iterable<Actor>): void {
  for (const actor of actors) {
    const bearer = { actor: actor.id }
    for (const [system, code] of [
      ['iso2', actor.iso2], ['iso3', actor.iso3], ['cameo', actor.iso3], ['worldbank', actor.iso3],
      ['iso-numeric', actor.numeric], ['m49', actor.m49], ['comtrade', actor.m49],
    ] as const) {
      const isReused = (actor.id === 'PCI' && system === 'iso2') || (actor.id === 'CSK' && system === 'iso2')
      if (code !== undefined && !isReused) enter(table, system, String(code), bearer)
    }
    for (const name of [...Object.values(actor.names), ...Object.values(actor.formal ?? {}), ...actor.aliases]) enter(table, 'name', name, bearer)
  }
}

function enterHandWritten(table: CodeTable, actors: Map<string, Actor>): void {
  for (const row of parseCsv(here('codes.csv'))) {
    const bearer = row['actor'] ? { actor: row['actor'] } : { skip: row['skip']! }
    table.set(`${row['system']}\t${row['code']}`, [bearer])
  }
  for (const row of parseCsv(here('names.csv'))) {
    const actor = actors.get(row['actor']!)
    enter(table, 'name', row['name']!, actor ? { actor: actor.id } : { skip: row['rule']! })
    if (actor && row['rule'] === '') actor.aliases.push(row['name']!)
  }
}

/**
 * Everyday names ("Russie", "Corea del Sur") beside those of the United Nations: Unicode CLDR, as the runtime carries it.
 * A name that already stands for something else is left out.
 */
function enterEverydayNames(table: CodeTable, actors: Iterable<Actor>): void {
  const tongues = languages.map((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }))
  for (const actor of actors) {
    if (!actor.iso2 || actor.kind === 'historical') continue
    for (const tongue of tongues) {
      const name = tongue.of(actor.iso2)
      const held = name === undefined ? undefined : table.get(`name\t${normaliseName(name)}`)
      if (name === undefined || (held && held.at(-1)!.actor !== actor.id)) continue
      actor.aliases.push(name)
      if (!held) enter(table, 'name', name, { actor: actor.id })
    }
  }
}

/** Numbers of the state lists whose name the concordance knows; the others stand in codes.csv. */
function enterStateLists(table: CodeTable, spells: readonly StateSpell[], actors: Map<string, Actor>): void {
  for (const { system, code, abbreviation, name } of spells) {
    if (system === 'iso3') continue
    const known = table.get(`${system}\t${code}`) ?? table.get(`name\t${normaliseName(name)}`)
    const id = known?.[0]?.actor
    if (!id) throw new Error(`${system} ${code} "${name}" has no actor: add it to tools/actors/codes.csv.`)
    if (!table.has(`${system}\t${code}`)) enter(table, system, code, { actor: id })
    if (system === 'cow' && !table.has(`cow-abbrev\t${abbreviation}`)) enter(table, 'cow-abbrev', abbreviation, { actor: id })
    if (!table.has(`name\t${normaliseName(name)}`)) {
      enter(table, 'name', name, { actor: id })
      actors.get(id)!.aliases.push(name)
    }
  }
}

function enterFips(table: CodeTable, territories: readonly Territory[]): void {
  for (const { actor, fips } of territories)
    if (/^[A-Z]{2}$/.test(fips) && !table.has(`fips\t${fips}`)) enter(table, 'fips', fips, { actor: actor.id })
}

function enterWikidata(table: CodeTable, territories: readonly Territory[], missions: readonly Mission[]): void {
  for (const { actor, wikidata } of territories) enter(table, 'wikidata', wikidata, { actor: actor.id })
  for (const { item, name } of missions.flatMap((mission) => mission.items)) {
    const known = table.get(`name\t${normaliseName(name)}`)
    const bearer = known?.at(-1)
    if (item && bearer && !bearer.to && !table.has(`wikidata\t${item}`)) enter(table, 'wikidata', item, bearer.actor ? { actor: bearer.actor } : { skip: bearer.skip! })
  }
}

/** Names of organisations: parties to agreements and hosts of missions that are not actors, unless they are. */
function enterOrganisations(table: CodeTable, organisations: readonly Organisation[]): void {
  for (const { names, aliases, actor } of organisations)
    for (const name of [...Object.values(names), ...aliases]) {
      const known = table.get(`name\t${normaliseName(name)}`)
      if (!known) enter(table, 'name', name, actor ? { actor } : { skip: 'organisation' })
    }
}

const bearersAt = (table: CodeTable, system: CodeSystem, code: string) => table.get(`${system}\t${code}`) ?? []

/** Existence: each list's spells, cut by who bore the code, joined over both lists. */
function existenceOf(id: string, table: CodeTable, spells: readonly StateSpell[]): Actor['spells'] {
  const parts = spells.flatMap((spell) =>
    (spell.system === 'iso3' ? [{ actor: spell.code } as Bearer] : bearersAt(table, spell.system, spell.code))
      .filter((bearer) => bearer.actor === id)
      .flatMap((bearer) => overlap(spell, { from: bearer.from ?? '0001-01-01', to: bearer.to ?? '9999-12-31' }) ?? []),
  )
  return union(parts)
}

const lastSession = 70

function membershipOf(seats: readonly { actor: string; session: number }[]): Actor['unMember'] {
  const sessions = seats.map((seat) => seat.session)
  if (sessions.length === 0) return undefined
  const to = Math.max(...sessions)
  return [{ from: 1945 + Math.min(...sessions), ...(to < lastSession && { to: 1945 + to }) }]
}

function finish(actors: Map<string, Actor>, table: CodeTable, folder: string, spells: readonly StateSpell[], missions: readonly Mission[]): Actor[] {
  const atlas = atlasPoints()
  const missionsIn = Map.groupBy(missions, (mission) => bearersAt(table, 'name', normaliseName(mission.country)).at(-1)?.actor)
  const seats = readSeats(folder).map(({ ccode, session, date }) => {
    const bearer = bearersAt(table, 'cow', ccode).find(({ from = '', to = '9999' }) => from <= date && date <= to)
    return { actor: bearer?.actor ?? '', session }
  })
  const seatsOf = Map.groupBy(seats, (seat) => seat.actor)
  return [...actors.values()]
    .map((actor) => {
      const found = existenceOf(actor.id, table, spells)
      const shown = new Set([...Object.values(actor.names), ...Object.values(actor.formal ?? {})])
      const point = actor.lat === undefined ? markerOf(actor.id, actor.numeric, missionsIn.get(actor.id) ?? [], atlas) : undefined
      const member = membershipOf(seatsOf.get(actor.id) ?? [])
      return {
        ...actor,
        spells: found.length > 0 ? found : actor.spells,
        aliases: [...new Set(actor.aliases)].filter((alias) => alias !== '' && !shown.has(alias)).sort(),
        ...point,
        ...(member && { unMember: member }),
      }
    })
    .sort((a, b) => actorKinds.indexOf(a.kind) - actorKinds.indexOf(b.kind) || (a.id < b.id ? -1 : 1))
}

/** Builds the concordance from the publishers' files and writes `actors.json` and `actor-codes.csv` into `target`. */
export function buildActors(folder: string, target: string): { actors: number; codes: number } {
  const territories = readTerritories(folder)
  const missions = readMissions(folder)
  const spells = [...readStateSpells(folder), ...independence]
  const actors = gatherActors(territories)
  const table: CodeTable = new Map()
  enterShared(table)
  enterActors(table, actors.values())
  enterHandWritten(table, actors)
  enterEverydayNames(table, actors.values())
  enterOrganisations(table, JSON.parse(here('../../reference/organisations.json')).organisations)
  enterStateLists(table, spells, actors)
  enterFips(table, territories)
  for (const code of new Set(territories.flatMap((territory) => territory.regionCodes))) enter(table, 'm49', code, { skip: 'aggregate' })
  enterWikidata(table, territories, missions)
  layShared(table)
  const list = finish(actors, table, folder, spells, missions)
  const rows = toRows(table)
  const about = 'Built by `bin/entente reference actors <folder>`; sources and licences in README.md.'
  writeFileSync(`${target}/actors.json`, `{"about":${JSON.stringify(about)},"actors":[\n${list.map((actor) => JSON.stringify(actor)).join(',\n')}\n]}\n`)
  const lines = rows.map((row) => [row.system, row.code, row.actor, row.from, row.to, row.skip].map((cell) => cell ?? '').join(','))
  writeFileSync(`${target}/actor-codes.csv`, ['system,code,actor,from,to,skip', ...lines, ''].join('\n'))
  return { actors: list.length, codes: rows.length }
}
