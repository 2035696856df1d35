import { chapters, countOf } from './matrix.ts'
import type { Requirement } from './requirement.ts'

/** The page docs/security/asvs.md: every requirement with its state, what does it, and the test that holds it. */
export function page(): string {
  const counts = ([1, 2] as const).map((level) => {
    const of = countOf(level)
    return `| ${level} | ${Object.values(of).join(' | ')} | ${Object.values(of).reduce((sum, n) => sum + n, 0)} |`
  })
  return [
    '# OWASP ASVS 5.0, levels 1 and 2',
    '',
    'How far each requirement of the [OWASP Application Security Verification Standard 5.0.0](https://github.com/OWASP/ASVS) is met by what is built. The numbers are the standard’s; what each asks is given in a few words of ours, which do not replace its text. The standard is © 2008–2025 The OWASP Foundation, under [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).',
    '',
    'It is our own assessment, not a certificate. The page is written by `node tools/asvs/main.ts` from `tools/asvs/chapters`; a test fails when it is stale, when a file named here is gone, or when a test no longer holds the words cited. What is decided, and why, stands in [decisions.md](decisions.md).',
    '',
    '| level | met | partly | not yet | not applicable | all |',
    '|---|---|---|---|---|---|',
    ...counts,
    ...chapters.flatMap(({ name, requirements }, index) => [
      '',
      `## V${index + 1} ${name}`,
      '',
      '| | level | asks | state | how, or why not | test | file |',
      '|---|---|---|---|---|---|---|',
      ...requirements.map(row),
    ]),
    '',
  ].join('\n')
}

const row = ({ id, level, asks, state, how, tests, files }: Requirement): string => `| ${id} | ${level} | ${cell(asks)} | ${state === 'met' ? 'met' : `**${state}**`} | ${cell(how)} | ${[...new Set(tests.map(({ file }) => file))].map(link).join('<br>')} | ${files.map(link).join('<br>')} |`
const cell = (text: string): string => text.replaceAll('|', '\\|')
const link = (file: string): string => `[${file.split('/').slice(-2).join('/')}](../../${file})`
