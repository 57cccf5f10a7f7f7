import type { KindManifest, Shares } from '../../index.ts'
import type { SharesAnswer } from '../contract/shares.ts'
import type { ValueDoors } from '../doors/value-group.ts'
import { countOf, countShown, isOpen } from './counts.ts'
import { pointsApart } from './curve-points.ts'
import { tally } from './tally.ts'
import { addValueGroups } from './value-groups.ts'

type Shown = Omit<SharesAnswer, 'at' | 'view'>

/** Who has how much, of groups that may be shown; single people are behind doors alone. */
export function sharesAnswer(found: Shares, manifest: KindManifest, doors: ValueDoors, minimum: number): Shown {
  const { kind, of, by, people, total, conventions } = found
  const few = people < minimum
  const { unknown, negative, zero } = sizesOf(found, minimum)
  const base = {
    kind,
    of,
    in: found.in,
    ...(by ? { by: { id: by.id, name: by.name, sort: by.sort } } : {}),
    people: countOf(people, minimum),
    unknown,
    negative,
    zero,
    total: few ? null : total,
    conventions,
  }
  const none = { points: [], gini: null, herfindahl: null, herfindahlOfParts: null, holds: null, dependency: null }
  if (people > 0 && few) return { ...base, ...none, verdict: 'too-few' }
  const parts = partsOf(found, manifest, doors, minimum)
  if (found.verdict === 'nothing-to-share') return { ...base, ...none, ...parts, verdict: 'nothing-to-share' }
  const { needed, top, pareto = [], gini, herfindahl, herfindahlOfParts } = found
  const isGroup = (count: number) => count >= minimum && (people === count || people - count >= minimum)
  const shownIf = (count: number, value: number | undefined) =>
    isGroup(count) && value !== undefined ? rounded(value) : null
  const sure = needed !== undefined && isGroup(needed.people)
  const areAll = parts.parts?.every((one) => isOpen(one.people)) ?? false
  return {
    ...base,
    verdict: 'shared',
    points: pointsApart(pareto, people, minimum, top?.people ?? 0),
    ...(doors.mayTop ? { door: doors.of([{ top: '20%', by: of.id }]) } : {}),
    gini: gini === undefined ? null : rounded(gini, 3),
    herfindahl: herfindahl === undefined ? null : rounded(herfindahl),
    herfindahlOfParts: herfindahlOfParts === undefined || !areAll ? null : rounded(herfindahlOfParts),
    ...(needed
      ? {
          needed: {
            people: countShown(needed.people, !sure, minimum),
            share: shownIf(needed.people, needed.people / people),
          },
        }
      : {}),
    ...(top
      ? {
          top: {
            people: countShown(top.people, !isGroup(top.people), minimum),
            share: shownIf(top.people, top.share),
          },
        }
      : {}),
    holds: sure ? (found.holds ?? null) : null,
    dependency: dependencyOf(found, doors, minimum),
    ...parts,
  }
}

/** Who is unknown, below and at nothing: beside who has more than nothing, whose number follows. */
function sizesOf({ people, unknown, negative, zero }: Shares, minimum: number) {
  const cells = tally(minimum)
  const all = cells.add(people, 'open')
  const [below, none] = [cells.add(negative.people), cells.add(zero)]
  cells.sum([below, none, cells.add(people - negative.people - zero, 'implied')], all)
  const shown = cells.shown()
  return { unknown: countOf(unknown, minimum), negative: shown(below), zero: shown(none) }
}

/** The largest one is told in whole hundredths alone. */
function dependencyOf({ dependsOn, limit, of }: Shares, doors: ValueDoors, minimum: number): Shown['dependency'] {
  const [first] = dependsOn
  if (!first) return null
  const last = dependsOn.at(-1)!
  return {
    limit,
    largest: rounded(first.share, 2),
    people: countOf(dependsOn.length, minimum),
    door: doors.of([{ attribute: of.id, 'at least': Number(last.value) }]),
  }
}

function partsOf(found: Shares, manifest: KindManifest, doors: ValueDoors, minimum: number) {
  const { parts, bands, inNoBand, by } = found
  const cells = tally(minimum)
  const all = cells.add(found.people, 'open')
  const scheme = by?.sort === 'scheme' ? by.id : undefined
  const own = parts && addValueGroups(cells, parts, { manifest, scheme, total: all })
  const together = bands && inNoBand ? [...bands, inNoBand].map((one) => cells.add(one.people)) : []
  cells.sum(together, all)
  bands?.forEach((band, at) => {
    const inside = own?.filter((_, index) => parts![index]!.band === band.band) ?? []
    if (inside.length > 0) cells.sum(inside, together[at])
  })
  const outside = own?.filter((_, index) => parts![index]!.band === undefined) ?? []
  if (bands && outside.length > 0) cells.sum(outside, together.at(-1))
  const shown = cells.shown()
  const sums = (cell: number, one: { value: string; share: number }) => {
    const open = isOpen(shown(cell))
    return { people: shown(cell), value: open ? one.value : null, share: open ? rounded(one.share, 6) : null }
  }
  const shownIds = new Set(parts?.filter((_, at) => isOpen(shown(own![at]!))).map((one) => one.id))
  const named = (ids: readonly string[]) => ids.filter((id) => shownIds.has(id))
  return {
    ...(parts
      ? {
          parts: parts.map((one, at) => ({
            id: one.id,
            name: one.name,
            ...sums(own![at]!, one),
            ...doorOf(doors.parts([one.id])),
            ...(one.band !== undefined && shownIds.has(one.id) ? { band: one.band } : {}),
          })),
        }
      : {}),
    ...(bands
      ? {
          bands: bands.map((one, at) => ({
            band: one.band,
            name: one.name,
            ...(one.action ? { action: one.action } : {}),
            from: one.from.part / one.from.whole,
            to: one.to.part / one.to.whole,
            parts: named(one.parts),
            ...sums(together[at]!, one),
            ...(one.bounds
              ? {
                  door: doors.of([
                    { attribute: found.of.id, between: [Number(one.bounds.low), Number(one.bounds.high)] },
                  ]),
                }
              : doorOf(doors.parts(one.parts))),
          })),
        }
      : {}),
    ...(inNoBand
      ? {
          inNoBand: {
            ...sums(together.at(-1)!, inNoBand),
            parts: named(inNoBand.parts),
            ...doorOf(parts?.some((one) => one.id === null) ? undefined : doors.parts(inNoBand.parts)),
          },
        }
      : {}),
  }
}

const doorOf = (door: ReturnType<ValueDoors['parts']>) => (door ? { door } : {})

const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits))
