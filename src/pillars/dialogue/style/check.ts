import { unified } from 'unified'
import { answered } from './answered.ts'
import { cooperationOf } from './cooperation.ts'
import { parseText } from './parse.ts'
import { draftOf, type StyleMessage } from './plugin.ts'
import { pledgesOf } from './pledges.ts'
import { readabilityOf } from './readability.ts'
import type { Given } from './reading.ts'
import { styleRules } from './rules.ts'
import type { Finding, StyleReport } from './schema.ts'
import { toneOf } from './tone.ts'

const checker = Object.values(styleRules).reduce((processor, rule) => { processor.use(rule); return processor }, unified()).freeze()

/**
 * Checks a text for the register of diplomatic correspondence. Pure: it reads no clock, no file and no network, and
 * runs in a browser too. Never forbids: each finding says what it signals and, where there is one, a better wording.
 * The length is the caller’s to limit (`longestText`). The formulas and measured precision: docs/methods.md.
 */
export function checkStyle(text: string, given: Given): StyleReport {
  const { tree, file } = parseText(text, given)
  checker.runSync(tree, file)
  const draft = draftOf(tree, file)
  const { tone, by } = toneOf(draft)
  return {
    language: given.language, tone, toneBy: by, cooperation: cooperationOf(draft), readability: readabilityOf(draft),
    findings: (file.messages as StyleMessage[]).map((message): Finding => ({ rule: message.ruleId!, severity: message.severity, from: message.span.from, to: message.span.to, text: text.slice(message.span.from, message.span.to), reason: message.reason, suggestion: message.suggestion })).sort((a, b) => a.from - b.from || a.to - b.to),
    pledges: pledgesOf(draft), points: answered(draft),
  }
}
