import type { EffortPlan, KindManifest } from '../../index.ts'
import type { EffortAnswer } from '../contract/league.ts'
import type { ValueDoors } from '../doors/value-group.ts'
import { isOpen } from './counts.ts'
import { tally } from './tally.ts'
import { addValueGroups } from './value-groups.ts'

/** Hours or money split over groups; of hidden ones nothing but the name. */
export function effortAnswer(
  plan: EffortPlan,
  { by, first, manifest, doors }: { by?: string; first?: number; manifest: KindManifest; doors: ValueDoors },
  minimum: number,
): Omit<EffortAnswer, 'at'> {
  const cells = tally(minimum)
  const people = plan.groups.reduce((sum, one) => sum + one.people, 0)
  const total = cells.add(people, by === undefined ? 'open' : undefined)
  const added = addValueGroups(cells, plan.groups, { manifest, scheme: by, total })
  const shown = cells.shown()
  const groups = plan.groups.map((one, at): EffortAnswer['groups'][number] => {
    const open = isOpen(shown(added[at]!))
    const door = by === undefined ? undefined : doors.parts([one.id])
    return {
      id: one.id,
      name: one.name,
      people: shown(added[at]!),
      ...(door ? { door } : {}),
      value: open ? one.value : null,
      share: open ? one.share : null,
      amount: open ? one.amount : null,
      perHead: open ? (one.perHead ?? null) : null,
    }
  })
  const ends = isOpen(groups[0]?.people) && isOpen(groups.at(-1)?.people)
  return {
    of: plan.of,
    ...(by === undefined ? {} : { by }),
    amount: plan.amount,
    first: first ?? groups[0]?.share ?? null,
    groups,
    ratio: ends ? (plan.ratio ?? null) : null,
  }
}
