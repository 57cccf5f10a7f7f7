import type { Corners, DeliveredAnswer, Drivers, Gaps, Perceived } from '../../index.ts'
import type {
  CornersAnswer,
  DeliveredShown,
  DriversAnswer,
  GapsAnswer,
  PerceivedAnswer,
} from '../contract/to-customer.ts'
import { isOpen } from './counts.ts'
import { tally } from './tally.ts'
import type { ShownWith } from './to-customer-groups.ts'
import { shownGroups } from './to-customer-groups.ts'
import { addValueGroups } from './value-groups.ts'

type Asked<T> = T & { view: string }

const about = <T extends Pick<Perceived, 'kind' | 'in' | 'by' | 'conventions'>>({
  view,
  kind,
  in: who,
  by,
  conventions,
}: Asked<T>) => ({ view, kind, in: who, ...(by ? { by } : {}), conventions: [...conventions] })

/** Scores of perceived value, but of groups too small to be shown. */
export function perceivedAnswer(found: Asked<Perceived>, how: ShownWith): Omit<PerceivedAnswer, 'at'> {
  const { shown, known } = shownGroups(found, (group) => group.products.map((one) => one.known), how)
  const every = [...found.groups, found.all].map((group, index) => ({
    ...shown[index]!,
    products: group.products.map((one, at) => {
      const count = known[index]![at]!
      const open = isOpen(count)
      return {
        product: one.product,
        known: count,
        scores: open ? (one.scores ?? null) : null,
        total: open ? (one.total ?? null) : null,
        shares: open ? (one.shares ?? null) : null,
      }
    }),
  }))
  return { ...about(found), products: found.products, groups: every.slice(0, -1), all: every.at(-1)! }
}

/** Benefits less costs of each group. */
export function deliveredAnswer(found: Asked<DeliveredAnswer>, how: ShownWith): Omit<DeliveredShown, 'at'> {
  const { shown, known } = shownGroups(found, (group) => [group.known], how)
  const every = [...found.groups, found.all].map((group, index) => {
    const count = known[index]![0]!
    const own = isOpen(count) ? group : undefined
    const items = own?.items?.map(({ ours, rival }) => ({ ours, rival: rival ?? null }))
    return {
      ...shown[index]!,
      known: count,
      ours: own?.ours ?? null,
      rival: own?.rival ?? null,
      lead: own?.lead ?? null,
      changed: own?.changed ? { net: own.changed.net, lead: own.changed.lead ?? null } : null,
      items: items ?? null,
    }
  })
  const { unit, rival, items, change } = found
  return {
    ...about(found),
    unit,
    ...(rival ? { rival } : {}),
    items,
    change,
    groups: every.slice(0, -1),
    all: every.at(-1)!,
  }
}

/** Both values of each group; of a hidden one it is not said either that it is at risk. */
export function cornersAnswer(found: Asked<Corners>, how: ShownWith): Omit<CornersAnswer, 'at'> {
  const { shown, known } = shownGroups({ ...found, groups: found.points }, (point) => [point.known], how)
  const every = [...found.points, found.all].map((point, index) => {
    const count = known[index]![0]!
    const open = isOpen(count)
    return {
      ...shown[index]!,
      known: count,
      delivered: open ? (point.delivered ?? null) : null,
      relationship: open ? (point.relationship ?? null) : null,
      corner: open ? (point.corner ?? null) : null,
    }
  })
  const axis = ({ cut, ...own }: Corners['delivered']) => ({ ...own, cut: cut ?? null })
  const points = every.slice(0, -1)
  return {
    ...about(found),
    delivered: axis(found.delivered),
    relationship: axis(found.relationship),
    points,
    all: every.at(-1)!,
    atRisk: points.flatMap((one) => (one.corner === 'at-risk' && one.id !== null ? [one.id] : [])),
  }
}

/** The scorecard; a score of several drivers is left out where one that counts in it is hidden. */
export function driversAnswer(found: Asked<Drivers>, how: ShownWith): Omit<DriversAnswer, 'at'> {
  const { shown, known } = shownGroups(found, (group) => group.ratings.map((one) => one.known), how)
  const every = [...found.groups, found.all].map((group, index) => {
    const isHidden = (at: number) => !isOpen(known[index]![at])
    return {
      ...shown[index]!,
      ratings: group.ratings.map((one, at) => ({
        driver: one.driver,
        known: known[index]![at]!,
        importance: isHidden(at) ? null : (one.importance ?? null),
        performance: isHidden(at) ? null : (one.performance ?? null),
        quadrant: isHidden(at) ? null : (one.quadrant ?? null),
      })),
      scores: group.scores.map((score) => {
        const shut = found.drivers.some(
          (one, at) => one.group === score.group && isHidden(at) && group.ratings[at]!.importance !== undefined,
        )
        return {
          group: score.group,
          rated: score.rated,
          of: score.of,
          importance: shut ? null : (score.importance ?? null),
          performance: shut ? null : (score.performance ?? null),
        }
      }),
    }
  })
  const { drivers, scale, cut } = found
  return { ...about(found), drivers, scale, cut, groups: every.slice(0, -1), all: every.at(-1)! }
}

/** Stages and products; a gap leads to its people. */
export function gapsAnswer(found: Asked<Gaps>, { manifest, doors, minimum }: ShownWith): Omit<GapsAnswer, 'at'> {
  const { stages, products, by } = found
  const sizes = tally(minimum)
  const total = sizes.add(
    stages.reduce((sum, one) => sum + one.people, 0),
    'open',
  )
  const scheme = by.sort === 'scheme' ? by.id : undefined
  const added = addValueGroups(sizes, stages, { manifest, scheme, total })
  const people = added.map(sizes.shown())
  const counts = products.map((_, at) => {
    const cells = tally(minimum)
    const parts = stages.map((stage, index) => {
      const cell = stage.cells[at]!
      const size = cells.add(stage.people, isOpen(people[index]) ? 'open' : 'shut')
      const own = {
        people: cells.add(cell.people),
        has: cells.add(cell.has),
        gap: cells.add(cell.gap),
        unknown: cells.add(cell.unknown),
      }
      cells.sum([own.people, cells.add(stage.people - cell.people, 'implied')], size)
      cells.sum([own.has, own.gap, own.unknown], own.people)
      return own
    })
    const shown = cells.shown()
    return parts.map((one) => ({
      people: shown(one.people),
      has: shown(one.has),
      gap: shown(one.gap),
      unknown: shown(one.unknown),
    }))
  })
  return {
    ...about(found),
    products: products.map(({ id, name }) => ({ id, name })),
    stages: stages.map((stage, index) => {
      const part = doors.parts([stage.id])
      return {
        id: stage.id,
        name: stage.name,
        people: people[index]!,
        ...(part ? { door: part } : {}),
        cells: stage.cells.map(({ product, state, gap }, at) => {
          const count = counts[at]![index]!
          const { rule } = products[at]!
          const leads = part && rule && gap > 0
          return {
            product,
            state,
            people: count.people,
            has: count.has,
            gap: {
              people: count.gap,
              ...(leads ? { door: { ...part, where: { all: [part.where, ...rule] } } } : {}),
            },
            unknown: count.unknown,
          }
        }),
      }
    }),
  }
}
