import type { PopulationCut } from '../conditions/population-cut.ts'
import type { SegmentOuter } from '../definition/shapes.ts'
import type { Written } from '../definition/written.ts'
import { aboutOf } from './about.ts'
import { boundRule } from './bound-rule.ts'
import { populationOf } from './population-of.ts'
import type { CompiledSegment, Reference } from './compiled.ts'
import { definitionHash } from './definition-hash.ts'
import { ruleAt } from './kind-context.ts'
import type { KindWork } from './kind-work.ts'
import type { Collector } from './problems.ts'

/** One segment of the kind; undefined after reporting what is wrong. */
export function compileSegment(
  work: KindWork,
  written: Written<SegmentOuter>,
  into: Collector,
): CompiledSegment | undefined {
  const { id, value: outer } = written
  const uses: Reference[] = []
  const base = populationOf(work, outer, into)
  const cuts: PopulationCut[] = []
  const rule = ruleAt(work, { owner: { what: 'segment', id }, written, into, uses, cuts }, ['where'])
  if (!base || !rule) return undefined
  const bound = boundRule(rule, work.measures)
  return {
    id,
    kind: work.input.kind,
    name: outer.name,
    file: written.file,
    hash: definitionHash({ where: outer.where, population: base.hash, id: base.id }, into),
    about: aboutOf(outer),
    rests: [base.hash, ...into.rests],
    population: base.id,
    rule: bound,
    sentence: outer.description ?? bound.sentence,
    uses,
    cuts,
  }
}
