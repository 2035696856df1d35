const actor = (n: 1 | 2) => ['Code', 'Name', 'CountryCode', 'KnownGroupCode', 'EthnicCode', 'Religion1Code', 'Religion2Code', 'Type1Code', 'Type2Code', 'Type3Code'].map((c) => `Actor${n}${c}`)
const place = (of: string, second: boolean) => ['Type', 'FullName', 'CountryCode', 'ADM1Code', ...(second ? ['ADM2Code'] : []), 'Lat', 'Long', 'FeatureID'].map((c) => `${of}Geo_${c}`)
const columns = (second: boolean) => [
  'GLOBALEVENTID', 'SQLDATE', 'MonthYear', 'Year', 'FractionDate', ...actor(1), ...actor(2),
  'IsRootEvent', 'EventCode', 'EventBaseCode', 'EventRootCode', 'QuadClass', 'GoldsteinScale', 'NumMentions', 'NumSources', 'NumArticles', 'AvgTone',
  ...place('Actor1', second), ...place('Actor2', second), ...place('Action', second), 'DATEADDED', 'SOURCEURL',
]

/** The 61 columns of an event file of GDELT 2.0, in order. The files have no header. Source: GDELT Event Codebook V2.0. */
export const gdelt2Columns = columns(true)

/** The 58 columns of GDELT 1.0; files before April 2013 lack the last. Source: GDELT Event Codebook V1.03. */
export const gdelt1Columns = columns(false)
