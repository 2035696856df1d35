import { z } from 'zod'
import { languages } from '#kernel/actor.ts'
import { audiences, marking } from '#kernel/marking.ts'
import { day, record } from '#kernel/record.ts'
import { consent, names, offered, recordItem } from '#server/records/schema.ts'
import { brief as model } from '../brief/model.ts'
import { factGroups, sectionKinds } from '../brief/parts.ts'
import { actorId } from '../schema.ts'

/** Longest text of one section, in characters: about eight pages. */
export const longestText = 20_000

/**
 * What a section is waiting for. `written`: somebody's own, nobody asked for it; `asked`: a desk owes it; `delivered`: the desk handed it in;
 * `waived`: the caller does without it. Of those asked for only what was delivered is printed.
 */
export const sectionStates = ['written', 'asked', 'delivered', 'waived'] as const

const title = z.string().trim().max(300)
const text = z.string().max(longestText)
const version = z.int().min(1)

/** What was done about a section that was asked for. */
export const callSteps = ['reminded', 'moved', 'waived', 'again'] as const

/** One part of a brief that an officer writes, under a marking of its own. */
export const section = z
  .object({
    id: z.uuid(), kind: z.enum(sectionKinds), title: z.string(), text: z.string(), marking, version,
    state: z.enum(sectionStates),
    author: z.uuid().nullable().describe('Who wrote it first; null while nobody has.'),
    unit: z.uuid().nullable().describe('The desk that it comes from, or is asked of.'),
    changedAt: z.iso.datetime(), changedBy: z.uuid(),
    clearedAt: z.iso.datetime().nullable(), clearedBy: z.uuid().nullable(),
    call: z.object({
      by: z.uuid(), at: z.iso.datetime(), people: z.array(z.uuid()), dueOn: day, note: z.string(), deliveredAt: z.iso.datetime().nullable(),
      isOverdue: z.boolean(), task: z.uuid().nullable().describe('The task of whoever is to write it.'),
      steps: z.array(z.object({ kind: z.enum(callSteps), at: z.iso.datetime(), by: z.uuid(), from: day.nullable(), to: day.nullable(), reason: z.string().nullable() })).describe('What was done about it since it was asked for: reminders, days that were moved with both, done without, asked for again; the oldest first.'),
    }).nullable().describe('Who asked for it, of whom, by when.'),
  })
  .meta({ id: 'BriefSection' })
export type BriefSection = z.infer<typeof section>

/** An edition: the facts as they stood at one moment. */
export const edition = z
  .object({
    n: z.int().min(1), madeAt: z.iso.datetime(), madeBy: z.uuid(), languages: z.array(z.enum(languages)),
    datasets: z.array(z.object({ source: z.string(), version: z.int() })).describe('The dataset versions that its facts come from.'),
    clearedAt: z.iso.datetime().nullable(), clearedBy: z.uuid().nullable(),
  })
  .meta({ id: 'BriefEdition' })
export type Edition = z.infer<typeof edition>

/** What who asks may do. */
const may = z.object({ change: z.boolean(), decide: z.boolean(), clear: z.boolean() })

/** A kept brief as one reader has it: what they may not read is in no list, count or marking. */
export const briefPage = z
  .object({
    record, may, marking: marking.describe('Of all that this reader sees: cover, sections, and our own records in the latest edition.'),
    sections: z.array(section), editions: z.array(edition).min(1).describe('The latest first.'),
    meeting: recordItem.nullable(),
    clearing: z.object({ others: z.array(offered).describe('Who else may read and clear it.'), asked: z.array(z.uuid()).describe('Who of them was asked to.') }).nullable().describe('Of a draft that one may change.'),
    names, units: z.record(z.uuid(), z.string()),
  })
  .meta({ id: 'BriefPage' })
export type BriefPage = z.infer<typeof briefPage>

/** A fact that differs from the edition before. */
export const changedFact = z.object({ group: z.enum(factGroups), key: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() })

/** One edition as one reader has it, in one of its languages, with what changed since the one before. */
export const editionPage = z
  .object({ edition, marking, brief: model, since: z.int().nullable().describe('The edition that the changes are counted from.'), changes: z.array(changedFact) })
  .meta({ id: 'BriefEditionPage' })
export type EditionPage = z.infer<typeof editionPage>

const languageList = z.array(z.enum(languages)).min(1).max(languages.length).refine((all) => new Set(all).size === all.length, 'names a language twice')

/** What is given for a new brief. */
export const newBrief = z.object({
  partner: actorId, title: record.shape.title, languages: languageList, year: z.int().min(1816).max(2100).optional(),
  meeting: z.uuid().optional().describe('The meeting it is for.'),
  dueOn: record.shape.dueOn.default(null).describe('The day by which it is needed.'),
  marking: marking.optional().describe('Of its cover: title, partner and that it exists. Without one, the lowest level.'),
  audience: z.enum(audiences).default('ministry'), named: record.shape.named.default([]),
})
export type NewBrief = z.infer<typeof newBrief>

/** What is given for a new section. */
export const newSection = z.object({ id: z.uuid(), kind: z.enum(sectionKinds), title: title.default(''), text: text.default(''), marking: marking.optional().describe('Without one, that of the cover.') })

/** A section rewritten, made on the version that the writer began with. */
export const sectionChange = z.object({ id: z.uuid(), section: z.uuid(), version, title: title.optional(), text: text.optional() })
export const sectionAt = z.object({ id: z.uuid(), section: z.uuid(), version })
export const sectionMark = sectionAt.extend({ marking, reason: z.string().trim().min(10, 'takes at least 10 characters').max(1000), consent: consent.optional().describe('Of the originators, where the section is under their control.') })

/** A call for sections: each of a unit, or of people by name. */
export const call = z.object({
  id: z.uuid(), dueOn: day,
  asks: z.array(z.object({
    kind: z.enum(sectionKinds), title: title.default(''), unit: z.uuid().nullable().default(null), people: z.array(z.uuid()).max(50).default([]), note: z.string().trim().max(2000).default(''),
    marking: marking.optional().describe('How what is asked for will be marked. Without one, as the cover.'),
  }).refine(({ unit, people }) => unit !== null || people.length > 0, 'name a unit or people')).min(1).max(30),
})
export type Call = z.infer<typeof call>

/** A version of a section that was. */
export const sectionVersion = z.object({ version, at: z.iso.datetime(), by: z.uuid(), title: z.string(), text: z.string(), state: z.enum([...sectionStates, 'removed']) }).meta({ id: 'BriefSectionVersion' })

/** Which briefs a list shows. */
export const briefFilter = z.object({
  partner: actorId.optional(), status: z.enum(['draft', 'cleared', 'withdrawn']).optional(),
  calls: z.enum(['mine', 'of-me']).optional().describe('Only those in which sections are open that I asked for, or that are asked of me.'),
  sort: z.enum(['made', 'due']).default('made'), after: z.string().max(200).optional(), limit: z.int().min(1).max(200).default(50),
})
export type BriefFilter = z.infer<typeof briefFilter>

/** A brief in a list; the counts are of what the reader may see. */
export const briefCard = z
  .object({ record: recordItem, edition: z.int(), madeAt: z.iso.datetime(), sections: z.int(), asked: z.int().describe('Sections still owed.'), overdue: z.int(), askedByMe: z.int(), askedOfMe: z.int() })
  .meta({ id: 'BriefCard' })
export type BriefCard = z.infer<typeof briefCard>
export const briefList = z.object({ briefs: z.array(briefCard), after: z.string().nullable(), names })
