import type { Fitted } from '../methods/method.ts'
import type { PlaceholderValues } from '../sql/placeholders.ts'
import type { Reference } from './compiled.ts'

/**
 * What learns a few numbers from the population: a scheme, a definition with conditions that look at everybody, an attribute that is
 * compared with a total, or (`linked`, with an id of this kind and that definition) a definition of another kind with such conditions
 * about this one.
 */
export type FitOwner = Reference | { what: 'linked'; id: string }

/** What may look at everybody in a condition. */
export type RuleOwner = Reference & { what: 'population' | 'segment' | 'scheme' | 'value' }

export const isRuleOwner = (reference: Reference): reference is RuleOwner => reference.what !== 'attribute'

/** Under which the run keeps what was learnt, within the kind; segments and schemes share no id. */
export function fitKey({ what, id }: FitOwner): string {
  return what === 'segment' || what === 'scheme' ? id : `${what}:${id}`
}

/** What the owner's placeholders begin with, so that no two owners share one: `rfm.cut_1`, `segment.vip.1`. */
export function placeholderPrefix({ what, id }: FitOwner): string {
  return what === 'scheme' ? `${id}.` : `${what}.${id}.`
}

/** What was learnt, by the whole names of its placeholders. */
export function placeholderValues(owner: FitOwner, { values }: Fitted): PlaceholderValues {
  const prefix = placeholderPrefix(owner)
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]))
}
