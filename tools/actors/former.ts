import type { Actor, Spell } from '#kernel/actor.ts'

/** An actor that today's ISO 3166-1 does not list, with the point for its marker and the names given in UN order. */
export type Former = Omit<Actor, 'names' | 'aliases' | 'spells'> & { lat: number; lon: number; names: Actor['names']; spells?: Spell[] }

const named = (en: string, fr?: string, es?: string, ar?: string, ru?: string, zh?: string): Actor['names'] =>
  Object.fromEntries(Object.entries({ en, fr, es, ar, ru, zh }).filter(([, name]) => name !== undefined)) as Actor['names']

const europe = (subregion: string) => ({ region: 'Europe', subregion })

/**
 * Former states with codes in ISO 3166-3. Existence: Correlates of War state system v2016 and Gleditsch & Ward v2017,
 * cut where a code passes from one to the next (codes.csv). Markers: the capitals, as plain coordinates.
 */
const iso3166part3: Former[] = [
  { id: 'SUN', kind: 'historical', iso2: 'SU', iso3: 'SUN', numeric: 810, m49: 810, lat: 55.75, lon: 37.62, ...europe('Eastern Europe'), names: named('Soviet Union', 'Union soviétique', 'Unión Soviética', 'الاتحاد السوفياتي', 'Советский Союз', '苏联') },
  { id: 'YUG', kind: 'historical', iso2: 'YU', iso3: 'YUG', numeric: 890, m49: 890, lat: 44.82, lon: 20.46, ...europe('Southern Europe'), names: named('Yugoslavia', 'Yougoslavie', 'Yugoslavia', 'يوغوسلافيا', 'Югославия', '南斯拉夫') },
  { id: 'SCG', kind: 'historical', iso3: 'SCG', numeric: 891, m49: 891, continues: ['YUG'], lat: 44.82, lon: 20.46, ...europe('Southern Europe'), names: named('Serbia and Montenegro', 'Serbie-et-Monténégro', 'Serbia y Montenegro', 'صربيا والجبل الأسود', 'Сербия и Черногория', '塞尔维亚和黑山') },
  { id: 'CSK', kind: 'historical', iso2: 'CS', iso3: 'CSK', numeric: 200, m49: 200, lat: 50.09, lon: 14.42, ...europe('Eastern Europe'), names: named('Czechoslovakia', 'Tchécoslovaquie', 'Checoslovaquia', 'تشيكوسلوفاكيا', 'Чехословакия', '捷克斯洛伐克') },
  { id: 'DDR', kind: 'historical', iso2: 'DD', iso3: 'DDR', numeric: 278, m49: 278, lat: 52.52, lon: 13.4, ...europe('Western Europe'), names: named('German Democratic Republic', 'République démocratique allemande', 'República Democrática Alemana', 'الجمهورية الديمقراطية الألمانية', 'Германская Демократическая Республика', '德意志民主共和国') },
  { id: 'YMD', kind: 'historical', iso2: 'YD', iso3: 'YMD', numeric: 720, m49: 720, lat: 12.79, lon: 45.03, region: 'Asia', subregion: 'Western Asia', names: named('Democratic Yemen', 'Yémen démocratique', 'Yemen Democrático', 'اليمن الديمقراطية', 'Демократический Йемен', '民主也门') },
  { id: 'VDR', kind: 'historical', iso2: 'VD', iso3: 'VDR', lat: 21.03, lon: 105.85, region: 'Asia', subregion: 'South-eastern Asia', names: named('Democratic Republic of Viet-Nam', 'République démocratique du Viet Nam', 'República Democrática de Viet Nam', 'جمهورية فيتنام الديمقراطية', 'Демократическая Республика Вьетнам', '越南民主共和国') },
  { id: 'ANT', kind: 'historical', iso2: 'AN', iso3: 'ANT', numeric: 530, m49: 530, lat: 12.11, lon: -68.93, region: 'Americas', subregion: 'Caribbean', names: named('Netherlands Antilles', 'Antilles néerlandaises', 'Antillas Neerlandesas', 'جزر الأنتيل الهولندية', 'Нидерландские Антильские острова', '荷属安的列斯') },
  { id: 'PCI', kind: 'historical', iso2: 'PC', iso3: 'PCI', numeric: 582, m49: 582, lat: 15.18, lon: 145.75, region: 'Oceania', subregion: 'Micronesia', names: named('Trust Territory of the Pacific Islands', 'Territoire sous tutelle des îles du Pacifique', 'Territorio en Fideicomiso de las Islas del Pacífico') },
  { id: 'PCZ', kind: 'historical', iso2: 'PZ', iso3: 'PCZ', numeric: 594, m49: 594, lat: 8.96, lon: -79.55, region: 'Americas', subregion: 'Central America', names: named('Panama Canal Zone', 'Zone du canal de Panama', 'Zona del Canal de Panamá') },
  { id: 'SKM', kind: 'historical', iso3: 'SKM', lat: 27.33, lon: 88.61, region: 'Asia', subregion: 'Southern Asia', names: named('Sikkim', 'Sikkim', 'Sikkim') },
]

