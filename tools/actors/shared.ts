/** One bearer of a shared code; without `from` since ever, without `to` until today. */
export type Bearer = { actor?: string; skip?: string; from?: string; to?: string }

/**
 * Codes that pass from one actor to another. `of` gives every code and name of that actor the same bearers; `codes`
 * names single ones, as `system code`. Boundaries: Correlates of War state system v2016 and Gleditsch & Ward v2017
 * (last day of a state, first day of the next); ISO 3166-3 for what an alpha code stood for.
 */
export const sharedCodes: readonly { of?: string; except?: readonly string[]; codes?: readonly string[]; bearers: readonly Bearer[] }[] = [
  {
    // Union treaty of 30 December 1922; COW ends the Union's successor states' accession on 26 December 1991.
    of: 'RUS',
    codes: ['cow 365', 'gw 365', 'cow-abbrev RUS', 'name Russia (Soviet Union)'],
    bearers: [{ actor: 'RUS', to: '1922-12-29' }, { actor: 'SUN', from: '1922-12-30', to: '1991-12-25' }, { actor: 'RUS', from: '1991-12-26' }],
  },
  {
    // COW keeps 345 from the Kingdom of Serbia (1878) to today's Serbia; GW has 340 for Serbia before 1918 and after 2006.
    codes: ['cow 345', 'gw 345', 'cow-abbrev YUG', 'iso2 YU', 'iso3 YUG', 'worldbank YUG', 'cameo YUG', 'fips YO', 'name Yugoslavia', 'name Serbia (Yugoslavia)', 'name Kingdom of Serbia/Yugoslavia'],
    bearers: [{ actor: 'SRB', to: '1918-11-30' }, { actor: 'YUG', from: '1918-12-01', to: '1992-04-26' }, { actor: 'SCG', from: '1992-04-27', to: '2006-06-04' }, { actor: 'SRB', from: '2006-06-05' }],
  },
  {
    // Alpha-2 CS was Czechoslovakia's until 1993 and Serbia and Montenegro's from 2003 to 2006 (ISO 3166-3).
    codes: ['iso2 CS'],
    bearers: [{ actor: 'CSK', to: '1992-12-31' }, { actor: 'SCG', from: '1993-01-01', to: '2006-06-04' }],
  },
  {
    // YE, YEM and the name stood for the Yemen Arab Republic until the union of 22 May 1990; GW goes on with 678.
    of: 'YEM',
    except: ['cow 679', 'cow-abbrev YEM'],
    codes: ['gw 678', 'name Yemen (North Yemen)', 'name Yemen (Arab Republic of Yemen)'],
    bearers: [{ actor: 'X-YAR', to: '1990-05-21' }, { actor: 'YEM', from: '1990-05-22' }],
  },
  {
    // VN and VNM stood for the Republic of Viet-Nam, VD and VDR for the Democratic Republic, until 2 July 1976 (ISO 3166-3 VDVN).
    of: 'VNM',
    except: ['cow 816', 'gw 816', 'cow-abbrev DRV'],
    bearers: [{ actor: 'X-RVN', to: '1976-07-01' }, { actor: 'VNM', from: '1976-07-02' }],
  },
  {
    codes: ['cow 816', 'gw 816', 'cow-abbrev DRV', 'name Vietnam (North Vietnam)', 'name Vietnam, Democratic Republic of'],
    bearers: [{ actor: 'VDR', to: '1976-07-01' }, { actor: 'VNM', from: '1976-07-02' }],
  },
  {
    codes: ['name Korea', 'name Corea', 'name Corée', 'name Coreia'],
    bearers: [{ actor: 'X-JOS', to: '1910-08-29' }, { actor: 'KOR', from: '1910-08-30' }],
  },
  {
    // COW begins 713 on 8 December 1949; until then the name meant the state of 710.
    codes: ['name China, Republic of', 'name Republic of China'],
    bearers: [{ actor: 'CHN', to: '1949-12-07' }, { actor: 'TWN', from: '1949-12-08' }],
  },
  { codes: ['name Hawaii'], bearers: [{ actor: 'X-HAW', to: '1898-07-07' }, { skip: 'subnational', from: '1898-07-08' }] },
  { codes: ['name Bavaria'], bearers: [{ actor: 'X-BAV', to: '1871-01-18' }, { skip: 'subnational', from: '1871-01-19' }] },
  { codes: ['name Saxony'], bearers: [{ actor: 'X-SAX', to: '1871-01-18' }, { skip: 'subnational', from: '1871-01-19' }] },
  { codes: ['name Tibet'], bearers: [{ actor: 'X-TBT', to: '1950-10-01' }, { skip: 'subnational', from: '1950-10-02' }] },
]
