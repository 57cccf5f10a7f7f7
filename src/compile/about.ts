import type { Bilingual } from '../errors.ts'
import type { About } from './compiled.ts'

/** What people wrote about a definition beside its meaning. */
export function aboutOf(outer: {
  owner?: string | undefined
  purpose?: Bilingual | undefined
  description?: Bilingual | undefined
  strategy?: Bilingual | undefined
  'review date'?: string | undefined
  'benefit sought'?: Bilingual | undefined
  ground?: string | undefined
}): About {
  return {
    ...(outer.owner ? { owner: outer.owner } : {}),
    ...(outer.purpose ? { purpose: outer.purpose } : {}),
    ...(outer.description ? { description: outer.description } : {}),
    ...(outer.strategy ? { strategy: outer.strategy } : {}),
    ...(outer['review date'] ? { reviewDate: outer['review date'] } : {}),
    ...(outer['benefit sought'] ? { benefitSought: outer['benefit sought'] } : {}),
    ...(outer.ground ? { ground: outer.ground } : {}),
  }
}
