/**
 * Names that states no longer bear, by the actor that bears another now and the day, or the year, of the change as
 * notified to the United Nations or, for what came before, of the act of state. The name of today is read from the list of actors as the
 * ministry sees it; one that the ministry itself uses is no finding.
 */
export const formerNames: readonly { actor: string; since: string; en?: readonly string[]; fr?: readonly string[] }[] = [
  { actor: 'SWZ', since: '2018-04-19', en: ['Swaziland'], fr: ['Swaziland'] },
  { actor: 'MMR', since: '1989', en: ['Burma'], fr: ['Birmanie'] },
  { actor: 'CPV', since: '2013-10-24', en: ['Cape Verde'], fr: ['Cap-Vert', 'Îles du Cap-Vert'] },
  { actor: 'CIV', since: '1985', en: ['the Ivory Coast', 'Ivory Coast'] },
  { actor: 'TLS', since: '2002-05-20', en: ['East Timor'], fr: ['Timor oriental', 'Timor Oriental'] },
  { actor: 'TUR', since: '2022-06-01', en: ['Turkey'], fr: ['Turquie'] },
  { actor: 'MKD', since: '2019-02-12', en: ['the former Yugoslav Republic of Macedonia', 'FYROM', 'Republic of Macedonia'], fr: ['ex-République yougoslave de Macédoine', 'République de Macédoine'] },
  { actor: 'COD', since: '1997', en: ['Zaire'], fr: ['Zaïre'] },
  { actor: 'BFA', since: '1984', en: ['Upper Volta'], fr: ['Haute-Volta'] },
  { actor: 'BEN', since: '1975', en: ['Dahomey'], fr: ['Dahomey'] },
  { actor: 'LKA', since: '1972', en: ['Ceylon'], fr: ['Ceylan'] },
  { actor: 'KHM', since: '1990', en: ['Kampuchea'], fr: ['Kampuchéa'] },
  { actor: 'BLR', since: '1991', en: ['Byelorussia', 'Belorussia', 'White Russia'], fr: ['Biélorussie'] },
  { actor: 'MDA', since: '1991', en: ['Moldavia'], fr: ['Moldavie'] },
  { actor: 'KGZ', since: '1991', en: ['Kirghizia'], fr: ['Kirghizie'] },
  { actor: 'NLD', since: '2020-01-01', en: ['Holland'], fr: ['Hollande'] },
  { actor: 'UKR', since: '1991', en: ['the Ukraine'] },
  { actor: 'ZWE', since: '1980', en: ['Rhodesia'], fr: ['Rhodésie'] },
  { actor: 'BLZ', since: '1973', en: ['British Honduras'], fr: ['Honduras britannique'] },
  { actor: 'VUT', since: '1980', en: ['New Hebrides'], fr: ['Nouvelles-Hébrides'] },
  { actor: 'WSM', since: '1997', en: ['Western Samoa'], fr: ['Samoa occidental', 'Samoa-Occidental'] },
  { actor: 'LBY', since: '2011-09-16', en: ['Libyan Arab Jamahiriya'], fr: ['Jamahiriya arabe libyenne'] },
]
