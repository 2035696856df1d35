import type { Dataset, Source } from '#kernel/evidence.ts'
import { stemsOf } from './stems.ts'

/** As each file is named by its publisher: `FRA_75_2020.txt`. */
const name = /^[A-Z]{2,3}_\d{1,3}_(19|20)\d\d\.txt$/

/** Lines of one passage: those that begin within the same so many words of the speech, since some files have a line a sentence. */
const passageWords = 80

/** A line that does not end as a sentence goes on in the next. */
const joined = "regexp_replace(text, '([^.!?:;…\"”’»)\\]\\s])[ \\t]*\\n+[ \\t]*', '\\1 ', 'g')"
const wordsIn = (text: string) => `len(regexp_extract_all(${text}, '[\\p{L}\\p{N}]+'))`

const corpus: Dataset = {
  id: 'general-debate/ungdc',
  title: 'Speeches in the General Debate of the United Nations',
  publisher: 'S. Jankin, A. Baturo and N. Dasandi; Harvard Dataverse',
  licence: { name: 'CC0 1.0 (as stated by a public copy; the files name no terms)', url: 'https://creativecommons.org/publicdomain/zero/1.0/', ships: false },
  citation: 'S. Jankin, A. Baturo and N. Dasandi, “Words to unite nations: The complete United Nations General Debate Corpus, 1946–present”, Journal of Peace Research (2025); A. Baturo, N. Dasandi and S. Mikhaylov, “Understanding state preferences with text as data: Introducing the UN General Debate corpus”, Research & Politics 4 (2017).',
  home: 'https://doi.org/10.7910/DVN/0TJX8Y',
  files: [{ role: 'speeches', many: true, recognises: (head) => name.test(head.name), format: { kind: 'text' }, columns: ['text'] }],
  load: {
    records: `
      WITH named AS (SELECT line, file, text, string_split(regexp_replace(file, '\\.txt$', ''), '_') AS part FROM raw_speeches),
        given AS (SELECT line, file, text, CASE part[1] WHEN 'EU' THEN 'EUE' ELSE part[1] END AS code, part[2]::INTEGER AS session, part[3]::INTEGER AS year, ${wordsIn('text')} AS words FROM named)
      SELECT g.line, g.file, replace(g.file, '.txt', '') AS id, g.session, g.year, g.words, ${joined} AS text, c.actor,
        CASE WHEN g.words < 50 THEN 'reject: fewer than fifty words' WHEN g.session <> g.year - 1945 THEN 'reject: the session is not that of the year'
          WHEN c.actor IS NULL AND c.skip IS NOT NULL THEN 'skip: speaker is not a state (' || c.skip || ')'
          WHEN c.actor IS NULL THEN 'reject: unknown code ' || g.code
          WHEN row_number() OVER (PARTITION BY g.file ORDER BY g.words DESC) > 1 THEN 'skip: same speech given twice' END AS verdict
      FROM given g
      LEFT JOIN codes_of('iso3') c ON c.code = norm_code('iso3', g.code) AND mid_year(g.year) BETWEEN c.from_date AND c.to_date`,
    into: {
      speech: "SELECT id, actor, 'UNGA' AS forum, session, year, 'en' AS language, words, line FROM kept",
      passage: `
        WITH told AS (SELECT id, actor, year, line, trim(unnest(string_split(text, chr(10)))) AS said, generate_subscripts(string_split(text, chr(10)), 1) AS nth FROM kept),
          counted AS (SELECT *, sum(${wordsIn('said')}) OVER (PARTITION BY id ORDER BY nth) - ${wordsIn('said')} AS before FROM told WHERE said <> '')
        SELECT id AS speech, actor, year, row_number() OVER (PARTITION BY id ORDER BY place) AS number, text, array_to_string(${stemsOf('text')}, ' ') AS stems, line
        FROM (SELECT id, actor, year, line, before // ${passageWords} AS place, string_agg(said, chr(10) ORDER BY nth) AS text FROM counted GROUP BY ALL)`,
    },
  },
  scope: [{ subject: 'speech', from: { sql: 'SELECT actor FROM kept' }, to: 'all', years: 'rows', completeness: 'partial', says: 'Who spoke in the sessions whose files were loaded; a state without a file may have spoken all the same.' }],
}

/** What each state tells the world every September, in English or the English interpretation, one file a speech. */
export const generalDebate: Source = {
  id: 'general-debate',
  title: 'General Debate',
  says: 'What states say in the General Debate of the United Nations, with how alike two speeches are.',
  datasets: [corpus],
}
