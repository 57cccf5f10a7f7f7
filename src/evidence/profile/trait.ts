import type { Bilingual } from '../../errors.ts'
import { calledValue } from '../../runs/stored/called-value.ts'
import { unitWords } from '../../sql/units.ts'
import { leastMarkerZ, markerColumns } from '../../stats/clusters/marker-columns.ts'
import { combinedMoments } from '../../stats/combined-moments.ts'
import { meanAgainstRest, shareAgainstRest } from '../../stats/difference/against-rest.ts'
import { shareTest } from '../../stats/difference/share-test.ts'
import type { ShareTest } from '../../stats/difference/share-test.ts'
import type { Counted, Interval } from '../../stats/proportion.ts'
import { wilsonInterval } from '../../stats/proportion.ts'
import { meanDifference, meanInterval } from '../../stats/welch.ts'
import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import { meanOf } from './attribute-moments.ts'
import type { Measured } from './attribute-moments.ts'

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
  /** A share (0 to 1), a mean, or a mean day. */
  estimate: Estimate
}

/** What is told of an attribute, or of one value of it. */
export interface TraitHead {
  attribute: string
  name: Bilingual
  family: string
  unit?: Bilingual
  /** `day`: of dates, in days since 1970-01-01; differences are days. */
  measure: 'mean' | 'share' | 'day'
  /** Of a share: of which value, and what that is called where it is an id. */
  value?: string
  called?: Bilingual
}

/** One way in which some people differ from others. */
export interface Trait extends TraitHead {
  own: TraitSide
  others: TraitSide
  /** Of both sides together: what markers are measured from. */
  all: number
  difference: Estimate
  /** On the scale on which attributes are compared: about 0.2 is slight, 0.5 middling, 0.8 strong. */
  effect: number
  effectBy: "Cohen's d" | "Cohen's h"
  /** 100 × own ÷ others, where that means anything: 120 is a fifth more. */
  index?: Estimate
  /** Chance of such a difference where there is none; nothing of what the rule looks at, of which it says nothing. */
  test?: { by: 'Welch t' | ShareTest['by']; p: number; adjustedP: number }
  /** A marker variable: the group lies a quarter of the larger value, or half of that of all, away from all, with an effect of 0.2 or more, and differs beyond chance. */
  marker: boolean
  /** Beyond chance, with all that were asked in mind (adjusted p under 0.05); of what the rule looks at, by the interval. */
  differs: boolean
  /** The rule looks at it, or at what it is made from. */
  byRule: boolean
}

/** A trait before others were asked too; `p` as of `test`. */
export type FoundTrait = Omit<Trait, 'test' | 'differs'> & {
  p: number
  testedBy: NonNullable<Trait['test']>['by']
}

const alpha = 0.05

/** Undefined where nothing can be told (nobody varies); `few` where too few people have it, or lack it. */
export function traitOf(measured: Measured, minimum: number, byRule: boolean): FoundTrait | 'few' | undefined {
  const head = headOf(measured)
  if (measured.measure !== 'share') {
    const [own, others] = measured.sides
    if (!own || !others) return undefined
    if (Math.min(own.n, others.n) < minimum) return 'few'
    const found = meanDifference(own, others, alpha)
    const write = (mean: number) => meanOf(measured, mean)
    const scaled = meanAgainstRest({ ...own, mean: write(own.mean) }, { ...others, mean: write(others.mean) })
    const centred = meanAgainstRest(own, others)
    if (!found || centred?.effect === undefined) return undefined
    const side = (one: typeof own): TraitSide => {
      const interval = meanInterval(one, alpha)
      const ends = interval ? { from: write(interval[0]), to: write(interval[1]) } : {}
      return { n: one.n, missing: one.missing, estimate: { value: write(one.mean), ...ends } }
    }
    const all = write(combinedMoments([own, others])!.mean)
    return {
      ...head,
      own: side(own),
      others: side(others),
      all,
      difference: { value: found.difference, from: found.low, to: found.high },
      effect: centred.effect,
      effectBy: "Cohen's d",
      ...(head.measure === 'day' ? {} : indexOf(scaled)),
      p: found.p,
      testedBy: 'Welch t',
      // Days since 1970 have no meaningful size.
      marker:
        head.measure !== 'day' && isMarker(write(own.mean), [write(own.mean), write(others.mean)], all, centred.effect),
      byRule,
    }
  }
  const [own, others] = measured.sides
  if (!own || !others) return undefined
  if (isFewShare(own, minimum) || isFewShare(others, minimum)) return 'few'
  const found = shareAgainstRest(own, others)
  if (found?.interval === undefined || found.effect === undefined || own.count + others.count === 0) return undefined
  const all = (own.count + others.count) / (own.n + others.n)
  const test = shareTest(own, others)
  const side = (one: Counted & { missing: number }): TraitSide => ({
    n: one.n,
    missing: one.missing,
    estimate: { value: one.count / one.n, ...endsOf(wilsonInterval(one)) },
  })
  return {
    ...head,
    own: side(own),
    others: side(others),
    all,
    difference: { value: found.difference, ...endsOf(found.interval) },
    effect: found.effect,
    effectBy: "Cohen's h",
    ...indexOf(found),
    p: test.p,
    testedBy: test.by,
    marker: isMarker(found.group, [found.group, found.rest], all, found.effect),
    byRule,
  }
}

/** What a thing that was measured is called. */
export function headOf(measured: { attribute: AttributeManifest } & Pick<Measured, 'measure'>): TraitHead {
  const { attribute, measure } = measured
  const value = 'value' in measured ? String(measured.value) : undefined
  const called = value === undefined ? undefined : calledValue(attribute, value)
  return {
    attribute: attribute.id,
    name: attribute.name,
    family: attribute.family,
    ...(attribute.unit ? { unit: unitWords(attribute.unit) } : {}),
    measure,
    ...(value === undefined ? {} : { value }),
    ...(called ? { called } : {}),
  }
}

/** Whether fewer people than the minimum have a value, hold it, or do not. */
export const isFewShare = ({ n, count }: Counted, minimum: number): boolean =>
  [n, count, n - count].some((one) => one > 0 && one < minimum)

/** Whether a group is beyond a threshold of markers, among the groups that there are, and by more than a slight `effect` (in standard deviations, or Cohen's h). */
export const isMarker = (own: number, groups: readonly number[], all: number, effect: number): boolean =>
  Math.abs(effect) >= leastMarkerZ && markerColumns(0, [[own], ...groups.map((one) => [one])], [all]).length > 0

function indexOf(found: { index?: number; indexInterval?: Interval } | undefined): { index?: Estimate } {
  if (found?.index === undefined || !(found.index > 0)) return {}
  return { index: { value: found.index, ...endsOf(found.indexInterval) } }
}

const endsOf = (interval: Interval | undefined): { from?: number; to?: number } =>
  interval ? { from: interval.low, ...(Number.isFinite(interval.high) ? { to: interval.high } : {}) } : {}
