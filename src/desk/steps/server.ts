import { sql } from 'kysely'
import { Fault, type FaultTable } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { recordEvent } from '#server/audit/store.ts'
import { needSession } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import { routes, type Routes } from '#server/http.ts'
import { createRecord } from '#server/records/create.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { contract } from './contract.ts'
import { listPartners } from '../portfolio/store.ts'
import type { Decision, OpenStep, StepRef } from './schema.ts'
import { findStanding, listDecisions, listNewest, listOpenTasks, lockStep } from './store.ts'

/** The faults of deciding on steps. */
const faults = {
  'desk/step-decided': { status: 409, title: 'Decided already' },
  'desk/no-step': { status: 409, title: 'The step is no longer proposed' },
} as const satisfies FaultTable

/** Which steps stand with a partner now, from the assessment; undefined where it cannot be told. */
export type ProposedSteps = (partner: string) => Promise<readonly Omit<OpenStep, 'partner'>[] | undefined>

/** Handlers of steps. `proposed` tells which of them the assessment proposes. */
export function stepRoutes(room: RecordRoom, proposed: ProposedSteps): Routes {
  return routes(contract, {
    async openSteps(_, context) {
      const { partners, decided } = await context.within(async (db) => {
        const partners = (await listPartners(db)).map(({ actor }) => actor)
        return { partners, decided: await listNewest(db, partners) }
      })
      const signOf = ({ rule, key, partner }: StepRef): string => JSON.stringify([rule, key, partner])
      // One that was done and is proposed again is open again.
      const settled = new Set(decided.filter(({ status }) => status !== 'done').map(signOf))
      const open: OpenStep[] = []
      for (const partner of partners) for (const { rule, key, pillar, urgency, words } of (await proposed(partner)) ?? []) open.push({ rule, key, pillar, urgency, words, partner })
      return open.filter((step) => !settled.has(signOf(step))).sort((a, b) => b.urgency - a.urgency).slice(0, 60)
    },
    stepDecisions: ({ partner }, { within }) => within((db) => listDecisions(db, partner)),
    async takeStep({ rule, key, partner, title, pillar, dueOn, owner }, context) {
      const by = needSession(context).person.id
      await checkProposed(proposed, { rule, key, partner })
      return context.within(async (db) => {
        await checkUndecided(db, { rule, key, partner })
        const task = await createRecord(db, room, by, blank({ pillar, title, partner, dueOn, assignees: [owner ?? by], fields: { step: { rule, key, partner } } }))
        return getDecision(db, partner, task.id)
      })
    },
    async dismissStep({ rule, key, partner, title, pillar, reason }, context) {
      const by = needSession(context).person.id
      await checkProposed(proposed, { rule, key, partner })
      return context.within(async (db) => {
        await checkUndecided(db, { rule, key, partner })
        const task = await createRecord(db, room, by, blank({ pillar, title, partner, status: 'dismissed', fields: { step: { rule, key, partner }, reason } }))
        return getDecision(db, partner, task.id)
      })
    },
  }, faults)
}

type Given = { pillar: Parameters<typeof createRecord>[3]['pillar']; title: string; partner: string; fields: Record<string, unknown>; dueOn?: string; status?: string; assignees?: string[] }

function blank({ partner, dueOn, assignees = [], ...rest }: Given): Parameters<typeof createRecord>[3] {
  return { kind: 'task', parties: [partner], summary: '', language: null, audience: 'ministry', named: [], happenedOn: null, dueOn: dueOn ?? null, assignees, ...rest }
}

async function checkProposed(proposed: ProposedSteps, { rule, key, partner }: StepRef): Promise<void> {
  const steps = await proposed(partner)
  if (!steps?.some((one) => one.rule === rule && one.key === key)) throw new Fault('desk/no-step', 'The assessment does not propose this step any more. Load the page again.')
}

async function checkUndecided(db: Db, step: StepRef): Promise<void> {
  await lockStep(db, step)
  const standing = await findStanding(db, step)
  if (standing) throw new Fault('desk/step-decided', standing.status === 'open' ? `This step is a task already${standing.assignees[0] ? ` of ${standing.assignees[0].name}` : ''}.` : `This step was dismissed: ${standing.reason}`)
}

async function getDecision(db: Db, partner: string, task: string): Promise<Decision> {
  return (await listDecisions(db, partner)).find((one) => one.task === task)!
}

/**
 * Closes tasks whose step the assessment no longer proposes: what triggered them is gone. By the machine, whenever the
 * steps with a partner were worked out anew; the history says that nobody did it by hand. Answers how many.
 */
export async function settleSteps(db: Db, partner: string, steps: readonly Pick<StepRef, 'rule' | 'key'>[]): Promise<number> {
  return db.transaction().execute(async (step) => {
    const gone = (await listOpenTasks(step, partner)).filter((task) => !steps.some((one) => one.rule === task.rule && one.key === task.key))
    for (const { task, version, level, compartments, releasable_to } of gone) {
      await sql`UPDATE record SET status = 'done', version = version + 1, updated_at = clock_timestamp() WHERE id = ${task}`.execute(step)
      await sql`INSERT INTO record_revision (id, record_id, version, by, reason, changes, level, compartments, releasable_to)
        VALUES (${newId()}, ${task}, ${version + 1}, NULL, NULL, ${JSON.stringify({ status: ['open', 'done'] })}, ${level}, ${sql.val(compartments)}::text[], ${sql.val(releasable_to)}::text[])`.execute(step)
      await recordEvent(step, { kind: 'task.settled', subject: { kind: 'record', id: task }, by: 'assessment' })
    }
    return gone.length
  })
}
