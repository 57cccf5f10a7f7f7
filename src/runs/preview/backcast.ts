import type { SegmentOuter } from '../../definition/shapes.ts'
import type { Written } from '../../definition/written.ts'
import type { RunContext } from '../context.ts'
import type { Published } from '../stored/published.ts'
import { countRule } from './counts.ts'
import { compileDraft } from './over-draft.ts'
import { isAllStored } from './stored.ts'

/** What a draft would have held at one published as-of. */
export interface BackcastPoint {
  run: string
  day: string
  population: number
  matching: number
  unknown: number
}

/** The sizes that a draft would have had, as far as published runs kept all that it looks at. */
export interface Backcast {
  points: BackcastPoint[]
  missing: { run: string; day: string }[]
}

/** Throws what is wrong with the draft. `runs` are oldest first. */
export async function backcast(
  context: RunContext,
  draft: Written<SegmentOuter>,
  runs: readonly Published[],
): Promise<Backcast> {
  const points: BackcastPoint[] = []
  const missing: Backcast['missing'] = []
  for (const published of runs) {
    const { run, day, asOf: instant } = published.manifest
    const { plan, segment } = await compileDraft(context, draft, { instant, day }, published)
    if (!isAllStored(published, plan, segment)) {
      missing.push({ run, day })
      continue
    }
    const { population, rule } = await countRule(context.engine, published, plan, segment)
    points.push({ run, day, population, matching: rule.true, unknown: rule.unknown })
  }
  return { points, missing }
}
