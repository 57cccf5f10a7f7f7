import { attribute } from './attribute.ts'
import type { ConditionKind } from './condition.ts'
import { didRegularly } from './did-regularly.ts'
import { did } from './did.ts'
import { element } from './element.ts'
import { everyone } from './everyone.ts'
import { firstEver } from './first-ever.ts'
import { group } from './group.ts'
import { inClass } from './in-class.ts'
import { inList } from './in-list.ts'
import { inSegment } from './in-segment.ts'
import { linked } from './linked.ts'
import { randomSplit } from './random-split.ts'
import { sequence } from './sequence.ts'
import { started } from './started.ts'
import { tagged } from './tagged.ts'
import { top } from './top.ts'
import { wasIn } from './was-in.ts'

/** Every kind of condition. A new one is a file of its own and one line here. */
export const conditionKinds: readonly ConditionKind[] = [
  group,
  attribute,
  did,
  element,
  firstEver,
  started,
  didRegularly,
  sequence,
  tagged,
  inSegment,
  inClass,
  wasIn,
  inList,
  top,
  randomSplit,
  linked,
  everyone,
]
