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
  /** By how much it may move: its own `alert`, else the project's limit. */
  limit: number
  /** Of a scheme: the class, or the unassigned, whose share moved most, and whether it grew. */
  most?: { id: string; name: Bilingual; grew: boolean }
}

/**
 * What drifted between two runs of a kind, by the same definition, what is furthest beyond its limit first. A mix moves by half the sum of what the shares of the
 * classes, and of the unassigned, differ by: 0 when nothing moved, 1 when nobody is where the others were (the total
 * variation distance). Moves of fewer people than `minimum` are none. `limit` is of what has none of its own.
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
    const own = one.about.alert ?? limit
    if (Math.abs(share) <= own) return []
    const size = { before: was.members, now: one.members }
    return [{ kind, what: 'segment', id: one.id, name: one.name, size, share, limit: own }]
  })
  const schemes = now.schemes.flatMap((one): Drift[] => {
    const was = before.schemes.find((other) => other.id === one.id && other.hash === one.hash)
    if (!was || one.state !== 'computed') return []
    const moved = mixMoved(was, one, minimum)
    const own = one.about.alert ?? limit
    if (!moved || moved.share <= own || moved.share * moved.people < minimum) return []
    const { share, most } = moved
    return [{ kind, what: 'scheme', id: one.id, name: one.name, share, limit: own, ...(most ? { most } : {}) }]
  })
  return [...segments, ...schemes].toSorted((a, b) => Math.abs(b.share) / b.limit - Math.abs(a.share) / a.limit)
}

type SchemeMix = Pick<KindManifest['schemes'][number], 'classes' | 'unassigned'>

/** By how much a mix moved; undefined where there was, or is, nobody. A class of fewer people than `minimum` is not the one that moved most. */
export function mixMoved(
  was: SchemeMix,
  is: SchemeMix,
  minimum: number,
): { share: number; people: number; most?: NonNullable<Drift['most']> } | undefined {
  const [then, mix] = [mixOf(was), mixOf(is)]
  const [people, peopleNow] = [sum([...then.values()]), sum([...mix.values()])]
  if (people === 0 || peopleNow === 0) return undefined
  const moves = [...new Set([...mix.keys(), ...then.keys()])].map((id) => ({
    id,
    by: (mix.get(id) ?? 0) / peopleNow - (then.get(id) ?? 0) / people,
  }))
  const isSmall = (count = 0) => count > 0 && count < minimum
  const most = moves
    .filter(({ id, by }) => by !== 0 && !isSmall(then.get(id)) && !isSmall(mix.get(id)))
    .reduce<(typeof moves)[number] | undefined>(
      (best, one) => (best && Math.abs(best.by) >= Math.abs(one.by) - 1e-12 ? best : one),
      undefined,
    )
  const named = [...is.classes, ...was.classes].find((one) => one.id === most?.id)
  return {
    share: sum(moves.map((one) => Math.abs(one.by))) / 2,
    people: peopleNow,
    ...(most ? { most: { id: most.id, name: named?.name ?? unassignedName, grew: most.by > 0 } } : {}),
  }
}

const unassigned = '(unassigned)'
const unassignedName: Bilingual = { zh: '未归类', en: 'Unassigned' }

function mixOf(scheme: SchemeMix): Map<string, number> {
  const none = sum(scheme.unassigned.map((one) => one.members))
  return new Map([...scheme.classes.map((one): [string, number] => [one.id, one.members]), [unassigned, none]])
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
