import { age } from './age.ts'
import type { AttributeKind } from './attribute-kind.ts'
import { average } from './average.ts'
import { averageGap } from './average-gap.ts'
import { bands } from './bands.ts'
import { chance } from './chance.ts'
import { classSince } from './class-since.ts'
import { composite } from './composite.ts'
import { count } from './count.ts'
import { daysSince } from './days-since.ts'
import { daysUntil } from './days-until.ts'
import { distinct } from './distinct.ts'
import { distinctDays } from './distinct-days.ts'
import { durability } from './durability.ts'
import { first } from './first.ts'
import { firstTime } from './first-time.ts'
import { formula } from './formula.ts'
import { given } from './given.ts'
import { last } from './last.ts'
import { lastTime } from './last-time.ts'
import { linked } from './linked.ts'
import { mapped } from './mapped.ts'
import { max } from './max.ts'
import { medianGap } from './median-gap.ts'
import { met } from './met.ts'
import { min } from './min.ts'
import { mostFrequent } from './most-frequent.ts'
import { ofValue } from './of-value.ts'
import { previousClass } from './previous-class.ts'
import { score } from './score.ts'
import { region } from './region.ts'
import { segmentSince } from './segment-since.ts'
import { share } from './share.ts'
import { shareOfTotal } from './share-of-total.ts'
import { size } from './size.ts'
import { sum } from './sum.ts'
import { tags } from './tags.ts'
import { values } from './values.ts'
import { without } from './without.ts'

/** Every way to make an attribute. A new one is a file of its own and one line here. */
export const attributeKinds: readonly AttributeKind[] = [
  count,
  sum,
  average,
  min,
  max,
  distinct,
  values,
  distinctDays,
  first,
  last,
  mostFrequent,
  share,
  daysSince,
  firstTime,
  lastTime,
  averageGap,
  medianGap,
  given,
  age,
  daysUntil,
  bands,
  mapped,
  shareOfTotal,
  size,
  without,
  met,
  tags,
  score,
  composite,
  durability,
  region,
  previousClass,
  classSince,
  segmentSince,
  linked,
  ofValue,
  formula,
  chance,
]
