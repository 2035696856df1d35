import { fewestDue } from '#commitments/kept.ts'
import type { Draft } from './draft.ts'
import type { BriefInput } from './input.ts'
import type { Run, Section } from './model.ts'

/** What a brief needs to know to tell what is owed. */
type Given = Pick<Draft, 'say' | 'format'> & { input: Pick<BriefInput, 'owed'> & { us: { name: string }; partner: { name: string } } }

/** What we and the partner owe each other: how much of what fell due each side kept, and what is open, ours first. */
export function owedSection({ input: { owed, us, partner }, say, format }: Given): Section[] {
  if (!owed) return []
  const keeping = ([[us.name, owed.byUs], [partner.name, owed.byThem]] as const).flatMap(([name, { due, inTime, late, not, low, high }]): Run[][] =>
    due === 0 ? [] : [[{ text: say(due < fewestDue ? 'owed.kept-few' : 'owed.kept', { name: format.apart(name), inTime, late, not, due, low: format.figure(low!, 'share'), high: format.figure(high!, 'share') }) }]])
  const rows = owed.open.map((one): Run[][] => [
    [{ text: format.apart(one.isOurs ? us.name : partner.name) }],
    [{ text: format.apart(one.title) }],
    [{ text: one.dueOn === null ? say('owed.undated') : format.date(one.dueOn), ...(one.isLate && { tone: 'strong' as const }) }, ...(one.firstDueOn === null ? [] : [{ text: ` ${say('owed.first', { date: format.date(one.firstDueOn) })}`, tone: 'muted' as const }])],
    [{ text: say(one.isLate ? 'owed.late' : `owed.${one.state}`), tone: one.isLate ? 'strong' : 'muted' }],
    [{ text: one.level, tone: 'muted' }],
  ])
  const columns = [['owed.by', 15], ['column.title', 38], ['owed.due', 20], ['owed.state', 12], ['column.level', 15]] as const
  return [{
    id: 'commitments', part: 'background', title: say('section.commitments'),
    blocks: [
      ...(keeping.length > 0 ? [{ kind: 'list' as const, items: keeping }] : []),
      ...(rows.length > 0
        ? [{ kind: 'table' as const, id: 'commitments', keys: owed.open.map(({ id }) => id), columns: columns.map(([heading, share]) => ({ heading: say(heading), numeric: false, share })), rows, note: [{ text: say('owed.note'), tone: 'muted' as const }] }]
        : [{ kind: 'text' as const, runs: [{ text: say('owed.none'), tone: 'muted' as const }] }]),
    ],
  }]
}
