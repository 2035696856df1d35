import type { Source } from '#kernel/evidence.ts'
import { brazil } from './visits-brazil.ts'
import { stateDepartmentIncoming, stateDepartmentOutgoing } from './visits-usa.ts'

export const visits: Source = {
  id: 'visits', title: 'Leaders’ visits', says: 'Who visited whom, when and where, in the registers that states publish. What no register covers is not covered.',
  datasets: [stateDepartmentIncoming, stateDepartmentOutgoing, brazil],
}
