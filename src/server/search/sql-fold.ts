import { acronyms, doubles, foldedLetters, foldedPairs, gaps, ideographs, marks, readings, romanLetters, romanPairs, skeletonLetters, skeletonPrefixes, skeletonScripts, skeletonSounds, soundedPairs, type Letters, type Replacements } from './rules-letters.ts'

/** Text of SQL that does to an expression what fold.ts does to a string. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const pairs = (expression: string, all: Replacements): string => all.reduce((inner, [from, to]) => `replace(${inner}, ${quoted(from)}, ${quoted(to)})`, expression)
const letters = (expression: string, { from, to }: Letters): string => `translate(${expression}, ${quoted(from)}, ${quoted(to)})`
const swap = (expression: string, pattern: string, by: string): string => `regexp_replace(${expression}, ${quoted(pattern)}, ${quoted(by)}, 'g')`
const gapped = (expression: string): string => swap(expression, gaps, ' ')
const closed = (expression: string): string => `btrim(${swap(expression, ' {2,}', ' ')}, ' ')`
/** Text of ASCII alone is as it is. */
const unlessAscii = (expression: string): string => `CASE WHEN octet_length(t) = length(t) THEN t ELSE ${expression} END`

/** A function of text, the same for the same text for ever. No search_path, so that PostgreSQL writes it into the query that calls it. */
const pure = (name: string, returns: string, body: string): string => `CREATE OR REPLACE FUNCTION ${name}(t text) RETURNS ${returns} LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$ ${body} $body$`

/**
 * The rules of rules-letters.ts as functions of the database: `search_bare` (of lower case), `search_fold`,
 * `search_latin`, `search_skeletons`. Text of ASCII alone takes the short way.
 */
export const foldFunctions: readonly string[] = [
  // Letter by letter is slow: only where one of them is.
  pure('search_alike', 'text', `SELECT CASE WHEN t ~ '[${foldedLetters.from}${foldedPairs.map(([from]) => from).join('')}]' THEN ${pairs(letters('t', foldedLetters), foldedPairs)} ELSE t END`),
  pure('search_bare', 'text', `SELECT ${unlessAscii(gapped(`search_alike(normalize(${swap('normalize(t, NFKD)', marks, '')}, NFC))`))}`),
  pure('search_ideographs', 'text', `SELECT ${unlessAscii(swap('search_bare(t)', ideographs, ' \\1 '))}`),
  pure('search_fold', 'text', `SELECT ${closed(`search_ideographs(${gapped(swap("lower(replace(t, 'İ', 'i'))", acronyms, '\\1'))})`)}`),
  pure('search_sounds', 'text', `SELECT ${unlessAscii(`search_bare(${pairs('normalize(t, NFC)', soundedPairs)})`)}`),
  pure('search_sounded', 'text', `SELECT ${closed(`search_sounds(${gapped("lower(replace(t, 'İ', 'i'))")})`)}`),
  pure('search_roman', 'text', `SELECT ${unlessAscii(letters(pairs('t', romanPairs), romanLetters))}`),
  pure('search_latin', 'text', 'SELECT search_roman(search_sounded(t))'),
  pure('search_classes', 'text', `SELECT ${swap(letters(pairs(`search_roman(${pairs(swap(pairs('t', skeletonPrefixes), doubles, '\\1'), skeletonScripts)})`, skeletonSounds), skeletonLetters), '[^A-Z0-9@#$& ]', '')}`),
  pure('search_skeletons', 'text[]', `SELECT coalesce(array_agg(DISTINCT one COLLATE "C" ORDER BY one COLLATE "C") FILTER (WHERE length(one) > 1), '{}')
    FROM search_classes(' ' || replace(${swap('search_sounded(t)', '[0-9]', '')}, ' ', '  ') || ' ') AS classes,
      string_to_table(${readings.map((reading) => letters('classes', reading)).join(` || ' ' || `)}, ' ') AS one`),
]
