import { roughValue } from '../../privacy/rough-value.ts'
import type { CompareAnswer } from '../contract/compare.ts'
import type { GroupProfile, SchemeProfile, SchemeTrait, Trait } from '../contract/profile.ts'

type Told = Pick<GroupProfile, 'traits' | 'byRule' | 'others' | 'against'>

/**
 * Traits for who may not see people. A share of a group times its public size is a count, and so is the difference of two groups: shares come in steps of 5 %,
 * means with two digits, and nothing says of how many.
 */
export function roughTraits<Profile extends Told>(profile: Profile): Profile {
  const others = profile.against.id === 'rest' ? profile.others : null
  return { ...profile, others, traits: profile.traits.map(roughTrait), byRule: profile.byRule.map(roughTrait) }
}

function roughTrait(trait: Trait): Trait {
  const own = roughValue(trait.own.estimate.value, trait.measure)
  const others = roughValue(trait.others.estimate.value, trait.measure)
  const side = (value: number) => ({ n: null, missing: null, estimate: point(value) })
  return {
    ...trait,
    own: side(own),
    others: side(others),
    all: roughValue(trait.all, trait.measure),
    difference: point(trait.measure === 'day' ? own - others : roughValue(own - others, trait.measure)),
    effect: Math.round(trait.effect * 10) / 10,
    index: null,
    test: null,
  }
}

/** The same of the classes of a scheme. */
export function roughScheme(profile: Omit<SchemeProfile, 'at'>): Omit<SchemeProfile, 'at'> {
  return { ...profile, traits: profile.traits.map(roughSchemeTrait), byRule: profile.byRule.map(roughSchemeTrait) }
}

function roughSchemeTrait(trait: SchemeTrait): SchemeTrait {
  const tenth = (value: number) => Math.round(value * 10) / 10
  const { strength } = trait
  return {
    ...trait,
    strength: {
      ...strength,
      value: Math.round(strength.value * 20) / 20,
      corrected: Math.round(strength.corrected * 20) / 20,
      p: null,
      adjustedP: null,
    },
    rows: trait.rows.map((row) => ({
      ...row,
      all: roughValue(row.all, row.measure),
      cells: row.cells.map(
        (cell) =>
          cell && {
            n: null,
            estimate: point(roughValue(cell.estimate.value, row.measure)),
            z: tenth(cell.z),
            marker: cell.marker,
          },
      ),
    })),
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
