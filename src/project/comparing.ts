export { cohortAverages } from '../evidence/cohorts.ts'
import { compareSegments } from '../evidence/compare-segments.ts'
import type { ComparedSegments } from '../evidence/compare-segments.ts'
import { countCohorts } from '../evidence/count-cohorts.ts'
import type { CohortOptions, CountedCohorts } from '../evidence/count-cohorts.ts'
import { spreadOver } from '../evidence/spread.ts'
import type { Spread } from '../evidence/spread.ts'
import { traitsOf } from '../evidence/profile/traits.ts'
import { schemeProfileOf } from '../evidence/profile/scheme-profile.ts'
import type { SchemeProfile, SchemeProfileOptions } from '../evidence/profile/scheme-profile.ts'
import type { TraitOptions, Traits } from '../evidence/profile/traits.ts'
import { worthOf } from '../evidence/worth-of.ts'
import type { Worth } from '../evidence/worth-of.ts'
import { countedRule } from '../runs/explain/counted-rule.ts'
import type { SegmentRule } from '../runs/explain/counted-rule.ts'
import { segmentVersions } from '../runs/history/definition-versions.ts'
import type { SegmentVersion } from '../runs/history/definition-versions.ts'
import { segmentFlows } from '../runs/history/segment-flows.ts'
import type { SegmentFlows } from '../runs/history/segment-flows.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf, publishedAt, publishedRuns } from './runs-of.ts'

/** One segment beside others, beside everybody else, and beside what it was; and people beside those who came when they came. */
export interface Comparing {
  /** Of those who first did something in a month, how many did it again how many months after; by week, quarter or year too. */
  cohorts(options?: At & CohortOptions): Promise<CountedCohorts>
  /** Two to six segments of one kind: who is in which of them, and what they are like. */
  compare(segments: readonly string[], at?: At): Promise<ComparedSegments>
  /** What tells the people of a segment, class or population from the rest, or from another group: effects first, with p-values adjusted for all that was asked. */
  traits(group: string, options?: At & TraitOptions): Promise<Traits>
  /** What tells the classes of a scheme apart, attribute by attribute: means and shares of each, how much of it they explain. */
  schemeProfile(scheme: string, options?: At & SchemeProfileOptions): Promise<SchemeProfile>
  /** What some people are worth by a numeric attribute, and everybody of their kind; undefined where no attribute says it. */
  worth(what: string, options?: At & { attribute?: string }): Promise<Worth | undefined>
  /** How some people are spread over places, level by level. */
  spread(what: string, options?: At & { attribute?: string }): Promise<Spread>
  /** Who entered and left a segment since the published run before, by reason. */
  flows(segment: string, at?: At): Promise<SegmentFlows>
  /** The rule of a segment as a run computed it, with how many people each of its conditions holds for. */
  ruleCounts(segment: string, at?: At): Promise<SegmentRule>
  /** The versions of a segment that were ever in force, the newest first. */
  versions(kind: string, segment: string): Promise<SegmentVersion[]>
}

export function comparing(desk: Desk): Comparing {
  const { context, turns } = desk
  return {
    cohorts: (wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        await openTablesOf(desk, at)
        return countCohorts(contextOf(desk, at), at, wanted)
      }),
    compare: (segments, wanted) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        return compareSegments(contextOf(desk, at), at, segments)
      }),
    traits: (group, wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        return traitsOf(contextOf(desk, at), at, group, wanted)
      }),
    schemeProfile: (scheme, wanted = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        return schemeProfileOf(contextOf(desk, at), at, scheme, wanted)
      }),
    worth: (what, { attribute, ...wanted } = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        return worthOf(contextOf(desk, at), at, what, attribute)
      }),
    spread: (what, { attribute, ...wanted } = {}) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        return spreadOver(contextOf(desk, at), at, what, attribute)
      }),
    flows: (segment, wanted) =>
      turns.inTurn(async () => segmentFlows(context, await publishedAt(desk, wanted), segment)),
    ruleCounts: (segment, wanted) =>
      turns.inTurn(async () => countedRule(context, await publishedAt(desk, wanted), segment)),
    versions: async (kind, segment) => segmentVersions(context, await publishedRuns(desk), { kind, id: segment }),
  }
}
