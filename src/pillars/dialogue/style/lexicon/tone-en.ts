import { wordsPattern as words } from '../plugin.ts'
import type { ToneEntry } from './entry.ts'

/** Who speaks for a state, before a verb: nouns such as “the protests” are nobody’s act. */
const speaker = '(?<=(?:we|I|Government|Ministry|Affairs|Embassy|Mission|Secretariat|Consulate|Republic|Kingdom|State|country|delegation|Minister|President|people|nation|and|also|again|side)\\s(?:\\w+ly\\s)?)'

/** The tone ladder in English. */
export const toneEnglish: readonly ToneEntry[] = [
  { step: 6, pattern: words('(?<!(?:been|was|were|being|be|is|are) )condemn(?:s|ed|ing)?(?! (?:to|(?:them|us|him|her|it|(?:\\w+ ){0,2}(?:people|children|generations|nations|countries|peoples)) to)\\b)|condemnation'), milder: 'deplores' },
  { step: 6, pattern: words('in the strongest (?:possible )?terms|strongest protest|(?:an? )?(?:act of aggression|act of war)|ultimatum|hostile act|casus belli') },
  { step: 6, pattern: words('(?:serious|grave|severe|gravest|most serious) consequences(?= (?:for|on) (?:the |our |its |their |bilateral )*(?:relations|relationship|ties|responsib))|(?:bear|bears|face|suffer) the (?:full |grave |serious )?consequences|not (?:remain|be|go) without consequences|not (?:remain|go) unanswered') },
  { step: 6, pattern: words('reserves? the right to (?:respond|retaliate|(?:take|adopt|exercise|resort to)(?: \\w+){0,4}? (?:measures|steps|action|countermeasures))'), milder: 'will consider its position' },
  { step: 6, pattern: words('sever(?:s|ed|ing)? (?:its |all )?diplomatic relations|break(?:s|ing)? off (?:its |all )?(?:diplomatic )?relations|declares? [^.]{0,60}persona non grata|will respond in kind|all necessary means') },
  { step: 5, pattern: words('deplor(?:e|es|ed|ing|able)'), milder: 'regrets' },
  { step: 5, pattern: words(`${speaker}protest(?:s|ed)?(?= against| at| to| the|,|\\.)|protests against the|(?:lodge|lodges|lodged|register|registers|express|expresses|convey|conveys|make|makes) (?:a |its |an? )?(?:\\w+ )?protest|(?:strong|formal|firm|vigorous|official|solemn) protest|solemn representations?|(?:strong|serious) representations`), milder: 'expresses its concern at' },
  { step: 5, pattern: words('(?:categorically|firmly|strongly|totally|utterly|flatly|resolutely|unequivocally|vigorously|completely|wholly) (?:reject|oppose|object|disagree)(?:s|ed|ing)?(?: to)?|categorically den(?:y|ies|ied)|objects? (?:strongly|firmly) to'), milder: 'cannot agree with' },
  { step: 5, pattern: words('unacceptable|inadmissible|intolerable|inexcusable|unjustifiable'), milder: 'difficult to accept' },
  { step: 5, pattern: words(`${speaker}demand(?:s|ed)?(?= that| the| an?\\b| from| its| their| immediate)`), milder: 'requests' },
  { step: 5, pattern: words('(?:grave|gravest|most serious|serious|utmost|extreme|deepest) concern|(?:gravely|extremely|seriously) concerned|(?:strong|deep|profound|extreme) (?:indignation|displeasure|dissatisfaction)|indignation|outrage'), milder: 'concern' },
  { step: 5, pattern: words('(?:blatant|flagrant|gross|grave|clear|manifest) (?:violations?|breach(?:es)?)|provocations?|provocative') },
  { step: 5, pattern: words(`${speaker}(?:denounc(?:e|es|ed)|repudiat(?:e|es|ed)|abhors?|warn(?:s|ed)?(?= (?:against|that)))|holds? [^.]{0,60} responsible for`) },
  { step: 4, pattern: words('regret(?:s|ted|table|tably|fully)?(?! any inconvenience)|concerns?(?= (?:at|about|over|that|regarding|is|was|are|were))|(?:with|express(?:es)?|its|our|deep|some|growing|increasing) concern|concerned(?= (?:at|about|by|over|that))|disappoint(?:ed|ing|ment)|dismay(?:ed)?|surpris(?:e|ed|ing)(?= (?:at|that|to|by))|dissatisf(?:ied|action)') },
  { step: 4, pattern: words('rejects?|rejected|objects? to|cannot accept|reminds? the|draws? (?:the )?(?:serious )?attention of|still awaits?|without reply|(?:strongly|solemnly|seriously) (?:urges?|requests?)|insists?|takes? (?:strong |serious )?exception|incompatible with|unfriendly|unhelpful|is not in keeping with') },
  { step: 0, pattern: words('(?:warmest|heartfelt|most cordial|heartiest|profound) (?:congratulations|thanks|greetings|wishes|gratitude|sympathy|welcome)|deep(?:est)? friendship|brotherly|fraternal|sisterly|(?:with|great) joy|unwavering friendship|everlasting friendship') },
  { step: 1, pattern: words('(?:sincere|deep|deepest|profound|warm|great|special|heartfelt) (?:thanks|gratitude|appreciation|satisfaction|pleasure)|warmly|delighted|cordial(?:ly)?|congratulat(?:e|es|ions|ed)|close friendship|friendship|deeply grateful|most grateful|highly values?|treasur(?:e|es|ed)') },
  { step: 2, pattern: words('welcom(?:e|es|ed|ing)(?! (?:a|any|the) (?:reply|response|clarification))|appreciat(?:e|es|ed|ion|ing)(?! confirmation| a reply| an early)|thanks?|thanked|pleased|pleasure|glad|happy|satisfaction|looks? forward|commend(?:s|ed)?|friendly|good neighbourly|fruitful|cooperat(?:e|es|ion|ing|ed)') },
]