/** Former states without ISO codes: our own ids, `X-` and letters. Existence and numbers as above unless stated. */
const older: Former[] = [
  { id: 'X-YAR', kind: 'historical', lat: 15.35, lon: 44.21, region: 'Asia', subregion: 'Western Asia', names: named('Yemen Arab Republic', 'République arabe du Yémen', 'República Árabe del Yemen', 'الجمهورية العربية اليمنية', 'Йеменская Арабская Республика', '阿拉伯也门共和国') },
  { id: 'X-RVN', kind: 'historical', lat: 10.78, lon: 106.7, region: 'Asia', subregion: 'South-eastern Asia', names: named('Republic of Viet-Nam', 'République du Viet Nam', 'República de Viet Nam', 'جمهورية فيتنام', 'Республика Вьетнам', '越南共和国') },
  { id: 'X-ANN', kind: 'historical', lat: 16.47, lon: 107.59, region: 'Asia', subregion: 'South-eastern Asia', names: named('Annam', 'Annam', 'Annam') },
  { id: 'X-JOS', kind: 'historical', lat: 37.57, lon: 126.98, region: 'Asia', subregion: 'Eastern Asia', names: named('Korea (to 1910)', 'Corée (jusqu’en 1910)', 'Corea (hasta 1910)') },
  { id: 'X-TBT', kind: 'historical', lat: 29.65, lon: 91.12, region: 'Asia', subregion: 'Eastern Asia', names: named('Tibet', 'Tibet', 'Tíbet', 'التبت', 'Тибет', '西藏') },
  { id: 'X-AUH', kind: 'historical', lat: 48.21, lon: 16.37, ...europe('Western Europe'), names: named('Austria-Hungary', 'Autriche-Hongrie', 'Austria-Hungría', 'النمسا-المجر', 'Австро-Венгрия', '奥匈帝国') },
  { id: 'X-HAN', kind: 'historical', lat: 52.37, lon: 9.73, ...europe('Western Europe'), names: named('Hanover', 'Hanovre', 'Hannover') },
  { id: 'X-BAV', kind: 'historical', lat: 48.14, lon: 11.58, ...europe('Western Europe'), names: named('Bavaria', 'Bavière', 'Baviera') },
  { id: 'X-BAD', kind: 'historical', lat: 49.01, lon: 8.4, ...europe('Western Europe'), names: named('Baden', 'Bade', 'Baden') },
  { id: 'X-SAX', kind: 'historical', lat: 51.05, lon: 13.74, ...europe('Western Europe'), names: named('Saxony', 'Saxe', 'Sajonia') },
  { id: 'X-WRT', kind: 'historical', lat: 48.78, lon: 9.18, ...europe('Western Europe'), names: named('Württemberg', 'Wurtemberg', 'Wurtemberg') },
  { id: 'X-HSE', kind: 'historical', lat: 51.31, lon: 9.48, ...europe('Western Europe'), names: named('Hesse-Kassel', 'Hesse-Cassel', 'Hesse-Kassel') },
  { id: 'X-HSG', kind: 'historical', lat: 49.87, lon: 8.65, ...europe('Western Europe'), names: named('Hesse-Darmstadt', 'Hesse-Darmstadt', 'Hesse-Darmstadt') },
  { id: 'X-MEC', kind: 'historical', lat: 53.63, lon: 11.41, ...europe('Western Europe'), names: named('Mecklenburg-Schwerin', 'Mecklembourg-Schwerin', 'Mecklemburgo-Schwerin') },
  { id: 'X-PAP', kind: 'historical', lat: 41.9, lon: 12.48, ...europe('Southern Europe'), names: named('Papal States', 'États pontificaux', 'Estados Pontificios') },
  { id: 'X-SIC', kind: 'historical', lat: 40.85, lon: 14.27, ...europe('Southern Europe'), names: named('Two Sicilies', 'Deux-Siciles', 'Dos Sicilias') },
  { id: 'X-MOD', kind: 'historical', lat: 44.65, lon: 10.93, ...europe('Southern Europe'), names: named('Modena', 'Modène', 'Módena') },
  { id: 'X-PMA', kind: 'historical', lat: 44.8, lon: 10.33, ...europe('Southern Europe'), names: named('Parma', 'Parme', 'Parma') },
  { id: 'X-TUS', kind: 'historical', lat: 43.77, lon: 11.25, ...europe('Southern Europe'), names: named('Tuscany', 'Toscane', 'Toscana') },
  { id: 'X-UPC', kind: 'historical', lat: 14.63, lon: -90.51, region: 'Americas', subregion: 'Central America', names: named('United Provinces of Central America', 'Provinces-Unies d’Amérique centrale', 'Provincias Unidas del Centro de América') },
  { id: 'X-GCL', kind: 'historical', lat: 4.61, lon: -74.08, region: 'Americas', subregion: 'South America', names: named('Great Colombia', 'Grande Colombie', 'Gran Colombia') },
  { id: 'X-ZAN', kind: 'historical', lat: -6.16, lon: 39.19, region: 'Africa', subregion: 'Eastern Africa', names: named('Zanzibar', 'Zanzibar', 'Zanzíbar', 'زنجبار', 'Занзибар', '桑给巴尔') },
  { id: 'X-TRA', kind: 'historical', lat: -25.75, lon: 28.19, region: 'Africa', subregion: 'Southern Africa', names: named('Transvaal', 'Transvaal', 'Transvaal') },
  { id: 'X-OFS', kind: 'historical', lat: -29.12, lon: 26.21, region: 'Africa', subregion: 'Southern Africa', names: named('Orange Free State', 'État libre d’Orange', 'Estado Libre de Orange') },
  // Recognised by the United States from 1826, annexed 7 July 1898 (Office of the Historian, "Hawaii").
  { id: 'X-HAW', kind: 'historical', lat: 21.31, lon: -157.86, region: 'Oceania', subregion: 'Polynesia', spells: [{ from: '1826-12-23', to: '1898-07-07' }], names: named('Hawaiian Kingdom and Republic', 'Royaume et république d’Hawaï', 'Reino y República de Hawái') },
  { id: 'X-RYU', kind: 'historical', lat: 26.21, lon: 127.68, region: 'Asia', subregion: 'Eastern Asia', names: named('Ryukyu Islands', 'Îles Ryukyu', 'Islas Ryukyu') },
  { id: 'X-RHN', kind: 'historical', lat: -17.83, lon: 31.05, region: 'Africa', subregion: 'Eastern Africa', names: named('Federation of Rhodesia and Nyasaland', 'Fédération de Rhodésie et du Nyassaland', 'Federación de Rodesia y Nyasalandia') },
]

