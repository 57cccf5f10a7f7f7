import { nearParams } from '../conditions/near-params.ts'
import type { PopulationCut } from '../conditions/population-cut.ts'
import { checkShape } from '../definition/check.ts'
import { paramsOf } from '../definition/read-definition.ts'
import type { SchemeOuter } from '../definition/shapes.ts'
import { standingIds } from '../definition/standing.ts'
import type { Written } from '../definition/written.ts'
import { methods } from '../methods/index.ts'
import type { SamplePlan } from '../methods/method.ts'
import type { Expression } from '../sql/expression.ts'
import { rewrite } from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'
import { rewriteQuery } from '../sql/query.ts'
import { aboutOf } from './about.ts'
import { boundRule } from './bound-rule.ts'
import { populationOf } from './population-of.ts'
import type { CompiledScheme, Reference } from './compiled.ts'
import { definitionHash } from './definition-hash.ts'
import { compileErrors } from './errors.ts'
import { placeholderPrefix } from './fit-owner.ts'
import type { Underway } from './underway.ts'
import { contextOf } from './kind-context.ts'
import type { KindWork } from './kind-work.ts'
import type { Measures } from './measures.ts'
import type { Collector } from './problems.ts'

/** One scheme of the kind; undefined after reporting what is wrong. */
export function compileScheme(
  work: KindWork,
  written: Written<SchemeOuter>,
  into: Collector,
): CompiledScheme | undefined {
  const { id, value: outer } = written
  const { measures } = work
  const uses: Reference[] = []
  const base = populationOf(work, outer, into, defaultPopulation(work, outer.method))
  const method = methods.find((one) => one.name === outer.method)
  if (!method) {
    const known = methods.map((one) => one.name)
    const params = { name: outer.method, ...nearParams(outer.method, known) }
    into.report(compileErrors.problem('unknown-method', params), [outer.method], 'key')
    return undefined
  }
  const checked = checkShape(method.schema, paramsOf(written))
  for (const problem of checked.problems) into.report(problem, [])
  if (!base || checked.problems.length) return undefined
  const cuts: PopulationCut[] = []
  const underway: Underway = { owner: { what: 'scheme', id }, written, into, uses, cuts }
  const plan = method.plan(checked.value, contextOf(work, underway, [outer.method]))
  if (!plan) return undefined
  return {
    id,
    kind: work.input.kind,
    name: outer.name,
    file: written.file,
    hash: definitionHash(
      { method: outer.method, params: wordless(outer.params), population: base.hash, id: base.id },
      into,
    ),
    rests: [base.hash, ...into.rests],
    about: aboutOf(outer),
    population: base.id,
    method: outer.method,
    params: checked.value,
    scope: plan.scope,
    plan: {
      ...plan,
      inputs: plan.inputs.map((one) => ({ ...one, expression: measures.bind(one.expression) })),
      ...(plan.worked
        ? {
            worked: plan.worked.map((level) =>
              level.map((one) => ({ ...one, expression: boundOwn(one.expression, id, measures) })),
            ),
          }
        : {}),
      ...(plan.sample ? { sample: boundSample(plan.sample, work, id, base, into) } : {}),
      assign: boundOwn(plan.assign, id, measures),
      reason: boundOwn(plan.reason, id, measures),
      extras: plan.extras.map((extra) => ({ ...extra, expression: boundOwn(extra.expression, id, measures) })),
      ...(plan.rules ? { rules: plan.rules.map((rule) => boundRule(rule, measures)) } : {}),
    },
    uses,
    cuts,
  }
}

/** Methods that are about buying: of others, prospects count too. */
const ofCustomers = new Set(['rfm', 'life cycle', 'tiers'])

function defaultPopulation({ input }: KindWork, method: string): string {
  const declared = input.populations.some((one) => one.value.standing === 'customer')
  return declared && ofCustomers.has(method) ? standingIds.customers : 'with-events'
}

const words = new Set(['name', 'names', 'strategy', 'strategies', 'paths'])
const rules = new Set(['when', 'where'])

/** What a method does, without what its classes are called and what is done with them: words move nobody. */
function wordless(params: unknown): unknown {
  if (Array.isArray(params)) return params.map(wordless)
  if (typeof params !== 'object' || params === null) return params
  return Object.fromEntries(
    Object.entries(params).flatMap(([key, value]) =>
      words.has(key) ? [] : [[key, rules.has(key) ? value : wordless(value)]],
    ),
  )
}

function boundSample(
  sample: SamplePlan,
  { measures }: KindWork,
  scheme: string,
  population: { id: string; hash: string },
  into: Collector,
): SamplePlan {
  const bound = (query: Query) => rewriteQuery(query, (expression) => boundOwn(expression, scheme, measures))
  return {
    ...sample,
    base: sample.base.map(({ as, is }) => ({ as, is: boundOwn(is, scheme, measures) })),
    stages: sample.stages.map((stage) => stage.map(bound)),
    people: bound(sample.people),
    basis: definitionHash({ meaning: sample.meaning, population: population.hash, id: population.id }, into),
  }
}

/** Placeholders of a method carry their scheme's name, so that no two schemes share one; those of conditions do already. */
function boundOwn(expression: Expression, scheme: string, measures: Measures): Expression {
  const prefix = placeholderPrefix({ what: 'scheme', id: scheme })
  return rewrite(measures.bind(expression), (part) =>
    part.kind === 'placeholder' && !part.name.includes('.') ? { ...part, name: `${prefix}${part.name}` } : part,
  )
}
