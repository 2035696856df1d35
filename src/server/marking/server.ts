import { Fault, type FaultTable } from '#kernel/faults.ts'
import { schemes } from '#kernel/marking.ts'
import { can } from '#kernel/roles.ts'
import { recordEvent } from '../audit/store.ts'
import { needSession } from '../context.ts'
import { routes, type Routes } from '../http.ts'
import { getSettings } from '../settings/store.ts'
import { contract } from './contract.ts'
import { labelOf } from './label.ts'
import { getMarkingPolicy, insertCompartment, listCompartments, updateCompartment, updateMarkingPolicy } from './store.ts'

/** The faults of marking. */
const faults = {
  'marking/compartment-there': { status: 409, title: 'The compartment is there already' },
  'marking/no-compartment': { status: 404, title: 'No such compartment' },
} as const satisfies FaultTable

/** Handlers of the marking policy, compartments and labels. */
export function markingRoutes(): Routes {
  return routes(contract, {
    async markingPolicy(_, context) {
      const isManager = can(needSession(context).person.roles, 'marking:manage')
      return context[isManager ? 'machine' : 'within'](async (db) => ({ policy: await getMarkingPolicy(db), compartments: await listCompartments(db) }))
    },
    chooseMarkingPolicy: ({ reason, ...policy }, { machine }) => machine(async (db) => {
      const before = await getMarkingPolicy(db)
      await updateMarkingPolicy(db, policy)
      await recordEvent(db, { kind: 'marking-policy.chosen', detail: { before, after: policy, reason } })
      return policy
    }),
    makeCompartment: (given, { machine }) => machine(async (db) => {
      if (!(await insertCompartment(db, given))) throw new Fault('marking/compartment-there', `There is a compartment ${given.code} already; a closed one keeps its code.`)
      await recordEvent(db, { kind: 'compartment.made', subject: { kind: 'compartment', id: given.code } })
      return { ...given, closedAt: null }
    }),
    changeCompartment: ({ code, ...change }, { machine }) => machine(async (db) => {
      const changed = await updateCompartment(db, code, change)
      if (!changed) throw new Fault('marking/no-compartment', `There is no compartment ${code}.`)
      await recordEvent(db, { kind: 'compartment.changed', subject: { kind: 'compartment', id: code }, detail: { fields: Object.keys(change) } })
      return changed
    }),
    label: ({ marking, at }, { machine }) => machine(async (db) => {
      const [{ scheme }, { us }] = [await getMarkingPolicy(db), await getSettings(db)]
      return new Response(labelOf(marking, schemes[scheme], us, at ? new Date(at) : new Date()), { headers: { 'content-type': 'application/xml; charset=utf-8', 'content-disposition': 'attachment; filename="label.xml"' } })
    }),
  }, faults)
}
