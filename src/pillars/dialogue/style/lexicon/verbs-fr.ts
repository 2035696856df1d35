import { wordsPattern as words } from '../plugin.ts'
import type { VerbEntry } from './goldstein.ts'

/** French verbs on the cooperation–conflict scale. */
export const verbsFrench: readonly VerbEntry[] = [
  ['018', words('remerci(?:e|ent|é|ons)|apprécie(?:nt)?|félicite(?:nt)?(?<!se félicite(?:nt)?)')], ['019', words('accept(?:e|ent|é|ons)|approuve(?:nt)?|souscri(?:t|vent)|convient|conviennent|convenu(?:e|s|es)?')], ['020', words('demande(?:nt)?|demandé|sollicite(?:r|nt)?|invite(?:nt)?|appelle(?:nt)?')],
  ['030', words('s’engage(?:nt)? à')], ['032', words('appuie(?:nt|ra)?|soutien(?:t|nent|dra)')], ['033', words('(?:fournira|financera|contribuera)')], ['036', words('propose(?:nt)?|proposer|proposé')], ['039', words('offre(?:nt)? ses bons offices')],
  ['040', words('consult(?:e|ent|é)|examin(?:e|ent|é|ée)|discut(?:e|ent|é)')], ['042', words('rencontr(?:e|ent|é|és|ées)|visit(?:e|ent|é)')], ['043', words('reçoi(?:t|vent)|reçu|accueill(?:e|ent|i|ir)|se félicite(?:nt)?')], ['046', words('négoci(?:e|ent|é|er)')],
  ['051', words('salue(?:nt)?|loue(?:nt)?')], ['054', words('reconna(?:ît|issent)')], ['055', words('présente(?:nt)? (?:ses|leurs) excuses')], ['057', words('sign(?:e|ent|é|ée)|ratifi(?:e|ent|é|ée)')],
  ['060', words('coopèr(?:e|ent)|coopér(?:er|é)')], ['064', words('échange(?:nt)? (?:des )?(?:informations|données)')], ['070', words('aide(?:nt)?(?= (?:à|les?|la) )|assiste(?:nt)?')], ['084', words('libèr(?:e|ent)|libéré(?:e|s|es)?|restitu(?:e|ent|é|ée)')], ['085', words('lèv(?:e|ent) (?:les |l’)(?:sanctions|embargo|restrictions?)')],
  ['090', words('enquêt(?:e|ent|é) sur')], ['100', words('exig(?:e|ent|é)|insiste(?:nt)?')], ['110', words('regrett(?:e|ent|é)|désapprouve(?:nt)?')], ['111', words('déplor(?:e|ent|é)|condamn(?:e|ent|é)|dénonc(?:e|ent|é)|critiqu(?:e|ent|é)')], ['112', words('accus(?:e|ent|é)(?! réception)')],
  ['114', words('protest(?:e|ent|é)')], ['120', words('rejett(?:e|ent)|rejeté|refus(?:e|ent|é)')], ['128', words('viol(?:e|ent|é|ée)')], ['130', words('menac(?:e|ent|é)|met(?:tent)? en garde')], ['139', words('ultimatum')],
  ['161', words('rappelle(?:nt)? son ambassadeur|rompt (?:les |ses )?relations')], ['164', words('suspend(?:ent)? (?:les )?(?:négociations|pourparlers)')], ['166', words('expuls(?:e|ent|é) (?:l’ambassadeur|(?:les |deux |trois )?(?:diplomates|attachés))')], ['171', words('saisi(?:ssent)? (?:les )?(?:biens|navires)|confisqu(?:e|ent|é)')], ['173', words('arrêt(?:e|ent|é|és)(?= (?:les?|la|deux|des))|détien(?:t|nent)')],
  ['190', words('attaqu(?:e|ent|é)(?= )|envahi(?:t|ssent)|bombard(?:e|ent|é)')], ['192', words('occup(?:e|ent|é)(?= (?:le territoire|la zone|les))')],
]
