import type { Problem } from '../../errors.ts'
import { runErrors } from '../errors.ts'
import type { KindManifest } from '../stored/manifest.ts'
import type { SegmentBudget } from './plan.ts'

const many = 8
const few = 30

/** How many segments a kind has, the smallest of them and the largest overlap (C06). */
export function segmentBudget(kind: KindManifest): SegmentBudget {
  const smallest = kind.segments.toSorted((a, b) => a.members - b.members)[0]
  const members = new Map(kind.segments.map((one) => [one.id, one.members]))
  const [overlap] = kind.overlaps
    .map(({ a, b, both }) => ({ a, b, share: both / ((members.get(a) ?? 0) + (members.get(b) ?? 0) - both) }))
    .toSorted((a, b) => b.share - a.share)
  return {
    segments: kind.segments.length,
    ...(smallest ? { smallest: { id: smallest.id, members: smallest.members } } : {}),
    ...(overlap ? { overlap } : {}),
  }
}

/**
 * Warnings, which block nothing: more than 8 segments of a kind or classes of a scheme, any of them below 30 people. How many fewer than
 * `minimum` are is not said: warnings are read by everybody.
 */
export function budgetWarnings(kind: KindManifest, about: (id: string) => boolean, minimum: number): Problem[] {
  const found: Problem[] = []
  const sizeOf = (members: number) =>
    members > 0 && members < minimum ? { zh: `不到 ${minimum}`, en: `fewer than ${minimum}` } : members
  const judge = (
    name: KindManifest['name'],
    sorts: { zh: string; en: string },
    parts: KindManifest['segments'] | Class[],
  ) => {
    if (parts.length > many) found.push(runErrors.problem('many-segments', { name, count: parts.length, sorts }))
    const small = parts.filter((one) => one.members < few).toSorted((a, b) => a.members - b.members)
    const [least] = small
    if (least)
      found.push(
        runErrors.problem('small-segment', { name: least.name, count: small.length, size: sizeOf(least.members) }),
      )
  }
  if (kind.segments.some((one) => about(one.id))) judge(kind.name, { zh: '客群', en: 'segments' }, kind.segments)
  for (const scheme of kind.schemes)
    if (about(scheme.id)) judge(scheme.name, { zh: '类', en: 'classes' }, scheme.classes)
  return found
}

type Class = KindManifest['schemes'][number]['classes'][number]
