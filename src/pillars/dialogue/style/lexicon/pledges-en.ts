import { wordsPattern as words } from '../plugin.ts'
import type { PledgeWords } from './pledge.ts'

const speaker = '(?:the (?:[A-Z]\\w+ ){0,2}(?:Ministry|Embassy|Government|Permanent Mission|Mission|Secretariat|Delegation|Consulate|High Commission|Side|Authorities|Department|Republic|Kingdom)(?: (?:of|for|General)(?: the)? [A-Z]\\w+(?: [A-Z]\\w+){0,4}){0,3}|we|I|my (?:Government|country|delegation|Ministry)|our (?:Government|country|delegation|Ministry)|(?:both|the two) (?:sides|parties|Governments))'
/** “, for its part,” */
const aside = '(?:, [^,.;]{2,120},)?'
/** What is no promise although it will be: states, courtesies, what comes by itself. */
const noDeed = '(?:be (?:grateful|pleased|glad|happy|held|able|open|closed|ready|obliged|delighted|the)|be\\b|have|remain|depend|become|appear|recall|note|find|see|need|appreciate|welcome|understand|know|always|never|soon|stay|take place|begin|receive|reopen|arrive|travel|meet|attend|participate|take part|seem|face|suffer|lose|win|only|inevitably|bear|leave|depart|visit)'
const will = `(?:will|shall)(?:, [^,.;]{2,60},)?(?: (?:also|then|further|not|\\w+ly))*(?! ${noDeed}\\b) [a-z]+`
const adverbs = '(?:(?:also|further|therefore|then|accordingly|moreover|in turn|\\w+ly) )*'
/** Verbs that are hardly a noun, so that what stands before them is the end of another clause. */
const finite = '(?:will|shall|must|would|undertakes|insists|expects|requires|welcomes?|recalls?|regrets (?:that|the)|invites|proposes|suggests|wishes|considers?|believes?|reserves|avails?|confirms?|accepts?|agrees?|appreciates?|informs?|refers?|reiterates?|condemns?|deplores?|rejects?|has|have|is|are|was|were|looks? forward|hopes? that|trusts? that|requests? (?:that|the)|asks? (?:that|the)|notes? (?:that|with)|thanks? the|calls? (?:up)?on|demands? that|urges? the|pledges? to|promises? to|commits? itself)'
const deeds = 'provide|send|transmit|forward|submit|communicate|convey|supply|furnish|deliver|present|inform|notify|invite|reply|respond|pay|reimburse|return|release|issue|publish|open|reopen|complete|conclude|sign|ratify|host|convene|hold|appoint|designate|dispatch|contribute|grant|lift|withdraw|remove|repair|restore|hand over|report|confirm|arrange|begin|make|take|set up|establish|share|review|examine|name'

/** Promises and demands in English. */
export const pledgesEnglish: PledgeWords = {
  subject: words(`(?<!\\b(?:of|to|by|from|with|for|at|in|on|between|against|upon|through|towards) )(?:(?:we|I) \\w+|${speaker}${aside} ${adverbs}(?:\\w+(?:s|ed)|${finite}))`),
  promises: [
    words(`${speaker}${aside} (?:also |further |therefore |then |\\w+ly )?${will}`),
    words('(?:undertakes?|pledges?|promises?|guarantees?|vows?) (?:not )?(?:to|that)|(?:commits?|binds?|committed|engages?) (?:itself|himself|herself|themselves|ourselves|myself) to|(?:is|are|am) committed to [a-z]+ing|gives? (?:its|an?|the) (?:assurance|undertaking|commitment) (?:that|to)|(?:we|I|Government) commit to'),
  ],
  goesOn: words(`^(?:it |they )?${adverbs}${will}`),
  handedOver: words('(?:will|shall)(?: \\w+ly)? be (?:\\w+ly )?(?:provided|supplied|furnished|sent|transmitted|forwarded|communicated|conveyed|delivered|submitted|handed over|made available|shared|paid|reimbursed|repaid|returned|released|issued|completed|transferred|lifted|withdrawn|removed)'),
  demands: [
    words('(?:demand(?:s|ed)? (?:that|the|an?|its|their|from|immediate|full)|insists? (?:that|on|upon)|(?:calls?|calling) (?:up)?on [^.;]{2,120}? to|calls? for (?:an? |the )?(?:immediate|prompt|unconditional|full|swift|urgent|complete) |urges? [^.;]{2,80}? to|requires? that|expects? [^.;]{2,80}? to)'),
    words('(?:(?:the|its|their|your) (?:\\w+ )?authorities|the other (?:side|party)|the Embassy|the Government of(?: the)? [A-Z]\\w+(?: [A-Z]\\w+){0,4}|your (?:Government|country)) (?:must|is required to|are required to)'),
  ],
  turn: words(`(?:and|but|yet|while|whereas)(?=(?:, [^,.;]{2,60},)? ${adverbs}(?:(?:${speaker}|it|they)${aside} )?${adverbs}${finite})`),
  further: words(`(?:and|or)(?= ${adverbs}(?:${deeds}) )`),
  takenUp: words('^it'),
  away: words(`(?:that|which|who|whom|whose|where|if|when|whether|because|since|as soon as)(?! (?:${speaker}|it|they)\\b)(?! (?:was|were|is|are|has been|have been|had been)\\b)`),
}
