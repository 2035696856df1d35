import type { StepRule } from '#kernel/evidence.ts'
import { obligationsEnded } from './rules.ts'
import { spansByPair } from './spans.ts'

export const steps: readonly StepRule[] = [{
  id: 'security.obligation-ended',
  pillar: 'security',
  title: 'Consider what follows an obligation that ended',
  rule: 'A kind of obligation between the two (defence, offence, neutrality, non-aggression, consultation) ended in the last 10 years and is owed neither way since.',
  // One coding decides, so that a treaty read differently by the other is not taken for an end.
  sql: `SELECT from_actor, to_actor, from_year, to_year, open, defense, offense, neutrality, nonaggression, consultation, line, dataset AS source, version FROM (${spansByPair})
    WHERE dataset = (SELECT min(dataset) FROM scope WHERE dataset IN ('alliances/atop', 'alliances/cow')) ORDER BY from_year, from_actor`,
  propose: (rows, { year }) => obligationsEnded(rows, year),
}]