/**
 * Bodies that evidence names beside states. Codes XK and XKX are those that the European Commission and the World Bank
 * use; EU and EUE are exceptionally reserved in ISO 3166-1. To list a body says nothing about its status.
 */
const others: Former[] = [
  { id: 'XKX', kind: 'entity', iso2: 'XK', iso3: 'XKX', lat: 42.66, lon: 21.17, ...europe('Southern Europe'), names: named('Kosovo', 'Kosovo', 'Kosovo', 'كوسوفو', 'Косово', '科索沃') },
  { id: 'EUE', kind: 'organisation', iso2: 'EU', iso3: 'EUE', lat: 50.84, lon: 4.38, names: named('European Union', 'Union européenne', 'Unión Europea', 'الاتحاد الأوروبي', 'Европейский союз', '欧洲联盟') },
  { id: 'X-BLX', kind: 'organisation', lat: 49.61, lon: 6.13, ...europe('Western Europe'), names: named('Belgium-Luxembourg Economic Union', 'Union économique belgo-luxembourgeoise', 'Unión Económica Belgo-Luxemburguesa') },
  { id: 'X-SMOM', kind: 'entity', lat: 41.9, lon: 12.48, ...europe('Southern Europe'), names: named('Sovereign Military Order of Malta', 'Ordre souverain militaire de Malte', 'Soberana Orden Militar de Malta', 'منظمة فرسان مالطة العسكرية المستقلة', 'Суверенный военный Мальтийский орден', '马耳他主权军事教团') },
  { id: 'X-SADR', kind: 'entity', lat: 26.15, lon: -10.56, region: 'Africa', subregion: 'Northern Africa', names: named('Sahrawi Arab Democratic Republic', 'République arabe sahraouie démocratique', 'República Árabe Saharaui Democrática', 'الجمهورية العربية الصحراوية الديمقراطية', 'Сахарская Арабская Демократическая Республика', '阿拉伯撒哈拉民主共和国') },
  { id: 'X-NCY', kind: 'entity', lat: 35.19, lon: 33.36, region: 'Asia', subregion: 'Western Asia', names: named('Northern Cyprus', 'Chypre du Nord', 'Chipre del Norte', 'شمال قبرص', 'Северный Кипр', '北塞浦路斯') },
  { id: 'X-ABK', kind: 'entity', lat: 43.0, lon: 41.02, region: 'Asia', subregion: 'Western Asia', names: named('Abkhazia', 'Abkhazie', 'Abjasia', 'أبخازيا', 'Абхазия', '阿布哈兹') },
  { id: 'X-SOS', kind: 'entity', lat: 42.23, lon: 43.97, region: 'Asia', subregion: 'Western Asia', names: named('South Ossetia', 'Ossétie du Sud', 'Osetia del Sur', 'أوسيتيا الجنوبية', 'Южная Осетия', '南奥塞梯') },
  { id: 'X-SML', kind: 'entity', lat: 9.56, lon: 44.06, region: 'Africa', subregion: 'Eastern Africa', names: named('Somaliland', 'Somaliland', 'Somalilandia', 'صوماليلاند', 'Сомалиленд', '索马里兰') },
  { id: 'X-PMR', kind: 'entity', lat: 46.84, lon: 29.64, ...europe('Eastern Europe'), names: named('Transnistria', 'Transnistrie', 'Transnistria', 'ترانسنيستريا', 'Приднестровье', '德涅斯特河沿岸') },
]

