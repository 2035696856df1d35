import { z } from 'zod'
import { noteForms } from '../correspondence/schema.ts'

/** Languages whose courtesies and tones the style check knows. */
export const styleLanguages = ['en', 'fr'] as const
export type StyleLanguage = (typeof styleLanguages)[number]

/** How much a finding matters: something to know, to look at, or that will be read as a signal. */
export const severities = ['info', 'notice', 'warning'] as const

/**
 * One finding of the style check. `from` and `to` are offsets in UTF-16 code units of the text that was checked, so that
 * `text === whole.slice(from, to)`; both are the same where something is missing, at the place where it would stand.
 */
export const finding = z.object({
  rule: z.string().regex(/^[a-z]+(-[a-z]+)*$/).describe('Names the rule for ever, as in “courtesy-close-weakened”.'),
  severity: z.enum(severities),
  from: z.int().min(0),
  to: z.int().min(0),
  text: z.string(),
  reason: z.string().describe('Why it is found, in a sentence in the language of the text.'),
  suggestion: z.string().nullable().describe('A better wording: a whole, grammatical replacement of exactly `text`. Null where a person has to supply or rebuild something; then the reason advises.'),
})
export type Finding = z.infer<typeof finding>

/** The steps of the tone ladder, from cordial (0) to grave (6). */
export const tones = ['cordial', 'warm', 'friendly', 'correct', 'cool', 'stern', 'grave'] as const

/** A promise or a demand in a text: a commitment that may come of it. `on` is the day it names. */
export const pledge = z.object({ kind: z.enum(['promise', 'demand']), from: z.int(), to: z.int(), text: z.string(), on: z.iso.date().nullable() })
export type Pledge = z.infer<typeof pledge>

/** A point or question of the text that is answered, and whether ours answers, defers or misses it. */
export const answeredPoint = z.object({ text: z.string(), isQuestion: z.boolean(), state: z.enum(['answered', 'deferred', 'missed']), by: z.object({ from: z.int(), to: z.int() }).nullable() })
export type AnsweredPoint = z.infer<typeof answeredPoint>

/** What the style check says of a text. */
export const styleReport = z
  .object({
    language: z.enum(styleLanguages),
    tone: z.number().min(0).max(6).describe('From 0 cordial to 6 grave.'),
    toneBy: z.object({ from: z.int(), to: z.int() }).nullable().describe('The sentence that sets the tone.'),
    cooperation: z.number().min(-10).max(10).nullable().describe('Mean of the verbs on the Goldstein scale; null where no verb is on it.'),
    readability: z.object({
      words: z.int(),
      sentences: z.int(),
      grade: z.number().nullable().describe('Years of schooling it asks for (Flesch–Kincaid, English only).'),
      ease: z.number().nullable().describe('0 hard to 100 easy: Flesch for English, Kandel and Moles for French.'),
    }),
    findings: z.array(finding),
    pledges: z.array(pledge),
    points: z.array(answeredPoint).describe('Of the text being answered; empty without one, and where it is in another language.'),
  })
  .meta({ id: 'StyleReport' })
export type StyleReport = z.infer<typeof styleReport>

/** Most characters of a text that is checked, and of one being answered. */
export const longestText = 100_000

/** What is asked of the style check. Without a form only that is looked at which no form decides; a text that opens or closes as a third-person note is taken for one. */
export const styleAsked = z.object({
  text: z.string().max(longestText, 'is longer than 100,000 characters; check it in parts'),
  language: z.enum(styleLanguages),
  form: z.enum(noteForms).optional(),
  answering: z.string().max(longestText, 'is longer than 100,000 characters; give the part that is answered').optional().describe('The text being answered.'),
  date: z.iso.date().optional().describe('The day of the text: names are judged and days without a year completed as of then. Without it the day that the text bears on a line of its own, else today.'),
})
