import { isFault } from '#kernel/faults.ts'
import { unmarked, type Audience, type Marking, type Scheme } from '#kernel/marking.ts'
import type { RecordPillar } from '#kernel/record.ts'
import type { KindCard, NewRecord } from '#server/records/schema.ts'
import { filled } from '#ui/form/fields.ts'

/** What stands in the form of a new record. An empty text is one that is not given. */
export type RecordDraft = {
  readonly title: string
  readonly pillar: RecordPillar | ''
  readonly parties: readonly string[]
  readonly fields: Readonly<Record<string, unknown>>
  readonly summary: string
  readonly marking: Marking
  readonly audience: Audience
  readonly named: readonly string[]
  readonly ownerUnit: string
  readonly assignees: readonly string[]
  readonly happenedOn: string
  readonly dueOn: string
  readonly series: string
}

/** An empty form: marked as low as the ministry's scheme goes, about the parties that the address names. */
export function emptyDraft(scheme: Scheme, parties: readonly string[]): RecordDraft {
  return { title: '', pillar: '', parties, fields: {}, summary: '', marking: { ...unmarked, level: scheme.levels[0]!.rank }, audience: 'ministry', named: [], ownerUnit: '', assignees: [], happenedOn: '', dueOn: '', series: '' }
}

/** What is sent of a form. */
export function recordOf(kind: KindCard, draft: RecordDraft): Partial<NewRecord> & Pick<NewRecord, 'kind' | 'title'> {
  return {
    kind: kind.kind, title: draft.title,
    ...(kind.pillar === null && draft.pillar !== '' && { pillar: draft.pillar }),
    parties: [...draft.parties], fields: (filled(draft.fields) ?? {}) as Record<string, unknown>, summary: draft.summary,
    marking: draft.marking, audience: draft.audience, named: [...draft.named], assignees: [...draft.assignees],
    happenedOn: draft.happenedOn || null, dueOn: draft.dueOn || null,
    ...(draft.ownerUnit !== '' && { ownerUnit: draft.ownerUnit }),
    ...(draft.series !== '' && { series: draft.series }),
  }
}

/** What the server found wrong, by the path of the field. */
export function errorsByPath(error: unknown): Readonly<Record<string, string>> {
  return isFault(error) ? Object.fromEntries((error.fields ?? []).map(({ path, message }) => [path, message])) : {}
}