/** All actors beyond today's ISO 3166-1 list. */
export const formerAndOther: readonly Former[] = [...iso3166part3, ...older, ...others]

/** What today's ISO table leaves open: missing, long or misspelt names, and whose seat is carried on. */
export const amendments: Record<string, Partial<Omit<Actor, 'names'>> & { names?: Partial<Actor['names']> }> = {
  GBR: { names: named('United Kingdom', 'Royaume-Uni', 'Reino Unido', 'المملكة المتحدة', 'Соединенное Королевство', '联合王国') },
  USA: { names: named('United States', 'États-Unis', 'Estados Unidos', 'الولايات المتحدة', 'Соединенные Штаты', '美国') },
  TWN: { kind: 'entity', names: named('Taiwan', 'Taïwan', 'Taiwán', 'تايوان', 'Тайвань', '台湾'), region: 'Asia', subregion: 'Eastern Asia' },
  FLK: { names: named('Falkland Islands (Malvinas)', 'Îles Falkland (Malvinas)', 'Islas Malvinas (Falkland Islands)') },
  HKG: { names: named('Hong Kong', 'Hong Kong', 'Hong Kong', 'هونغ كونغ', 'Гонконг', '香港') },
  MAC: { names: named('Macao', 'Macao', 'Macao', 'ماكاو', 'Макао', '澳门') },
  CIV: { names: { en: 'Côte d’Ivoire' } },
  FSM: { names: named('Micronesia (Federated States of)', 'Micronésie (États fédérés de)', 'Micronesia (Estados Federados de)', 'ولايات ميكرونيزيا الموحدة', 'Микронезия (Федеративные Штаты)') },
  ALA: { names: { ru: 'Аландские острова' } },
  ATA: { names: { ru: 'Антарктика' } },
  ATF: { names: { ar: 'الأراضي الفرنسية الجنوبية', ru: 'Французские южные территории' } },
  CCK: { names: { ru: 'Кокосовые (Килинг) острова' } },
  CYM: { names: { ru: 'Каймановы острова' } },
  IOT: { names: { ar: 'إقليم المحيط الهندي البريطاني' } },
  UMI: { names: { ar: 'جزر الولايات المتحدة الصغيرة النائية' } },
  COK: { kind: 'entity' },
  NIU: { kind: 'entity' },
  RUS: { continues: ['SUN'] },
  SRB: { continues: ['SCG'] },
  YEM: { continues: ['X-YAR', 'YMD'] },
  VNM: { continues: ['VDR', 'X-RVN'] },
  VAT: { continues: ['X-PAP'] },
}
