import type { SchemeManifest } from '../../index.ts'
import type { SchemeEntry } from '../contract/schemes.ts'
import { schemeMethodSchema } from '../contract/schemes.ts'
import { shareOf } from './counts.ts'
import { tally } from './tally.ts'

/** One scheme of a run as it stands in the list. */
export function shownEntry(
  scheme: SchemeManifest,
  kind: string,
  population: SchemeEntry['population']['name'],
  minimum: number,
): SchemeEntry {
  const cells = tally(minimum)
  const counts = (list: readonly { members: number }[]) => list.map((one) => one.members)
  const total = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0)
  const [placed, without] = [counts(scheme.classes), counts(scheme.unassigned)]
  const classes = cells.addAll(placed)
  const reasons = cells.addAll(without)
  const [assigned, unassigned] = [cells.add(total(placed)), cells.add(total(without))]
  const all = cells.add(total(placed) + total(without))
  cells.sum(classes, assigned)
  cells.sum(reasons, unassigned)
  cells.sum([assigned, unassigned], all)
  const shown = cells.shown()
  const { purpose, owner, reviewDate } = scheme.about
  return {
    id: scheme.id,
    kind,
    name: scheme.name,
    method: schemeMethodSchema.parse(scheme.method),
    state: scheme.state,
    population: { id: scheme.population, name: population, people: shown(all) },
    coverage: shareOf(shown(assigned), shown(all)),
    classes: scheme.classes.map(({ id, name }, index) => ({
      id,
      name,
      people: shown(classes[index]!),
      share: shareOf(shown(classes[index]!), shown(all)),
    })),
    ...(purpose ? { purpose } : {}),
    ...(owner === undefined ? {} : { owner }),
    ...(reviewDate === undefined ? {} : { reviewDate }),
    ...(scheme.stale ? { stale: scheme.stale } : {}),
    warnings: scheme.fitted?.warnings.length ?? 0,
  }
}
