import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import type { TiersPart } from '../report-data.ts'
import type { Chapter } from './chapter.ts'
import { classRows, schemeBase } from './chapter.ts'
import { collectPareto } from './collect-pareto.ts'
import type { TiersShape } from './shapes.ts'
import { cutValue } from './shapes.ts'
import { measureOf } from './unit-text.ts'

/** Classes with the smallest value in each, ties that stayed together, and how concentrated the value is. */
export async function collectTiers(chapter: Chapter, scheme: SchemeManifest, shape: TiersShape): Promise<TiersPart> {
  const ties = (scheme.fitted?.cuts ?? []).filter((cut) => cut.ties > 1)
  const base = schemeBase(chapter, scheme)
  const pareto = await collectPareto(chapter.reader, scheme, shape.attribute)
  const missing = (base.unassigned ?? []).reduce((sum, one) => sum + one.people, 0)
  return {
    ...base,
    of: measureOf(shape.name, shape.unit),
    cutBy: shape.cutBy,
    classes: classRows(chapter, scheme).map((row, index) => {
      const cut = shape.cuts[index]
      const from = cut === undefined ? undefined : cutValue(scheme, cut)
      return { ...row, ...(from === undefined ? {} : { from }) }
    }),
    ...(ties.length
      ? { ties: ties.map((cut) => ({ value: Number(cut.value), people: cut.ties, class: cut.label })) }
      : {}),
    pareto: 'empty' in pareto || missing === 0 ? pareto : { ...pareto, missing },
  }
}
