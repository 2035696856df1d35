import type { Source } from '#kernel/evidence.ts'
import { desta } from './desta.ts'
import { gptad } from './gptad.ts'
import { mea } from './mea.ts'
import { unctad } from './unctad.ts'

/**
 * Agreements between states. Two lists know of trade agreements: DESTA speaks where it is loaded, GPTAD otherwise.
 * An id is `list:treaty` or `list:treaty/entry`; entries of one treaty count once for a pair.
 */
export const agreements: Source = {
  id: 'agreements',
  title: 'Agreements on trade, investment and the environment',
  says: 'Which agreements were signed, between whom, when they entered into force and when they ended.',
  datasets: [desta, unctad, gptad, mea],
  precedence: { tables: ['agreement'], by: 'kind', order: ['agreements/desta', 'agreements/unctad', 'agreements/gptad', 'agreements/mea'] },
}
