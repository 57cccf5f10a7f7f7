import type { Project } from '../../project.ts'
import type { GroupProfile, SchemeProfile, SchemeTrait, Trait } from '../contract/profile.ts'
import { countOf, isOpen, shareOf } from './counts.ts'
import type { Count } from '../contract/count.ts'

type Found = Awaited<ReturnType<Project['traits']>>
type FoundTrait = Found['traits'][number]
type FoundScheme = Awaited<ReturnType<Project['schemeProfile']>>

/** What tells people apart, as it goes over the wire. */
export function profileAnswer(found: Found): Omit<GroupProfile, 'at'> {
  const [people, others] = [found.people, found.others].map((count) => countOf(count, found.minimum))
  const told = (traits: readonly FoundTrait[]) => traits.map(traitAnswer)
  const news = found.traits.filter((one) => !one.byRule)
  return {
    id: found.id,
    name: found.name,
    kind: found.kind,
    against: found.against,
    people: people!,
    others: others!,
    verdict: found.verdict,
    minimum: found.minimum,
    traits: told(news),
    byRule: told(found.traits.filter((one) => one.byRule)),
    looked: found.looked,
    tooFew: found.tooFew,
    asked: found.adjusted.asked,
    differing: found.differing,
  }
}

function traitAnswer({ index, own, others, difference, test, ...rest }: FoundTrait): Trait {
  const { attribute, name, family, unit, measure, value, called, all, effect, effectBy, marker, differs } = rest
  return {
    attribute,
    name,
    family,
    ...(unit ? { unit } : {}),
    measure,
    ...(value === undefined ? {} : { value }),
    ...(called ? { called } : {}),
    all,
    effect,
    effectBy,
    marker,
    differs,
    own: { ...own, estimate: estimateAnswer(own.estimate) },
    others: { ...others, estimate: estimateAnswer(others.estimate) },
    difference: estimateAnswer(difference),
    index: index ? estimateAnswer(index) : null,
    test: test ?? null,
  }
}

/** The same without how many people have a value. */
export function withoutNumbers<Profile extends Pick<GroupProfile, 'traits' | 'byRule'>>(profile: Profile): Profile {
  const bare = (trait: Trait): Trait => ({
    ...trait,
    own: { ...trait.own, n: null, missing: null },
    others: { ...trait.others, n: null, missing: null },
  })
  return { ...profile, traits: profile.traits.map(bare), byRule: profile.byRule.map(bare) }
}

/** What tells classes apart; `people` as the scheme's own page shows them. */
export function schemeProfileAnswer(found: FoundScheme, people: readonly Count[]): Omit<SchemeProfile, 'at'> {
  const total = people.reduce<number | null>(
    (sum, one) => (sum === null || typeof one !== 'number' ? null : sum + one),
    0,
  )
  const told = (traits: FoundScheme['traits']) => traits.map((one) => schemeTraitAnswer(one, people))
  const news = found.traits.filter((one) => !one.byRule)
  return {
    id: found.id,
    name: found.name,
    kind: found.kind,
    classes: found.classes.map(({ id, name }, at) => ({
      id,
      name,
      people: people[at]!,
      share: shareOf(people[at]!, total),
    })),
    minimum: found.minimum,
    traits: told(news),
    byRule: told(found.traits.filter((one) => one.byRule)),
    looked: found.looked,
    asked: found.adjusted.asked,
    differing: found.differing,
  }
}

function schemeTraitAnswer(
  { strength, rows, ...rest }: FoundScheme['traits'][number],
  people: readonly Count[],
): SchemeTrait {
  const { by, value, corrected, test, p, adjustedP } = strength
  return {
    ...rest,
    strength: { by, value, corrected, test, p, adjustedP: adjustedP ?? null },
    rows: rows.map(({ cells, ...row }) => ({
      ...row,
      cells: cells.map((cell, at) =>
        cell
          ? {
              n: isOpen(people[at]) ? cell.n : null,
              estimate: estimateAnswer(cell.estimate),
              z: cell.z,
              marker: cell.marker,
            }
          : null,
      ),
    })),
  }
}

/** Ends that cannot be told are null. */
export function estimateAnswer({ value, from, to }: { value: number; from?: number; to?: number }): {
  value: number
  from: number | null
  to: number | null
} {
  return { value, from: from ?? null, to: to ?? null }
}
