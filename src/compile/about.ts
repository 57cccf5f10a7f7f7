import type { Bilingual } from '../errors.ts'
import type { Gate } from '../definition/gate-shapes.ts'
import type { Hours } from '../time/hours.ts'
import type { About } from './compiled.ts'

/** What people wrote about a definition beside its meaning. */
export function aboutOf(outer: {
  owner?: string | undefined
  purpose?: Bilingual | undefined
  description?: Bilingual | undefined
  strategy?: Bilingual | undefined
  'review date'?: string | undefined
  'benefit sought'?: Bilingual | undefined
  'contact window'?: { hours: Hours; learned?: string | undefined; event?: string | undefined } | undefined
  ground?: string | undefined
  alert?: number | undefined
  gate?: Gate | undefined
}): About {
  return {
    ...(outer.owner ? { owner: outer.owner } : {}),
    ...(outer.purpose ? { purpose: outer.purpose } : {}),
    ...(outer.description ? { description: outer.description } : {}),
    ...(outer.strategy ? { strategy: outer.strategy } : {}),
    ...(outer['review date'] ? { reviewDate: outer['review date'] } : {}),
    ...(outer['benefit sought'] ? { benefitSought: outer['benefit sought'] } : {}),
    ...(outer['contact window'] ? { contactWindow: windowOf(outer['contact window']) } : {}),
    ...(outer.ground ? { ground: outer.ground } : {}),
    ...(outer.alert === undefined ? {} : { alert: outer.alert }),
    ...(outer.gate ? { gate: outer.gate } : {}),
  }
}

function windowOf({
  hours,
  learned,
  event,
}: {
  hours: Hours
  learned?: string | undefined
  event?: string | undefined
}): NonNullable<About['contactWindow']> {
  return { ...hours, ...(learned ? { learned } : {}), ...(event ? { event } : {}) }
}
