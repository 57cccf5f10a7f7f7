import type { Bilingual } from '../../errors.ts'
import type { KindManifest } from '../stored/manifest.ts'

/** A segment's size, or the mix of a scheme's classes, that moved beyond the limit since the run before (W15). */
export interface Drift {
  kind: string
  what: 'segment' | 'scheme'
  id: string
  name: Bilingual
  /** Of a segment: members then and now. */
  size?: { before: number; now: number }
  /** Of a segment: (now − before) ÷ before. Of a scheme: the share of people who would have to be in another class. */
  share: number
}

/**
 * What drifted between two runs of a kind, by the same definition. A mix moves by half the sum of what the shares of the
 * classes, and of the unassigned, differ by: 0 when nothing moved, 1 when nobody is where the others were (the total
 * variation distance). Moves of fewer people than `minimum` are none.
 */
export function driftsOf(
  kind: string,
  before: KindManifest,
  now: KindManifest,
  { limit, minimum }: { limit: number; minimum: number },
): Drift[] {
  const segments = now.segments.flatMap((one): Drift[] => {
    const was = before.segments.find((other) => other.id === one.id && other.hash === one.hash)
    if (!was || one.state !== 'computed' || Math.abs(one.members - was.members) < minimum) return []
    const share = was.members === 0 ? Infinity : (one.members - was.members) / was.members
    if (Math.abs(share) <= limit) return []
    return [
      { kind, what: 'segment', id: one.id, name: one.name, size: { before: was.members, now: one.members }, share },
    ]
  })
  const schemes = now.schemes.flatMap((one): Drift[] => {
    const was = before.schemes.find((other) => other.id === one.id && other.hash === one.hash)
    if (!was || one.state !== 'computed') return []
    const [then, mix] = [mixOf(was), mixOf(one)]
    const [people, peopleNow] = [sum([...then.values()]), sum([...mix.values()])]
    if (people === 0 || peopleNow === 0) return []
    const shares = [...new Set([...then.keys(), ...mix.keys()])].map(
      (id) => (mix.get(id) ?? 0) / peopleNow - (then.get(id) ?? 0) / people,
    )
    const share = sum(shares.map(Math.abs)) / 2
    return share > limit && share * peopleNow >= minimum
      ? [{ kind, what: 'scheme', id: one.id, name: one.name, share }]
      : []
  })
  return [...segments, ...schemes]
}

function mixOf(scheme: KindManifest['schemes'][number]): Map<string, number> {
  const none = sum(scheme.unassigned.map((one) => one.members))
  return new Map([...scheme.classes.map((one): [string, number] => [one.id, one.members]), ['(unassigned)', none]])
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
