import type { KindPlan } from '../../compile/compile.ts'
import type { CompiledSegment } from '../../compile/compiled.ts'
import type { SegmentOuter } from '../../definition/shapes.ts'
import type { Written } from '../../definition/written.ts'
import type { Bilingual } from '../../errors.ts'
import { currentPublication } from '../../state/publications.ts'
import type { AsOf } from '../../time/as-of.ts'
import type { RunContext } from '../context.ts'
import type { Published } from '../stored/published.ts'
import { openPublished } from '../stored/published.ts'
import type { CountedRule, RuleCounts } from './counts.ts'
import { countRule, overlapsWith } from './counts.ts'
import { compileDraft, overDraft } from './over-draft.ts'

const overlapsShown = 10

/** What an unsaved segment would hold, exactly. */
export interface Preview extends RuleCounts {
  id: string
  name: Bilingual
  kind: string
  sentence: Bilingual
  day: string
  /** The published run whose as-of and tables were looked at; undefined when nothing is published yet. */
  run?: string
  /** `stored`: over the published profile. `computed`: some measures were not in it and were computed over the tables. */
  from: 'stored' | 'computed'
  members: number
  unknown: number
  /** Part of the population that matches, 0 to 1; undefined of nobody. */
  share?: number
  drawnFrom: { id: string; name: Bilingual }
  /** Published segments that share most people with it. */
  overlaps: { id: string; name: Bilingual; both: number; members: number }[]
  /** Milliseconds. */
  took: number
}

export type { CountedRule }

/**
 * Counts an unsaved segment among the definitions of the files, at the as-of and on the tables of the last published run.
 * Where all that it looks at is in the published profile nothing else is read.
 */
export async function preview(context: RunContext, draft: Written<SegmentOuter>, otherwise: AsOf): Promise<Preview> {
  const started = performance.now()
  const current = currentPublication(context.ledger)
  const published = current && (await openPublished(context, { run: current.run }))
  const asOf = published ? { instant: published.manifest.asOf, day: published.manifest.day } : otherwise
  const found = await countedDraft(context, draft, asOf, published)
  const { plan, segment, stored } = found
  const population = plan.populations.find((one) => one.id === segment.population)!
  const { true: members, unknown } = found.counts.rule
  const segments = published?.manifest.kinds[plan.kind]?.segments ?? []
  return {
    id: draft.id,
    name: segment.name,
    kind: plan.kind,
    sentence: segment.rule.sentence,
    day: asOf.day,
    ...(published ? { run: published.manifest.run } : {}),
    from: stored ? 'stored' : 'computed',
    members,
    unknown,
    ...(found.counts.population > 0 ? { share: members / found.counts.population } : {}),
    drawnFrom: { id: population.id, name: population.name },
    ...found.counts,
    overlaps: [...found.both]
      .filter(([id]) => id !== draft.id)
      .map(([id, both]) => {
        const other = segments.find((one) => one.id === id)!
        return { id, name: other.name, both, members: other.members }
      })
      .toSorted((a, b) => b.both - a.both || (a.id < b.id ? -1 : 1))
      .slice(0, overlapsShown),
    took: Math.round(performance.now() - started),
  }
}

/** Counts a draft over a published result where that kept all it looks at, else over the tables of that result. */
async function countedDraft(
  context: RunContext,
  draft: Written<SegmentOuter>,
  asOf: AsOf,
  published: Published | undefined,
): Promise<Counted> {
  const compiled = await compileDraft(context, draft, asOf, published)
  return overDraft(context, compiled, async ({ result, plan, segment, stored }) => ({
    plan: compiled.plan,
    segment: compiled.segment,
    stored,
    counts: await countRule(context.engine, result, plan, segment),
    both: published ? await overlapsWith(context.engine, result, plan, segment, published) : new Map<string, number>(),
  }))
}

interface Counted {
  plan: KindPlan
  segment: CompiledSegment
  stored: boolean
  counts: RuleCounts
  /** People in each published segment too. */
  both: Map<string, number>
}

/** How many people a draft would hold among the definitions of the context, over a result of theirs. */
export async function countDraft(
  context: RunContext,
  draft: Written<SegmentOuter>,
  result: Published,
): Promise<{ members: number; unknown: number }> {
  const { manifest } = result
  const asOf = { instant: manifest.asOf, day: manifest.day }
  const { counts } = await countedDraft(context, draft, asOf, result)
  return { members: counts.rule.true, unknown: counts.rule.unknown }
}
