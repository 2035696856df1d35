import { places, styleRule, wordsPattern } from '../plugin.ts'

const pattern = {
  en: wordsPattern([
    'it is (?:well|widely|generally|universally|commonly) (?:known|accepted|recogni[sz]ed|understood)(?: that)?', 'as (?:is (?:well|widely|generally) known|everyone knows|everybody knows|we all know|is common knowledge|is known to all)',
    '(?:everyone|everybody|anyone|all of us|the (?:whole|entire) (?:world|international community)|all the world) (?:knows|is (?:well )?aware|can see)(?: that)?|we all know that|as (?:everyone|everybody|all|the (?:Ministry|Embassy|Government)) (?:is|are) (?:well |fully )?aware|is (?:well |widely |universally )?known to (?:all|everyone|the whole world)', 'it is (?:a matter of )?common knowledge(?: that)?', 'undeniably|indisputably|unquestionably|incontestably|undoubtedly|self-evidently',
    'it is (?:clear|plain) (?:to|for) (?:all|everyone|everybody|anyone)(?: that)?|it is (?:obvious|evident|manifest)(?: to (?:all|everyone))?(?: that)?|(?:the )?facts (?:are (?:clear|well known|plain|stubborn)|speak for themselves)|history (?:shows|proves|teaches|has (?:shown|proved|proven|taught))(?: us)?(?: that)?|even (?:the|an?) (?:\\w+ )?(?:citizen|child|layman|reader|observer|novice) (?:knows|understands|can see)(?: that)?|(?:clearly|plainly) (?:shows|proves|demonstrates) that|as (?:everyone|anyone) can see|manifestly|evidently|it is (?:undeniable|indisputable|unquestionable|self-evident|beyond (?:any )?(?:doubt|dispute|question)|an established fact|no secret)(?: that)?', 'it goes without saying(?: that)?', 'needless to say',
    'there (?:is|can be) no (?:doubt|question|denying)(?: that)?', '(?:no one|nobody|no reasonable (?:person|observer|government|state)|no serious (?:person|observer)) (?:can|could|would|will) (?:seriously |reasonably )?(?:deny|doubt|dispute|question|contest|believe)(?: that)?', 'without (?:a|any) (?:shadow of (?:a )?)?doubt|leaves? no (?:room for )?doubt', 'beyond (?:any )?doubt',
  ].join('|')),
  fr: wordsPattern([
    'il est (?:(?:bien )?notoire|bien connu|(?:universellement|largement|généralement) (?:admis|reconnu|connu)|de notoriété publique|évident|manifeste|clair pour tous|indéniable|incontestable|indiscutable|établi)(?: que| qu(?=’))?', 'comme (?:chacun|tout le monde|tous|nul ne l’ignore|on) (?:le )?(?:sait|savent)', 'comme chacun le sait|comme nul ne l’ignore',
    'nul n’ignore(?: que| qu(?=’))?|personne n’ignore(?: que| qu(?=’))?|nul ne (?:peut|saurait) (?:ignorer|douter|nier|contester)|personne ne (?:peut|saurait) (?:ignorer|douter|nier|contester)|les faits (?:sont là|parlent d’eux-mêmes|sont clairs|sont têtus)|l’histoire (?:montre|prouve|enseigne)|le monde entier sait|chacun (?:peut|a pu) constater|à l’évidence|de toute évidence|évidemment|manifestement|bien entendu', 'tout le monde sait(?: que| qu(?=’))?|chacun sait(?: que| qu(?=’))?', 'indéniablement|incontestablement|indubitablement|indiscutablement',
    'il va sans dire(?: que| qu(?=’))?', 'il ne fait (?:aucun|pas de) doute(?: que| qu(?=’))?', 'nul ne peut (?:nier|contester)(?: que| qu(?=’))?', 'sans aucun doute|à n’en pas douter|nul doute(?: que| qu(?=’))',
  ].join('|')),
}

/** Words that assert by appeal to what all are said to know. */
export const claimAppeal = styleRule('claim-appeal', function* (draft) {
  for (const { from, to, text } of places(draft, pattern[draft.language])) yield { from, to, severity: 'notice', says: 'claim-appeal', with: { found: text } }
})
