import type { Bilingual } from '../errors.ts'
import { didYouMean } from '../errors.ts'
import { shareEffect, standardizedDifference } from '../stats/effect-size.ts'
import type { Counted } from '../stats/proportion.ts'
import { shareDifference, shareRatio, wilsonInterval } from '../stats/proportion.ts'
import { meanDifference, meanInterval } from '../stats/welch.ts'
import { unitWords } from '../sql/units.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import { attributesUnder } from '../runs/history/attributes-under.ts'
import { lineageOf } from '../runs/people/lineage.ts'
import { calledValue } from '../runs/stored/called-value.ts'
import type { Published } from '../runs/stored/published.ts'
import { momentsBy } from './attribute-moments.ts'
import type { Measured } from './attribute-moments.ts'
import { peopleIn } from './people-in.ts'

/** A number with its 95 % interval; ends are left out where they cannot be told. */
export interface Estimate {
  value: number
  from?: number
  to?: number
}

export interface TraitSide {
  /** People with a value, and without. */
  n: number
  missing: number
  /** A share (0 to 1) or a mean. */
  estimate: Estimate
}

/** One way in which the people of a segment differ from others. */
export interface Trait {
  attribute: string
  name: Bilingual
  unit?: Bilingual
  measure: 'mean' | 'share'
  /** Of a share: of which value, and what that is called where it is an id. */
  value?: string
  called?: Bilingual
  own: TraitSide
  others: TraitSide
  difference: Estimate
  /** Cohen's d of means, h of shares. */
  effect: number
  /** Own ÷ others, where both are above 0. */
  lift?: Estimate
  /** The interval of the difference leaves out 0. */
  differs: boolean
  /** The rule of the segment looks at it, or at what it is made from. */
  byRule: boolean
}

export interface Traits {
  kind: string
  against: { id: string; name: Bilingual }
  people: number
  others: number
  verdict: 'compared' | 'too-few'
  minimum: number
  /** Of whatever is told: the strongest effect first; those that differ before those that do not. */
  traits: Trait[]
  /** Attributes that were looked at; traits left out since fewer than the minimum have the value, or lack it. */
  looked: number
  tooFew: number
}

const alpha = 0.05
export const rest = { id: 'rest', name: { zh: '总体的其余', en: 'the rest of the population' } } as const

/**
 * What tells the members of a segment from the rest of its population, or from another segment of its kind (whoever is in both counts
 * as its own), over a published run. Nothing is told of fewer people than the project's minimum. Throws `not-found`.
 */
