import { claimAppeal } from './rules/claim-appeal.ts'
import { claimUnsourced } from './rules/claim-unsourced.ts'
import { courtesyCloseMissing } from './rules/courtesy-close-missing.ts'
import { courtesyCloseWeakened } from './rules/courtesy-close-weakened.ts'
import { courtesyHonourMissing } from './rules/courtesy-honour-missing.ts'
import { courtesyOpeningMissing } from './rules/courtesy-opening-missing.ts'
import { courtesyOutOfForm } from './rules/courtesy-out-of-form.ts'
import { courtesyRenewMissing } from './rules/courtesy-renew-missing.ts'
import { nameMisspelt } from './rules/name-misspelt.ts'
import { nameOutdated } from './rules/name-outdated.ts'
import { nameShort } from './rules/name-short.ts'
import { personFirst } from './rules/person-first.ts'
import { personSecond } from './rules/person-second.ts'
import { personThird } from './rules/person-third.ts'
import { placeholderLeft } from './rules/placeholder-left.ts'
import { pointDeferred } from './rules/point-deferred.ts'
import { pointMissed } from './rules/point-missed.ts'
import { sentenceLong } from './rules/sentence-long.ts'
import { titleInformal } from './rules/title-informal.ts'
import { titleRank } from './rules/title-rank.ts'
import { toneGrave } from './rules/tone-grave.ts'
import { toneHeated } from './rules/tone-heated.ts'

/** The rules of the style check: retext plugins, one file each. Their names are for ever. */
export const styleRules = {
  'courtesy-opening-missing': courtesyOpeningMissing,
  'courtesy-honour-missing': courtesyHonourMissing,
  'courtesy-close-missing': courtesyCloseMissing,
  'courtesy-close-weakened': courtesyCloseWeakened,
  'courtesy-renew-missing': courtesyRenewMissing,
  'courtesy-out-of-form': courtesyOutOfForm,
  'person-first': personFirst,
  'person-second': personSecond,
  'person-third': personThird,
  'tone-grave': toneGrave,
  'tone-heated': toneHeated,
  'claim-appeal': claimAppeal,
  'claim-unsourced': claimUnsourced,
  'name-outdated': nameOutdated,
  'name-misspelt': nameMisspelt,
  'name-short': nameShort,
  'title-rank': titleRank,
  'title-informal': titleInformal,
  'point-missed': pointMissed,
  'point-deferred': pointDeferred,
  'placeholder-left': placeholderLeft,
  'sentence-long': sentenceLong,
} as const
