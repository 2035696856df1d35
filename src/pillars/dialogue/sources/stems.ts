/**
 * Words of English texts as they are compared. What speeches have in common is measured over them (docs/methods.md), so that
 * a change here is a change of the figures.
 */

/** Words that carry the sentence and not the matter: articles, pronouns, auxiliaries, prepositions, conjunctions. */
const stopWords = ('about above after again against all also although always among and another any are around because been before being below between both but came can cannot could '
  + 'did does doing done down during each either else even ever every few for from further had has have having here hers him his how however into its itself just let like made make many may might more most much must '
  + 'nor not now off once one only onto other others our ours ourselves out over own per same shall she should since some still such than that the their theirs them themselves then there therefore these they this those '
  + 'through thus too towards toward under until upon very was well were what when where whether which while who whom whose why will with within without would yet you your yours').split(' ')

/**
 * SQL for the stems of an English text in their order, as a list: words of three letters or more in lower case, without accents and
 * stop words, the plural taken off by the rules of D. Harman, “How effective is suffixing?”, JASIS 42 (1991).
 */
export const stemsOf = (text: string): string => `[
  CASE WHEN w LIKE '%ies' AND w NOT LIKE '%eies' AND w NOT LIKE '%aies' THEN left(w, -3) || 'y'
    WHEN w LIKE '%es' AND w NOT LIKE '%aes' AND w NOT LIKE '%ees' AND w NOT LIKE '%oes' THEN left(w, -1)
    WHEN w LIKE '%s' AND w NOT LIKE '%us' AND w NOT LIKE '%ss' THEN left(w, -1) ELSE w END
  FOR w IN regexp_extract_all(lower(strip_accents(${text})), '[a-z]{3,}') IF w NOT IN (${stopWords.map((word) => `'${word}'`).join(', ')})]`

/** The same for one word in lower case without accents, as text shows it. */
export function stemOf(word: string): string {
  if (/(?<![ea])ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?<![aeo])es$/.test(word)) return word.slice(0, -1)
  return /(?<![us])s$/.test(word) ? word.slice(0, -1) : word
}
