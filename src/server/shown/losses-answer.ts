import type { Loss, Losses } from '../../index.ts'
import type { LossesAnswer, LossShown } from '../contract/losses.ts'
import { countOf, isOpen, shareOf } from './counts.ts'
import { tally } from './tally.ts'

/** Who lost value: sums of groups that may be shown; `seesPeople`: with the rows. */
export function lossesAnswer(
  found: Losses,
  { minimum, seesPeople }: { minimum: number; seesPeople: boolean },
): Omit<LossesAnswer, 'at' | 'view'> {
  const { kind, of, earlier, later, drop, within, lowTouch, causes, losses, conventions } = found
  const { people: active, ...before } = earlier
  const cells = tally(minimum)
  const all = cells.add(active, 'open')
  const people = cells.add(found.people)
  cells.sum([people, cells.add(active - found.people, 'implied')], all)
  const own = causes.map((one) => cells.add(one.people))
  cells.sum(own, people)
  const low = cells.add(lowTouch?.people ?? 0)
  cells.sum([low, cells.add(found.people - (lowTouch?.people ?? 0), 'implied')], people)
  const shown = cells.shown()
  const isEnough = active === 0 || active >= minimum
  const open = isEnough && isOpen(shown(people))
  return {
    kind,
    in: found.in,
    of: { id: of.event, name: of.name, ...(of.unit ? { unit: of.unit } : {}), ...(of.sum ? { sum: of.sum } : {}) },
    earlier: { ...before, value: isEnough ? before.value : null, people: countOf(active, minimum) },
    later: { ...later, value: isEnough ? later.value : null },
    drop,
    within,
    people: shown(people),
    lost: open ? found.lost : null,
    share: open && shareOf(shown(people), active) !== null ? found.share : null,
    causes: causes.map(({ cause, name, lost }, at) => ({
      cause: cause === 'unknown' ? null : cause,
      name,
      people: shown(own[at]!),
      lost: isOpen(shown(own[at]!)) ? lost : null,
    })),
    ...(lowTouch ? { lowTouch: { id: lowTouch.segment, name: lowTouch.name, people: shown(low) } } : {}),
    rows: seesPeople ? losses.map(lossOf) : null,
    conventions,
  }
}

function lossOf({ ref, id, earlier, later, lost, drop, lastDay, dueDay, found, likely, lowTouch }: Loss): LossShown {
  return { ref, id, earlier, later, lost, drop, lastDay, dueDay, found, likely: likely ?? null, lowTouch }
}