/** Words below the register, with a better one where it can be said. */
export const heatedEnglish: readonly { pattern: RegExp; better: string | null }[] = [
  { pattern: words('absurd(?:ity|ly)?|ridiculous(?:ly)?|ludicrous|laughable|preposterous|nonsens(?:e|ical)|farcical|farce|grotesque'), better: 'difficult to follow' },
  { pattern: words('liars?|(?:repeat(?:s|ed|ing)?|spread(?:s|ing)?|tell(?:s|ing)?|told|peddl(?:e|es|ed|ing)|invent(?:s|ed|ing)?|contains?|full of|web of|pack of|tissue of|blatant|outright|sheer|malicious|such|these|those|shameless|all|its|their|his|her|are|and|fabrications and) lies(?! (?:in|at|on|with|ahead|behind|within|between|beyond|before|down))|(?:an? (?:\\w+ )?|blatant |outright )lie(?= |[.,;])(?! (?:in|at|on|with|ahead|behind|down))'), better: 'statements that do not agree with the facts' },
  { pattern: words('outrageous(?:ly)?|scandalous(?:ly)?|shameful(?:ly)?|shameless(?:ly)?|disgraceful(?:ly)?|despicable|contemptible|infamous|monstrous|disgusting'), better: 'regrettable' },
  { pattern: words('hypocri(?:sy|tical|tically|tes?)|cynical(?:ly)?|insolen(?:t|ce)|arrogan(?:t|ce|tly)|impudent|stupid(?:ity|ly)?|idiotic|foolish|pathetic|hysterical|insane|deranged|dishonest(?:y|ly)?|perfid(?:y|ious)|treacherous|bully(?:ing)?|bullies'), better: null },
  { pattern: words('barbar(?:ic|ous|ians?)|savages?|gangsters?|thugs?|bandits?|puppets?(?= (?:government|regime|state))|rogue (?:state|regime)s?|criminal regime|henchmen|lackeys?|clique|slander(?:ous|s)?|smear(?:s|ing)?'), better: null },
]
/** “So-called” before an institution of others denies what it is; before a thing it only names it. */
export const soCalledEnglish = words('so-called(?= (?:\\w+ ){0,2}(?:government|authorit|administration|republic|state|election|commission|parliament|referendum|president|minister|court|elected|autonom|rights|democra|liberat|evidence|explanation|investigation|experts?|reports?))')
