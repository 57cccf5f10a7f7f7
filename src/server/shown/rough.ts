import type { CompareAnswer } from '../contract/compare.ts'
import type { SegmentProfile, Trait } from '../contract/segment.ts'

type Told = Pick<SegmentProfile, 'traits' | 'byRule'>

/**
 * Traits for who may not see people. A share of a group times its public size is a count, and so is the difference of two groups: shares come in steps of 5 %,
 * means with two digits, and nothing says of how many.
 */
export function roughTraits<Profile extends Told>(profile: Profile): Profile {
  return { ...profile, traits: profile.traits.map(roughTrait), byRule: profile.byRule.map(roughTrait) }
}

function roughTrait(trait: Trait): Trait {
  const own = roughValue(trait.own.estimate.value, trait.measure)
  const others = roughValue(trait.others.estimate.value, trait.measure)
  const side = (value: number) => ({ n: null, missing: null, estimate: point(value) })
  return {
    ...trait,
    own: side(own),
    others: side(others),
    difference: point(roughValue(own - others, trait.measure)),
    effect: Math.round(trait.effect * 10) / 10,
    lift: null,
  }
}

/** The same of segments side by side. */
export function roughComparison(answer: Omit<CompareAnswer, 'at'>): Omit<CompareAnswer, 'at'> {
  return {
    ...answer,
    profile: answer.profile.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => cell && { n: null, ...point(roughValue(cell.value, row.measure)) }),
    })),
  }
}

const point = (value: number) => ({ value, from: null, to: null })

/** A share in steps of 5 %, a mean with two digits. */
export function roughValue(value: number, measure: 'mean' | 'share'): number {
  return measure === 'share' ? Math.round(value * 20) / 20 : Number(value.toPrecision(2))
}
