import type { Language } from '#kernel/actor.ts'
import { bannerOf, schemes } from '#kernel/marking.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { forms } from '../forms.ts'
import type { FormCard, NoteFields } from '../schema.ts'
import { longDate } from '../templates/fill.ts'
import { labelsOf, type Labels } from './labels.ts'

/** A text of a note in one language, as paragraphs. */
export type PrintedText = { readonly lang: Language; readonly dir: 'ltr' | 'rtl'; readonly paragraphs: readonly string[] }

/** A line of a cable’s head: what it is called, and what it says. */
export type HeadLine = { readonly label: string; readonly text: string }

/** A note as it is printed: everything as text that is ready to be set, from which PDF and DOCX are made alike. */
export type Printed = PrintedText & {
  readonly paper: 'a4' | 'letter'
  readonly title: string
  readonly banner: string
  readonly draft: string | null
  readonly letterhead: string | null
  readonly number: string | null
  readonly numberAt: FormCard['number']
  readonly place: string
  readonly date: string
  readonly heading: string | null
  readonly head: readonly HeadLine[]
  readonly addresseeAt: FormCard['addresseeAt']
  readonly addressee: readonly string[]
  readonly second: (PrintedText & { readonly note: string }) | null
  readonly signing: FormCard['signing']
  readonly signer: string | null
  readonly seal: string | null
  readonly labels: Labels
}

export type PrintGiven = { readonly record: SpineRecord; readonly fields: NoteFields; readonly scheme: keyof typeof schemes; readonly paper: Printed['paper']; readonly number: string | null; readonly on: string | null }

const rightToLeft = (lang: Language): 'ltr' | 'rtl' => (lang === 'ar' ? 'rtl' : 'ltr')

/**
 * A note as it is printed. Pure. The lowest marking with nothing beside it is not printed on what goes to others; every other always is. `number` is null for a draft, which then says that it is one; what has no letterhead
 * and no number by its form has neither, whatever the register knows.
 */
export function printedNote({ record, fields, scheme, paper, number, on }: PrintGiven): Printed {
  const card = forms[fields.form]
  const lang = (record.language as Language | null) ?? 'en'
  const labels = labelsOf(lang)
  const { cable, demarche, translation } = fields
  const clean = paragraphsOf(record.summary)
  // What leaves the house and is open to anybody says nothing of how the house marks its papers; to our own posts it does.
  const isOwn = cable !== null || demarche !== null || fields.addressee.unit !== null
  const isPlain = !isOwn && bannerOf(record.marking, schemes[scheme]) === schemes[scheme].levels[0]!.name
  return {
    paper, lang, dir: rightToLeft(lang), title: tidy(record.title), banner: isPlain ? '' : tidy(bannerOf(record.marking, schemes[scheme])), draft: number === null ? labels.draft : null,
    letterhead: card.letterhead && fields.sender ? tidy(fields.sender.name) : null,
    number: card.number === 'none' ? null : labels.number.replace('{number}', number === null ? '………' : tidy(number)), numberAt: card.number,
    place: tidy(fields.place), date: on === null ? '' : longDate(on, lang),
    heading: fields.form === 'aide-memoire' ? labels.aideMemoire : fields.form === 'non-paper' ? labels.nonPaper : fields.form === 'demarche' ? labels.demarche : null,
    head: cable ? cableHead(fields, tidy(record.title), labels) : demarche ? demarcheHead(fields, tidy(record.title), labels, lang) : [],
    addresseeAt: card.addresseeAt, addressee: card.addresseeAt === 'none' ? [] : [fields.addressee.name, fields.addressee.place].map(tidy).filter(Boolean),
    paragraphs: cable && cable.paragraphs.length > 0 ? [...clean, ...cable.paragraphs.map(({ level, text }, at) => `${at + 1}. (${portion(level, scheme)}) ${tidy(text)}`)] : demarche ? [...clean, ...demarche.points.map((point, at) => `${at + 1}. ${tidy(point)}`)] : clean,
    second: translation && { lang: translation.language, dir: rightToLeft(translation.language), paragraphs: paragraphsOf(translation.text), note: translation.isCourtesy ? labelsOf(translation.language).courtesy : '' },
    signing: card.signing, signer: card.signing === 'signed' && fields.signer !== '' ? tidy(fields.signer) : null, seal: card.seal === 'none' ? null : labels.seal, labels,
  }
}

/** A portion’s mark: the level’s initials in the ministry’s scheme, as in (C) or (U). */
function portion(level: number, scheme: keyof typeof schemes): string {
  const { levels } = schemes[scheme]
  const name = (levels.find(({ rank }) => rank >= level) ?? levels.at(-1)!).name
  return name.split(' ').map((word) => word[0]).join('')
}

function cableHead({ cable, sender }: NoteFields, subject: string, labels: Labels): HeadLine[] {
  const people = (all: readonly { name: string }[]) => all.map(({ name }) => tidy(name)).join('; ')
  const { action, info, precedence, captions, tags, reference } = cable!
  return [
    { label: labels.precedence, text: precedence.toUpperCase().replace('-', ' ') },
    { label: labels.captions, text: mostRestrictiveFirst(captions).join(' ') },
    { label: labels.from, text: sender ? tidy(sender.name) : '' },
    { label: labels.action, text: people(action) },
    { label: labels.info, text: people(info) },
    { label: labels.tags, text: tags.join(', ') },
    { label: labels.subject, text: subject },
    { label: labels.reference, text: reference.map(tidy).map((one, at) => `${String.fromCharCode(65 + (at % 26))}) ${one}`).join(' ') },
  ].filter(({ text }) => text !== '')
}

/** Distribution captions, the most restrictive first (5 FAH-2 H-440); others follow as they were given. */
const restrictive = ['NODIS', 'EXDIS', 'STADIS']
function mostRestrictiveFirst(captions: readonly string[]): string[] {
  const rank = (caption: string) => (restrictive.includes(caption) ? restrictive.indexOf(caption) : restrictive.length)
  return [...captions].sort((a, b) => rank(a) - rank(b))
}

/** A label in capitals among others that are not. */
const sentenceCase = (label: string, lang: Language): string => label.slice(0, 1) + label.slice(1).toLocaleLowerCase(lang)

function demarcheHead({ demarche }: NoteFields, subject: string, labels: Labels, lang: Language): HeadLine[] {
  const { objective, background, level, deadline, deliveredTo, deliveredOn, report } = demarche!
  return [
    { label: sentenceCase(labels.subject, lang), text: subject }, { label: labels.objective, text: tidy(objective) }, { label: labels.background, text: tidy(background) }, { label: labels.level, text: tidy(level) },
    { label: labels.deadline, text: deadline === null ? '' : longDate(deadline, lang) }, { label: labels.deliveredTo, text: tidy(deliveredTo) },
    { label: labels.deliveredOn, text: deliveredOn === null ? '' : longDate(deliveredOn, lang) }, { label: labels.report, text: tidy(report) },
  ].filter(({ text }) => text !== '')
}

/** A text as paragraphs: parted by empty lines, single breaks kept. */
const paragraphsOf = (text: string): string[] => text.split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/u).map((part) => part.split(/\r?\n/u).map(tidy).join('\n').trim()).filter(Boolean)

/** Without what no document can carry or no reader should be tricked by: control characters, unpaired surrogates, and marks that override the direction of text. */
export function tidy(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return text.toWellFormed().replace(/[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g, '').replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
}
