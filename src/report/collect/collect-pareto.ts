import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { gini } from '../../stats/gini.ts'
import { paretoCurve } from '../../stats/pareto-curve.ts'
import { isEightyTwenty, peopleFor, shareOfTop } from '../../stats/top-share.ts'
import { valueCountsOf } from '../../runs/stored/value-counts-of.ts'
import { fromLargest } from '../../stats/value-counts.ts'
import type { Pareto, Part } from '../report-data.ts'

const points = 101

/** How concentrated an attribute is over those who have a class in the scheme. */
export async function collectPareto(
  reader: RunReader,
  scheme: SchemeManifest,
  attribute: string,
  most?: number,
): Promise<Part<Pareto>> {
  const column = reader.attribute(attribute)
  const counts = column ? await valueCountsOf(reader, column, `${reader.classOf(scheme.id)} IS NOT NULL`, most) : []
  const { groups, people, total } = fromLargest(counts)
  const curve = paretoCurve(counts, points)
  const for80 = peopleFor(counts, 0.8)
  const valueOfTop20 = shareOfTop(counts, 0.2)
  if (!curve || !for80 || valueOfTop20 === undefined)
    return {
      empty: 'no-data',
      because: { zh: '合计不大于 0，无法看集中度。', en: 'The values do not sum to more than 0.' },
    }
  /** Refunds can leave a few people below 0, over whom no Gini is defined; they count as 0 in it. */
  const raised = counts.map((one) => ({ ...one, value: Math.max(0, one.value) }))
  return {
    people,
    total,
    points: curve,
    valueOfTop20,
    for80: { share: for80.share, people: for80.people },
    holds: isEightyTwenty(counts) ?? false,
    gini: gini(raised) ?? 0,
    largest: (groups[0]?.value ?? 0) / total,
  }
}
