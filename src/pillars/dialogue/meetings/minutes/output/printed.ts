import type { Language } from '#kernel/actor.ts'
import { bannerOf, type Marking, type Scheme } from '#kernel/marking.ts'
import { tidy } from '../../../correspondence/output/printed.ts'
import { longDate } from '../../../correspondence/templates/fill.ts'
import type { MeetingFields } from '../../schema.ts'
import type { Agreement, Edition, MinutesContent } from '../schema.ts'
import { labelsOf, type Labels } from './labels.ts'

/** A text with the direction in which its own words are written. */
export type Said = { readonly text: string; readonly dir: 'ltr' | 'rtl' }

/** Minutes as they are printed: everything as text that is ready to be set, from which PDF and DOCX are made alike. */
export type PrintedMinutes = {
  readonly paper: 'a4' | 'letter'
  readonly lang: Language
  readonly dir: 'ltr' | 'rtl'
  readonly banner: string
  /** Said at the head of every page while they are no edition that was circulated. */
  readonly draft: string | null
  readonly form: string
  readonly title: Said
  readonly facts: readonly { readonly label: string; readonly lines: readonly Said[] }[]
  readonly delegations: readonly { readonly name: string; readonly people: readonly { readonly name: Said; readonly office: Said; readonly roles: string }[] }[]
  readonly agenda: readonly Said[]
  readonly sections: readonly { readonly title: Said; readonly paragraphs: readonly { readonly number: number; readonly isDecision: boolean; readonly speaker: string; readonly lines: readonly Said[] }[] }[]
  readonly decisions: readonly { readonly number: number; readonly text: Said; readonly owner: string; readonly due: string }[]
  readonly standing: string
  readonly history: readonly string[]
  readonly sides: readonly { readonly name: string; readonly state: Said; readonly isAgreed: boolean }[]
  readonly labels: Labels
}

/** The meeting of minutes, as they name it. */
export type Sitting = { readonly title: string; readonly fields: Pick<MeetingFields, 'startsAt' | 'endsAt' | 'zone' | 'place' | 'isVideo' | 'agenda'>; readonly zones: readonly { readonly actor: string; readonly zone: string | null }[] }

/** What a decision became: a commitment of these sides by a day. */
export type Taken = { readonly paragraph: string; readonly owedBy: readonly string[]; readonly dueOn: string | null }

export type PrintGiven = {
  readonly content: MinutesContent
  /** The edition that the content is; null for a draft that differs from all that were circulated. */
  readonly edition: Pick<Edition, 'edition' | 'circulatedAt' | 'until'> & { readonly agreements: readonly Agreement[] } | null
  readonly sitting: Sitting | null
  readonly taken: readonly Taken[]
  readonly marking: Marking
  readonly scheme: Scheme
  readonly language: Language
  readonly paper: PrintedMinutes['paper']
  readonly nameOf: (actor: string) => string
}

