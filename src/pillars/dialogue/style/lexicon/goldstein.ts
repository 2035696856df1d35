/**
 * Scores of CAMEO event codes on the Goldstein scale, −10 conflict to 10 cooperation: only the codes that the verbs
 * here use. J. S. Goldstein (1992), “A Conflict-Cooperation Scale for WEIS Events Data”, Journal of Conflict Resolution
 * 36(2); carried over to CAMEO codes as published by the GDELT Project.
 */
export const goldstein = {
  '016': -2, '018': 3.4, '019': 3.4, '020': 3, '030': 4, '032': 4.5, '033': 5.2, '036': 4, '039': 5, '040': 1, '042': 1.9, '043': 2.8, '045': 5, '046': 7, '051': 3.4, '054': 6, '055': 7, '057': 8, '060': 6, '064': 7, '070': 7, '073': 7.4,
  '080': 5, '084': 7, '085': 7, '090': -2, '100': -5, '110': -2, '111': -2, '112': -2, '114': -2, '120': -4, '124': -5, '128': -5, '129': -5, '130': -4.4, '139': -7, '154': -7.2, '161': -4, '163': -8, '164': -7, '166': -7, '171': -9.2, '173': -5,
  '174': -5, '190': -10, '191': -9.5, '192': -9.5, '196': -9.5,
} as const

/** A verb and the CAMEO code of the act that it names. */
export type VerbEntry = readonly [code: keyof typeof goldstein, pattern: RegExp]
