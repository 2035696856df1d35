import { wordsPattern as words } from '../plugin.ts'
import type { VerbEntry } from './goldstein.ts'

/** English verbs on the cooperation–conflict scale. */
export const verbsEnglish: readonly VerbEntry[] = [
  ['016', words('den(?:y|ies|ied)')], ['018', words('thanks?|thanked|appreciates?|congratulat(?:e|es|ed)|sympathi[sz]es?')], ['019', words('agree[sd]?|accept(?:s|ed)?|concurs?|endors(?:e|es|ed)')], ['020', words('requests?|requested|appeals? (?:to|for)|invites?|invited|urges?|urged|calls? (?:up)?on')],
  ['030', words('intends? to cooperate|agree[sd]? to cooperate|undertakes? to')], ['032', words('will support|supports?')], ['033', words('(?:will|undertakes? to|pledges? to) (?:provide|fund|finance|contribute)')], ['036', words('proposes?|proposed|offers? to meet|ready to (?:meet|negotiate)')], ['039', words('offers? (?:its )?good offices')],
  ['040', words('consult(?:s|ed)?|discuss(?:es|ed)?|examined')], ['042', words('visit(?:s|ed)|met')], ['043', words('receiv(?:es|ed)|host(?:s|ed)|welcom(?:e|es|ed)')], ['045', words('mediat(?:e|es|ed)')], ['046', words('negotiat(?:e|es|ed|ing)')],
  ['051', words('prais(?:e|es|ed)|commend(?:s|ed)?')], ['054', words('recogni[sz](?:e|es|ed)')], ['055', words('apologi[sz](?:e|es|ed)')], ['057', words('sign(?:s|ed)|ratif(?:y|ies|ied)|conclud(?:e|es|ed)')],
  ['060', words('cooperat(?:e|es|ed|ing)')], ['064', words('shar(?:e|es|ed) (?:information|data|intelligence)')], ['070', words('provid(?:e|es|ed) (?:aid|assistance|support)|assist(?:s|ed)')], ['073', words('provid(?:e|es|ed) humanitarian (?:aid|assistance)')],
  ['080', words('withdr(?:aws|ew)|yields?|yielded')], ['084', words('releas(?:e|es|ed)|returns?|returned')], ['085', words('lift(?:s|ed)? (?:the |its )?(?:sanctions|embargo|restrictions?)')],
  ['090', words('investigat(?:e|es|ed)')], ['100', words('demand(?:s|ed)?(?= (?:that|the|an?)\\b)|insist(?:s|ed)?')], ['110', words('regret(?:s|ted)?|disapprov(?:e|es|ed)')], ['111', words('deplor(?:e|es|ed)|condemn(?:s|ed)?|denounc(?:e|es|ed)|critici[sz](?:e|es|ed)')], ['112', words('accus(?:e|es|ed)')],
  ['114', words('protest(?:s|ed)|(?:lodg|register|mak|convey)(?:e|es|ed|s)? (?:\\w+ ){0,3}protest')], ['120', words('reject(?:s|ed)?|refus(?:e|es|ed)|declin(?:es|ed)')], ['128', words('violat(?:e|es|ed)')], ['129', words('veto(?:es|ed)')], ['130', words('threaten(?:s|ed)?|warn(?:s|ed)')], ['139', words('ultimatum')],
  ['154', words('mobili[sz](?:es|ed)')], ['161', words('recall(?:s|ed) (?:its|the) ambassador|sever(?:s|ed) (?:diplomatic )?relations')], ['163', words('sanction(?:s|ed)(?= (?:the|its|against))|impos(?:e|es|ed) (?:sanctions|an embargo)')], ['164', words('(?:halt|suspend|break)(?:s|ed)? (?:off )?(?:the )?(?:talks|negotiations)')],
  ['166', words('expel(?:s|led) (?:the |its |two |three )?(?:ambassador|diplomats?|attachés?)')], ['171', words('seiz(?:e|es|ed)|confiscat(?:e|es|ed)')], ['173', words('arrest(?:s|ed)|detain(?:s|ed)')], ['174', words('deport(?:s|ed)')],
  ['190', words('attack(?:s|ed)|invad(?:e|es|ed)|bomb(?:s|ed)|shell(?:s|ed)')], ['191', words('blockad(?:e|es|ed)')], ['192', words('occup(?:ies|ied)')], ['196', words('violat(?:e|es|ed) (?:the )?(?:ceasefire|truce)')],
]