/** Minutes as they are printed, the words of the paper in `language`; what was said stays as it was written. Pure. */
export function printedMinutes({ content, edition, sitting, taken, marking, scheme, language, paper, nameOf }: PrintGiven): PrintedMinutes {
  const labels = labelsOf(language)
  const dir = language === 'ar' ? 'rtl' : 'ltr'
  const said = saidIn(dir)
  const zone = sitting?.fields.zone ?? 'UTC'
  const name = (actor: string) => tidy(nameOf(actor))
  const sides = sitting?.zones.map(({ actor }) => actor) ?? [...new Set(content.attendance.map(({ delegation }) => delegation))]
  let number = 0
  const sections = content.sections.map(({ title, paragraphs }) => ({
    title: said(title),
    paragraphs: paragraphs.map(({ id, kind, speaker, text }) => ({ id, number: ++number, isDecision: kind === 'decision', speaker: tidy(speaker), lines: text.split(/\r?\n/u).map(said).filter((line) => line.text !== '') })),
  }))
  // After words of another script, a mark keeps numbers that follow in the order of the line.
  const own = (words: string) => `${words}${dir === 'rtl' ? '\u200f' : '\u200e'}`
  const agreedBy = (side: string) => edition?.agreements.find(({ delegation }) => delegation === side)
  const decided = sections.flatMap(({ paragraphs }) => paragraphs).filter(({ isDecision, lines }) => isDecision && lines.length > 0)
  return {
    paper, lang: language, dir, banner: tidy(bannerOf(marking, scheme)), draft: edition === null ? labels.draft : null, form: labels.form[content.form], title: said(content.title), labels,
    facts: sitting ? factsOf(sitting, language, labels, said) : [],
    delegations: [...new Set([...sides, ...content.attendance.map(({ delegation }) => delegation)])].map((side) => ({
      name: name(side),
      people: content.attendance.filter(({ delegation }) => delegation === side).sort((a, b) => Number(b.isHead) - Number(a.isHead)).map((one) => ({ name: said(one.name), office: said(one.office), roles: [one.isHead && labels.head, one.role !== 'delegate' && labels.role[one.role]].filter(Boolean).join(' · ') })),
    })),
    agenda: (sitting?.fields.agenda ?? []).map(({ title }) => said(title)),
    sections: sections.map((one) => ({ ...one, paragraphs: one.paragraphs.map(({ id: _, ...rest }) => rest) })),
    decisions: decided.flatMap(({ id, number: at, lines }) => {
      const text = said(lines.map((line) => line.text).join(' '))
      const made = taken.filter(({ paragraph }) => paragraph === id)
      return made.length === 0 ? [{ number: at, text, owner: '', due: '' }] : made.map(({ owedBy, dueOn }) => ({ number: at, text, owner: owedBy.map(name).join(', '), due: dueOn === null ? '' : longDate(dueOn, language) }))
    }),
    standing: edition === null ? labels.draft : sides.every(agreedBy) ? labels.all : labels.open,
    history: edition === null ? [] : [labels.edition.replace('{edition}', String(edition.edition)), labels.circulated.replace('{time}', timeIn(edition.circulatedAt, zone, language)), labels.until.replace('{time}', timeIn(edition.until, zone, language))],
    sides: edition === null ? [] : sides.map((side) => {
      const agreed = agreedBy(side)
      const state = agreed ? [labels.agreed.replace('{time}', timeIn(agreed.at, zone, language)).replace('{name}', () => own(agreed.name)), agreed.confirmation && labels.confirmed.replace('{by}', () => own(agreed.confirmation))].filter(Boolean).join(' · ') : labels.missing
      return { name: name(side), isAgreed: agreed !== undefined, state: { text: tidy(state), dir } }
    }),
  }
}

function factsOf({ title, fields, zones }: Sitting, language: Language, labels: Labels, said: (text: string) => Said): PrintedMinutes['facts'] {
  const all = [...new Set([fields.zone, ...zones.flatMap(({ zone }) => zone ?? [])])]
  const where = [fields.place, fields.isVideo ? labels.video : ''].filter(Boolean).join(' · ')
  return [
    { label: labels.meeting, lines: [said(title)] },
    { label: labels.when, lines: all.map((zone) => ({ text: spanIn(fields, zone, language), dir: language === 'ar' ? 'rtl' : 'ltr' })) },
    ...(where === '' ? [] : [{ label: labels.where, lines: [said(where)] }]),
  ]
}

/** Gives texts their direction: that of their first letter, else that of the paper. */
const saidIn = (dir: 'ltr' | 'rtl') => (text: string): Said => {
  const first = /\p{L}/u.exec(text)?.[0]
  return { text: tidy(text), dir: first === undefined ? dir : /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(first) ? 'rtl' : 'ltr' }
}

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ar: 'ar-EG-u-nu-latn', ru: 'ru-RU', zh: 'zh-CN' }
const clock = (language: Language, zone: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...options })
const city = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
/** Without the marks of direction that some languages put into dates: the paper gives each line its own. */
const bare = (text: string) => text.replace(/[\u200e\u200f]/gu, '')

/** A moment as a zone’s clock shows it, with the place of the zone: `24 November 2026 at 10:00 (Nairobi)`. */
export const timeIn = (moment: string, zone: string, language: Language): string => bare(`${clock(language, zone, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(moment))} (${city(zone)})`)

/** From when to when as a zone’s clock shows it. */
function spanIn({ startsAt, endsAt }: Sitting['fields'], zone: string, language: Language): string {
  const day = clock(language, zone, { dateStyle: 'full' }), time = clock(language, zone, { timeStyle: 'short' })
  const [start, end] = [new Date(startsAt), new Date(endsAt)]
  const [from, to] = [day.format(start), day.format(end)]
  const comma = language === 'ar' ? '، ' : language === 'zh' ? '，' : ', '
  return bare(from === to ? `${from}${comma}${time.format(start)}–${time.format(end)} (${city(zone)})` : `${from}${comma}${time.format(start)} – ${to}${comma}${time.format(end)} (${city(zone)})`)
}
