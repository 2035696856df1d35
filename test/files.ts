/** Where each source finds its publishers' files, beside the project. */
export const realFiles: Record<string, string[]> = {
  'un-votes': ['un/unvotes', 'un/voeten_unvotes_s1_70', 'un/digital_library_matrices'],
  'igo-memberships': ['igo/cow_igo_v3', 'igo/country_org_membership_2020'],
  'general-debate': ['statements/ungdc'],
  missions: ['missions/wikidata_embassies'],
  visits: ['missions/us_visits_by_foreign_leaders', 'missions/us_leader_travels', 'missions/brazil_president_visits'],
  agreements: ['trade/desta', 'trade/bit_unctad', 'treaties/mea_nodes', 'trade/gptad'],
  alliances: ['alliances'],
  trade: ['trade/cow_trade_v4', 'trade/penppml_trade'],
  students: ['exchange'],
  events: ['events/gdelt2', 'events/ucdp'],
}
