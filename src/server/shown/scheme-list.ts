import type { SchemeManifest } from '../../index.ts'
import { addClassSizes } from '../../privacy/class-sizes.ts'
import type { ClassCells } from '../../privacy/class-sizes.ts'
import type { Count } from '../contract/count.ts'
import type { SchemeEntry } from '../contract/schemes.ts'
import { schemeMethodSchema } from '../contract/schemes.ts'
import { shareOf } from './counts.ts'
import type { Cell } from './tally.ts'
import { tally } from './tally.ts'

/** The sizes of a scheme of a run, as every page shows them. */
export function schemeCells(
  scheme: Pick<SchemeManifest, 'classes' | 'unassigned'>,
  minimum: number,
): ClassCells & { shown: (cell: Cell) => Count } {
  const cells = tally(minimum)
  const membersOf = (list: readonly { members: number }[]) => list.map((one) => one.members)
  const own = addClassSizes(cells, { classes: membersOf(scheme.classes), reasons: membersOf(scheme.unassigned) })
  return { ...own, shown: cells.shown() }
}

/** One scheme of a run as it stands in the list. */
export function shownEntry(
  scheme: SchemeManifest,
  kind: string,
  population: SchemeEntry['population']['name'],
  minimum: number,
): SchemeEntry {
  const { shown, classes, assigned, population: all } = schemeCells(scheme, minimum)
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
