import { places, styleRule, wordsPattern } from '../plugin.ts'

const pattern = {
  en: wordsPattern([
    'it is (?:well|widely|generally|universally|commonly) (?:known|accepted|recogni[sz]ed|understood)(?: that)?', 'as (?:is (?:well|widely|generally) known|everyone knows|everybody knows|we all know|is common knowledge|is known to all)',
    'everyone knows|everybody knows|the whole world knows|we all know that', 'it is (?:a matter of )?common knowledge(?: that)?', 'undeniably|indisputably|unquestionably|incontestably|undoubtedly|self-evidently',
    'it is (?:undeniable|indisputable|unquestionable|self-evident|beyond (?:any )?(?:doubt|dispute|question)|an established fact|no secret)(?: that)?', 'it goes without saying(?: that)?', 'needless to say',
    'there (?:is|can be) no (?:doubt|question|denying)(?: that)?', 'no one can (?:deny|doubt|dispute)(?: that)?', 'without (?:a|any) doubt', 'beyond (?:any )?doubt',
  ].join('|')),
  fr: wordsPattern([
    'il est (?:notoire|bien connu|de notoriété publique|évident|indéniable|incontestable|établi)(?: que| qu(?=’))?', 'comme (?:chacun|tout le monde|nul ne l’ignore|on) (?:le )?sait', 'comme chacun le sait|comme nul ne l’ignore',
    'nul n’ignore(?: que| qu(?=’))?|personne n’ignore(?: que| qu(?=’))?', 'tout le monde sait(?: que| qu(?=’))?|chacun sait(?: que| qu(?=’))?', 'indéniablement|incontestablement|indubitablement|indiscutablement',
    'il va sans dire(?: que| qu(?=’))?', 'il ne fait (?:aucun|pas de) doute(?: que| qu(?=’))?', 'nul ne peut (?:nier|contester)(?: que| qu(?=’))?', 'sans aucun doute|à n’en pas douter|nul doute(?: que| qu(?=’))',
  ].join('|')),
}

/** Words that assert by appeal to what all are said to know. */
export const claimAppeal = styleRule('claim-appeal', function* (draft) {
  const better = draft.language === 'fr' ? 'Selon [source], ' : 'According to [source], '
  for (const { from, to, text } of places(draft, pattern[draft.language])) yield { from, to, severity: 'notice', says: 'claim-appeal', with: { found: text }, suggestion: better }
})
