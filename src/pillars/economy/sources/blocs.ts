/**
 * Blocs that sign agreements as one party, with the years in which each member joined and left, from the blocs' own
 * founding and accession treaties. A member is a party from the later of its accession and the agreement's entry into force.
 * `heirs`: who joins takes over the agreements that the bloc had with others (a common external policy); elsewhere it does not.
 */
type Bloc = { names: readonly string[]; members: string; heirs?: true }

const blocs: readonly Bloc[] = [
  { heirs: true, names: ['EU (European Union)', 'European Union', 'European Community', 'European Communities', 'European Economic Community', 'European Coal and Steel Community', 'European Atomic Energy Community', 'Communauté européenne', 'EC', 'EU'], members: 'BEL 1958, DEU 1958, FRA 1958, ITA 1958, LUX 1958, NLD 1958, DNK 1973, IRL 1973, GBR 1973–2020, GRC 1981, ESP 1986, PRT 1986, AUT 1995, FIN 1995, SWE 1995, CYP 2004, CZE 2004, EST 2004, HUN 2004, LTU 2004, LVA 2004, MLT 2004, POL 2004, SVK 2004, SVN 2004, BGR 2007, ROU 2007, HRV 2013' },
  { names: ['EFTA (European Free Trade Association)', 'EFTA'], members: 'CHE 1960, NOR 1960, ISL 1970, LIE 1991, DNK 1960–1973, GBR 1960–1973, PRT 1960–1986, AUT 1960–1995, SWE 1960–1995, FIN 1986–1995' },
  { heirs: true, names: ['BLEU (Belgium-Luxembourg Economic Union)'], members: 'BEL 1922, LUX 1922' },
  { heirs: true, names: ['Eurasian Economic Union'], members: 'ARM 2015, BLR 2015, KAZ 2015, KGZ 2015, RUS 2015' },
  { names: ['CEFTA (Central European Free Trade Agreement)'], members: 'ALB 2007, BIH 2007, HRV 2007–2013, MDA 2007, MKD 2007, MNE 2007, SRB 2007' },
  { names: ['ASEAN (Association of South-East Asian Nations)', 'ASEAN'], members: 'IDN 1967, MYS 1967, PHL 1967, SGP 1967, THA 1967, BRN 1984, VNM 1995, LAO 1997, MMR 1997, KHM 1999, TLS 2025' },
  { names: ['SAFTA (South Asian Free Trade Area Accord)'], members: 'BGD 2004, BTN 2004, IND 2004, LKA 2004, MDV 2004, NPL 2004, PAK 2004, AFG 2007' },
  { names: ['BIMSTEC (Bay of Bengal Initiative for Multi-Sectoral Technical and Economic Cooperation)'], members: 'BGD 1997, IND 1997, LKA 1997, MMR 1997, THA 1997, BTN 2004, NPL 2004' },
  { names: ['ECO (Economic Cooperation Organization)'], members: 'IRN 1985, PAK 1985, TUR 1985, AFG 1992, AZE 1992, KAZ 1992, KGZ 1992, TJK 1992, TKM 1992, UZB 1992' },
  { heirs: true, names: ['GCC (Gulf Cooperation Council)', 'GCC'], members: 'ARE 1981, BHR 1981, KWT 1981, OMN 1981, QAT 1981, SAU 1981' },
  { names: ['UMA (Arab Maghreb Union)'], members: 'DZA 1989, LBY 1989, MAR 1989, MRT 1989, TUN 1989' },
  { names: ['MERCOSUR (Mercado Común Sudamericano)', 'MERCOSUR'], members: 'ARG 1991, BRA 1991, PRY 1991, URY 1991, VEN 2012–2016, BOL 2024' },
  { names: ['ANCOM (Andean Community)', 'Andean Community'], members: 'BOL 1969, COL 1969, ECU 1969, PER 1969, CHL 1969–1976, VEN 1973–2006' },
  { names: ['CACM (Central American Common Market)', 'CACM'], members: 'GTM 1961, HND 1961, NIC 1961, SLV 1961, CRI 1963' },
  { names: ['CARICOM (Caribbean Community)', 'CARICOM'], members: 'BRB 1973, GUY 1973, JAM 1973, TTO 1973, ATG 1974, BLZ 1974, DMA 1974, GRD 1974, KNA 1974, LCA 1974, VCT 1974, BHS 1983, SUR 1995, HTI 2002' },
  { names: ['LAIA (Latin American Integration Association)'], members: 'ARG 1980, BOL 1980, BRA 1980, CHL 1980, COL 1980, ECU 1980, MEX 1980, PER 1980, PRY 1980, URY 1980, VEN 1980, CUB 1999, PAN 2012' },
  { heirs: true, names: ['SACU (Southern African Customs Union)', 'SACU'], members: 'BWA 1970, LSO 1970, SWZ 1970, ZAF 1970, NAM 1990' },
  { names: ['SADC (Southern African Development Community)'], members: 'AGO 1992, BWA 1992, LSO 1992, MOZ 1992, MWI 1992, NAM 1992, SWZ 1992, TZA 1992, ZMB 1992, ZWE 1992, ZAF 1994, MUS 1995, COD 1998, MDG 2005, SYC 2008, COM 2018' },
  { names: ['EAC (East African Community)'], members: 'KEN 2000, TZA 2000, UGA 2000, BDI 2007, RWA 2007, SSD 2016, COD 2022, SOM 2024' },
  { names: ['COMESA (Common Market for Eastern and Southern Africa)'], members: 'BDI 1994, COD 1994, COM 1994, DJI 1994, ERI 1994, ETH 1994, KEN 1994, MDG 1994, MUS 1994, MWI 1994, RWA 1994, SDN 1994, SWZ 1994, UGA 1994, ZMB 1994, ZWE 1994, EGY 1999, SYC 2001, LBY 2005, SOM 2018, TUN 2018, LSO 1994–1997, MOZ 1994–1997, TZA 1994–2000, NAM 1994–2004, AGO 1994–2007' },
  { names: ['ECOWAS (Economic Community of West African States)'], members: 'BEN 1975, BFA 1975–2025, CIV 1975, GHA 1975, GIN 1975, GMB 1975, GNB 1975, LBR 1975, MLI 1975–2025, MRT 1975–2000, NER 1975–2025, NGA 1975, SEN 1975, SLE 1975, TGO 1975, CPV 1977' },
  { names: ['WAEMU (West African Economic and Monetary Union)'], members: 'BEN 1994, BFA 1994, CIV 1994, MLI 1994, NER 1994, SEN 1994, TGO 1994, GNB 1997' },
  { names: ['CEMAC (Economic and Monetary Community of Central Africa)'], members: 'CAF 1994, CMR 1994, COG 1994, GAB 1994, GNQ 1994, TCD 1994' },
  { names: ['CEPGL (Economic Community of the Great Lakes Countries)'], members: 'BDI 1976, COD 1976, RWA 1976' },
  { names: ['ECCAS (Economic Community of Central African States)'], members: 'BDI 1983, CAF 1983, CMR 1983, COD 1983, COG 1983, GAB 1983, GNQ 1983, STP 1983, TCD 1983, AGO 1999, RWA 2016' },
  // Bodies whose treaties bind only the members that ratified them: the agreement is kept, its pairs are not known.
  ...['ACP (African, Caribbean and Pacific Group of States)', 'AU (African Union)', 'Energy Charter Treaty members', 'League of Arab States', 'OCT (Overseas Countries and Territories)', 'OIC Investment Agreement members', 'SPARTECA (South Pacific Regional Trade and Economic Cooperation Agreement)', 'Channel Islands (Guernsey, Jersey)'].map((name) => ({ names: [name], members: '' })),
]

