import { wordsPattern as words } from '../plugin.ts'
import type { PledgeWords } from './pledge.ts'

const speaker = '(?:(?:le |la |l’|les )(?:Ministère|Ambassade|Gouvernement|Mission permanente|Mission|Secrétariat|Délégation|Consulat|République|Royaume|partie \\p{L}+|autorités(?: \\p{L}+)?)(?: (?:(?:des|de la|du) |de l’)?\\p{Lu}\\p{L}+(?: \\p{L}+)?)?|nous|je|mon (?:Gouvernement|pays)|notre (?:Gouvernement|pays)|les deux (?:parties|Gouvernements))'
const aside = '(?:, [^,.;]{2,120},)?'
const clitics = '(?:ne |n’)?(?:lui |vous |leur |y |en |l’|les? |la )?'
/** Present forms that end like a future, what comes by itself, and past forms of verbs in -rer and -trer. */
const noDeed = '(?:(?:préfér|considér|espér|coopér|réitér|libér|montr|démontr|entr|rencontr|désir|retir|admir|ouvr|offr|souffr|déclar|prépar|aspir|assur|adhér|demeur|célébr|honor|élabor|collabor|mesur)ons|entra|montra|démontra|rencontra|livra|délivra|saurait|(?:ser|aur|rester|pourr|devr|recevr|arriver|assister|participer|se rendr|se tiendr|voudr|saur|verr|deviendr|demeurer|repartir|partir|quitter|séjourner|visiter)(?:a|ai|ons|ont)|fera face)(?!\\p{L})'
const will = `${clitics}(?!${noDeed})\\p{L}{2,}(?:era|ira|dra|tra|vra|rra|erra|fera|ront|rons|ai(?<=rai))`
const adverbs = '(?:(?:également|aussi|donc|ensuite|en outre|par ailleurs|de même|\\p{L}+ment) )*'
const finite = `(?:${will}|sera|seront|s’engage(?:nt)?|s’attend|promet|garantit|exige(?:nt)?|insiste(?:nt)?|appelle|regrette|accueille|rappelle|propose|souhaite|saisit|confirme|accepte|remercie|saurait|serait|se félicite|se réserve|se réjouit|prend note|demande instamment|a|ont|est|sont|doit|doivent)`
const deeds = 'fournir|envoyer|transmettre|adresser|soumettre|communiquer|remettre|livrer|présenter|informer|notifier|inviter|répondre|payer|verser|rembourser|restituer|libérer|publier|ouvrir|rouvrir|achever|conclure|signer|ratifier|accueillir|convoquer|nommer|désigner|octroyer|accorder|lever|retirer|réparer|rétablir|confirmer|organiser|partager|examiner'

/** Promises and demands in French. */
export const pledgesFrench: PledgeWords = {
  subject: words(`(?<!(?<!\\p{L})(?:de|à|par|pour|avec|entre|contre|sur) )${speaker}(?=${aside} (?:ne |n’|se |s’|lui |leur |en |y |l’)*(?!(?:de|du|des|à|au|aux|en|et|ou|par|pour|sur|dans|qui|que|dont|le|la|les)(?!\\p{L}))\\p{L}+)`),
  promises: [
    words(`${speaker}${aside} ${will}`),
    words('s’engage(?:nt)? (?:à|au|aux)|nous nous engageons à|je m’engage à|(?:promet|promettent|promettons) (?:de|d’|que)|garanti(?:t|ssent|ssons) (?:que|qu’)|donne(?:nt)? l’assurance (?:que|qu’|de)|prend l’engagement (?:de|d’)'),
  ],
  goesOn: words(`^(?:il |elle |ils |elles )?${will}`),
  handedOver: words('(?:sera|seront)(?: \\p{L}+ment)? (?:fournie?s?|transmise?s?|communiquée?s?|adressée?s?|envoyée?s?|remise?s?|soumise?s?|versée?s?|payée?s?|remboursée?s?|restituée?s?|libérée?s?|livrée?s?|délivrée?s?|achevée?s?|levée?s?|retirée?s?|mise?s? à (?:la |sa )?disposition)'),
  demands: [
    words('exig(?:e|ent|eons) (?:que|qu’|la|le|l’|les|des|de)|insiste(?:nt)? (?:pour que|pour qu’|sur)|(?:appelle|appellent|appelons|invite instamment|exhorte|exhortent|exhortons|somme) [^.;]{2,120}? (?:à|de|d’)|demande(?:nt)? instamment (?:que|qu’|à|de)|(?:demande|demandent|réclame|réclament|réclamons|appelle à) (?:la |le |l’|les )\\p{L}+ (?:immédiate?s?|inconditionnel(?:le)?s?|sans délai)|met(?:tent)? en demeure|enjoin(?:t|gnent)'),
    words('(?:(?:les|ses|leurs|vos) autorités(?: \\p{L}+)?|l’autre partie|l’Ambassade|votre (?:Gouvernement|pays)) (?:doit|doivent|est tenue? de|sont tenues? de)'),
  ],
  turn: words(`(?:et|mais|tandis que|alors que)(?=(?:, [^,.;]{2,60},)? ${adverbs}(?:(?:${speaker}|il|elle|ils|elles)${aside} )?${finite}(?!\\p{L}))`),
  further: words(`(?:et|ou)(?= (?:${deeds}) )`),
  takenUp: words('^(?:il|elle)'),
  away: words(`(?:que|qu(?=’)|qui|dont|où|lorsque|quand|si|lequel|laquelle|lesquels|parce que)(?!(?:’| )(?:${speaker}|il|elle)(?!\\p{L}))(?! (?:est|sont|a été|ont été|était|avait été)(?!\\p{L}))`),
}
