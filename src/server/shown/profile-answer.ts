import type { Project } from '../../project.ts'
import type { SegmentProfile, Trait } from '../contract/segment.ts'
import { countOf } from './counts.ts'

type Found = Awaited<ReturnType<Project['traits']>>
type FoundTrait = Found['traits'][number]

/** What tells people apart, as it goes over the wire. */
export function profileAnswer(found: Found, limit: number): Omit<SegmentProfile, 'at' | 'id' | 'name'> {
  const [people, others] = [found.people, found.others].map((count) => countOf(count, found.minimum))
  const told = (traits: readonly FoundTrait[]) => traits.slice(0, limit).map(traitAnswer)
  return {
    kind: found.kind,
    against: found.against,
    people: people!,
    others: others!,
    verdict: found.verdict,
    minimum: found.minimum,
    traits: told(found.traits.filter((one) => !one.byRule)),
    byRule: told(found.traits.filter((one) => one.byRule)),
    looked: found.looked,
    tooFew: found.tooFew,
  }
}

function traitAnswer({ lift, own, others, difference, ...rest }: FoundTrait): Trait {
  const { attribute, name, unit, measure, value, called, effect, differs } = rest
  return {
    attribute,
    name,
    ...(unit ? { unit } : {}),
    measure,
    ...(value === undefined ? {} : { value }),
    ...(called === undefined ? {} : { called }),
    effect,
    differs,
    own: { ...own, estimate: estimateAnswer(own.estimate) },
    others: { ...others, estimate: estimateAnswer(others.estimate) },
    difference: estimateAnswer(difference),
    lift: lift ? estimateAnswer(lift) : null,
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