function membersOf(bloc: Bloc): string[] {
  return bloc.members.split(', ').filter(Boolean).map((text) => {
    const [, actor, from, to] = /^([A-Z]{3}) (\d{4})(?:–(\d{4}))?$/.exec(text)!
    return `('${actor}', ${from}, ${to ?? 'NULL'}, ${bloc.heirs ?? false})`
  })
}

/** SQL for a table `name, member, from_year, to_year, heir` of every name of every bloc; one row without a member for a bloc whose parties are not known. */
export const blocTable: string = `(SELECT norm_name(name) AS name, member, from_year, to_year, heir FROM (${blocs
  .flatMap((bloc) => bloc.names.map((name) => {
    const rows = membersOf(bloc)
    return `SELECT '${name.replaceAll("'", "''")}' AS name, member, from_year, to_year, heir FROM (VALUES ${rows.length > 0 ? rows.join(', ') : '(NULL::VARCHAR, NULL::INTEGER, NULL::INTEGER, false)'}) m(member, from_year, to_year, heir)`
  }))
  .join(' UNION ALL ')}))`

/** SQL condition on a row `p` with `side, from_year, to_year, heir` of the bloc table: the member is a party to an agreement of these years (SQL, may be NULL). */
export function isParty(signed: string, ended: string): string {
  return `(p.from_year IS NULL OR (coalesce(p.to_year, 9999) > coalesce(${signed}, 0) AND p.from_year <= coalesce(${ended}, 9999) AND (p.side IS NULL OR p.heir OR p.from_year <= coalesce(${signed}, 9999))))`
}
