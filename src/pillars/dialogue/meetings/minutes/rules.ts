import { createHash } from 'node:crypto'
import type { AgendaItem, ListedParticipant } from '../schema.ts'
import type { Attendee, Edition, MinutesContent, MinutesPage, Section } from './schema.ts'

/** A digest of what is circulated and agreed: a change of one letter, or of their order, is another. */
export function digestOf({ title, form, sections, attendance }: MinutesContent): string {
  const said = [title, form, sections.map((one) => [one.title, one.paragraphs.map(({ kind, speaker, text }) => [kind, speaker, text])]), attendance.map(({ name, office, delegation, role, isHead }) => [name, office, delegation, role, isHead])]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

/** Minutes as text, by which they are found. Paragraphs are numbered through, as they are printed. */
export function textOf({ sections }: Pick<MinutesContent, 'sections'>): string {
  let number = 0
  return sections.map(({ title, paragraphs }) => [title, ...paragraphs.map(({ speaker, text }) => `${++number}. ${speaker && `${speaker}: `}${text}`)].join('\n')).join('\n\n').slice(0, 200_000)
}

/** The number under which a paragraph is printed, from 1; undefined where it is not there. */
export function numberOf(sections: readonly Section[], paragraph: string): number | undefined {
  const at = sections.flatMap(({ paragraphs }) => paragraphs).findIndex(({ id }) => id === paragraph)
  return at < 0 ? undefined : at + 1
}

/** Empty sections for the points of an agenda; `id` makes ids. Without an agenda, one under the meeting’s title. */
export function sectionsOf(agenda: readonly AgendaItem[], title: string, id: () => string): Section[] {
  if (agenda.length === 0) return [{ id: id(), agenda: null, title: title.slice(0, 300), paragraphs: [] }]
  return agenda.map((item) => ({ id: id(), agenda: item.id, title: item.title, paragraphs: [] }))
}

/** Who counts as present where nobody says otherwise: those who were in the video room, where anybody was; else guests who were let in, and officers who did not decline. */
export function attendanceOf(people: readonly ListedParticipant[]): Attendee[] {
  const isVideo = people.some(({ joinedAt }) => joinedAt !== null)
  const wasThere = ({ person, admission, answer, joinedAt }: ListedParticipant) => (isVideo ? joinedAt !== null : person === null ? admission === 'admitted' : answer !== 'declined')
  return people.filter(wasThere).map(({ name, office, delegation, role, isHead }) => ({ name, office, delegation, role, isHead }))
}

/**
 * How minutes stand: `draft` as it is now, the edition circulated last, and the delegations of the meeting. They are
 * agreed when every delegation agreed to that very edition and nothing was changed since.
 */
export function standingOf(draft: MinutesContent, last: Edition | undefined, delegations: readonly string[], now: number): MinutesPage['standing'] {
  const isChanged = last === undefined || last.digest !== digestOf(draft)
  const missing = delegations.filter((actor) => !last?.agreements.some((one) => one.delegation === actor))
  const isAgreed = last !== undefined && !isChanged && missing.length === 0
  return { isChanged, missing, isAgreed, canCorrect: last !== undefined && missing.length > 0 && now <= Date.parse(last.until) }
}

/** A draft with the wording of a correction in the place of its paragraph; undefined where the paragraph is not there any more. */
export function corrected(sections: readonly Section[], { paragraph, wording }: { paragraph: string; wording: string }): Section[] | undefined {
  if (numberOf(sections, paragraph) === undefined) return undefined
  return sections.map((one) => ({ ...one, paragraphs: one.paragraphs.map((other) => (other.id === paragraph ? { ...other, text: wording } : other)).filter((other) => other.id !== paragraph || other.text.trim() !== '') }))
}
