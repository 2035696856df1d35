import type { Source } from '#kernel/evidence.ts'
import { atop } from './atop.ts'
import { cowAlliances } from './cow-alliances.ts'

/** Two codings of the same treaties. They are never summed: each indicator reads one of them. */
export const alliances: Source = {
  id: 'alliances',
  title: 'Alliances and their obligations',
  says: 'Which state owes which other defence, neutrality, non-aggression or consultation, and since when.',
  datasets: [atop, cowAlliances],
}