export async function traitsOf(
  context: RunContext,
  published: Published,
  id: string,
  against: string = rest.id,
): Promise<Traits> {
  const { manifest } = published
  const found = Object.entries(manifest.kinds).find(([, own]) => own.segments.some((one) => one.id === id))
  if (!found) {
    const known = Object.values(manifest.kinds).flatMap((own) => own.segments.map((one) => one.id))
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  const [kind, own] = found
  const segment = own.segments.find((one) => one.id === id)!
  const { reader } = peopleIn(context, published, id, kind)
  const other = own.segments.find((one) => one.id === against)
  if (!other && against !== rest.id) {
    const known = own.segments.map((one) => one.id)
    throw runErrors.error('not-found', { name: against, near: didYouMean(against, known) })
  }
  const isIn = reader.isIn('segment', id) ?? 'FALSE'
  const others = other
    ? `NOT (${isIn}) AND (${reader.isIn('segment', other.id) ?? 'FALSE'})`
    : `NOT (${isIn}) AND NOT (${reader.isUnknown('segment', id) ?? 'FALSE'}) AND (${reader.isIn('population', segment.population) ?? 'TRUE'})`
  const sides = [
    { id, where: isIn },
    { id: against, where: others },
  ]
  const [size = {}] = await reader.rows(
    `SELECT count(*) FILTER (WHERE ${isIn}) AS own, count(*) FILTER (WHERE ${others}) AS others FROM ${reader.fromMembers}`,
  )
  const people = { own: Number(size['own'] ?? 0), others: Number(size['others'] ?? 0) }
  const minimum = context.project['minimum group']
  const base = {
    kind,
    against: other ? { id: other.id, name: other.name } : rest,
    people: people.own,
    others: people.others,
    minimum,
  }
  if (Math.min(people.own, people.others) < minimum)
    return { ...base, verdict: 'too-few', traits: [], looked: 0, tooFew: 0 }
  const measured = await momentsBy(reader, own.attributes, sides)
  const rule = await ruledBy(context, published, kind, id)
  const traits = measured.map((one) => traitOf(one, minimum, rule(one.attribute.id)))
  const told = traits.filter((one) => one !== undefined && one !== 'few')
  return {
    ...base,
    verdict: 'compared',
    traits: told.toSorted(strongest),
    looked: new Set(measured.map((one) => one.attribute.id)).size,
    tooFew: traits.filter((one) => one === 'few').length,
  }
}

/** Undefined where nothing can be told (nobody varies); `few` where too few people have it, or lack it. */
export function traitOf(measured: Measured, minimum: number, byRule: boolean): Trait | 'few' | undefined {
  const { attribute } = measured
  const about = {
    attribute: attribute.id,
    name: attribute.name,
    ...(attribute.unit ? { unit: unitWords(attribute.unit) } : {}),
    byRule,
  }
  if (measured.measure === 'mean') {
    const [own, others] = measured.sides
    if (!own || !others) return undefined
    if (Math.min(own.n, others.n) < minimum) return 'few'
    const difference = meanDifference(own, others, alpha)
    const effect = standardizedDifference(own, others)
    if (!difference || effect === undefined) return undefined
    const side = (one: typeof own): TraitSide => {
      const interval = meanInterval(one, alpha)
      const ends = interval ? { from: interval[0], to: interval[1] } : {}
      return { n: one.n, missing: one.missing, estimate: { value: one.mean, ...ends } }
    }
    return {
      ...about,
      measure: 'mean',
      own: side(own),
      others: side(others),
      difference: { value: difference.difference, from: difference.low, to: difference.high },
      effect,
      ...(own.mean > 0 && others.mean > 0 ? { lift: { value: own.mean / others.mean } } : {}),
      differs: difference.low > 0 || difference.high < 0,
    }
  }
  const [own, others] = measured.sides
  if (!own || !others) return undefined
  if (
    [own, others].some((one) => isFew(one.n, minimum) || isFew(one.count, minimum) || isFew(one.n - one.count, minimum))
  )
    return 'few'
  const difference = shareDifference(own, others)
  const effect = shareEffect(own, others)
  if (!difference || effect === undefined || own.count + others.count === 0) return undefined
  const ratio = shareRatio(own, others)
  const called = calledValue(attribute, measured.value)
  const side = (one: Counted & { missing: number }): TraitSide => {
    const interval = wilsonInterval(one)
    const ends = interval ? { from: interval.low, to: interval.high } : {}
    return { n: one.n, missing: one.missing, estimate: { value: one.count / one.n, ...ends } }
  }
  const lift = others.count > 0 &&
    own.count > 0 &&
    ratio && { value: (own.count / own.n / others.count) * others.n, ...endsOf(ratio) }
  return {
    ...about,
    measure: 'share',
    value: measured.value,
    ...(called ? { called } : {}),
    own: side(own),
    others: side(others),
    difference: { value: difference.difference, from: difference.low, to: difference.high },
    effect,
    ...(lift ? { lift } : {}),
    differs: difference.low > 0 || difference.high < 0,
  }
}

const isFew = (count: number, minimum: number): boolean => count > 0 && count < minimum

const endsOf = ({ low, high }: { low: number; high: number }) => ({
  from: low,
  ...(Number.isFinite(high) ? { to: high } : {}),
})

function strongest(a: Trait, b: Trait): number {
  const order = (one: Trait) => `${one.attribute} ${one.value ?? ''}`
  return (
    Number(b.differs) - Number(a.differs) || Math.abs(b.effect) - Math.abs(a.effect) || (order(a) < order(b) ? -1 : 1)
  )
}

/** Whether the rule looks at an attribute, at what it is made from, or at what is made from it. */
async function ruledBy(
  context: RunContext,
  published: Published,
  kind: string,
  id: string,
): Promise<(attribute: string) => boolean> {
  const { asOf: instant, day } = published.manifest
  const under = await attributesUnder(context, published, kind, id)
  const lineage = (await lineageOf(context, { instant, day })).get(kind)
  const known = new Map<string, boolean>()
  const rests = (name: string): boolean => {
    const found = known.get(name)
    if (found !== undefined) return found
    known.set(name, false)
    const does = under.has(name) || (lineage?.get(name)?.parents ?? []).some(rests)
    known.set(name, does)
    return does
  }
  return rests
}
