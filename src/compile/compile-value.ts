import { checkShape } from '../definition/check.ts'
import { paramsOf, valueOuterKeys } from '../definition/read-definition.ts'
import type { ValueOuter } from '../definition/shapes.ts'
import { standingIds } from '../definition/standing.ts'
import type { Written } from '../definition/written.ts'
import type { Expression } from '../sql/expression.ts'
import { column, rewrite, when } from '../sql/expression.ts'
import { planValue } from '../values/plan-value.ts'
import { valueParamsSchema } from '../values/shape.ts'
import { aboutOf } from './about.ts'
import type { CompiledValue } from './compiled.ts'
import { definitionHash } from './definition-hash.ts'
import { placeholderPrefix } from './fit-owner.ts'
import { contextOf } from './kind-context.ts'
import type { KindWork } from './kind-work.ts'
import { columnFor } from './names.ts'
import { populationOf } from './population-of.ts'
import type { Collector } from './problems.ts'
import type { Underway } from './underway.ts'

/** One value definition of the kind; undefined after reporting what is wrong. */
export function compileValue(work: KindWork, written: Written<ValueOuter>, into: Collector): CompiledValue | undefined {
  const { id, value: outer } = written
  const base = populationOf(work, outer, into, defaultPopulation(work))
  const checked = checkShape(valueParamsSchema, paramsOf(written), { alsoKnown: valueOuterKeys })
  for (const problem of checked.problems) into.report(problem, [])
  if (!base || !checked.value) return undefined
  const underway: Underway = { owner: { what: 'value', id }, written, into, uses: [], cuts: [] }
  const plan = planValue(checked.value, contextOf(work, underway, []))
  if (!plan) return undefined
  const inside = column(columnFor.population(base.id))
  const bound = (is: Expression) => when([{ when: inside, then: boundOwn(work.measures.bind(is), id) }])
  return {
    id,
    kind: work.input.kind,
    name: outer.name,
    file: written.file,
    hash: definitionHash({ value: outer.params, population: base.hash, id: base.id }, into),
    rests: [base.hash, ...into.rests],
    about: aboutOf(outer),
    population: base.id,
    plan: {
      ...plan,
      columns: plan.columns.map((one) => (one.scored ? one : { ...one, is: bound(one.is) })),
    },
    uses: underway.uses,
    cuts: underway.cuts,
  }
}

function defaultPopulation({ input }: KindWork): string {
  const declared = input.populations.some((one) => one.value.standing === 'customer')
  return declared ? standingIds.customers : 'with-events'
}

/** Own columns by the names that they have in layers; placeholders carry the value's name, those of conditions do already. */
function boundOwn(expression: Expression, id: string): Expression {
  const prefix = placeholderPrefix({ what: 'value', id })
  return rewrite(expression, (part) =>
    part.kind === 'column' && part.name.startsWith(':')
      ? column(columnFor.value(id, part.name.slice(1)))
      : part.kind === 'placeholder' && !part.name.includes('.')
        ? { ...part, name: `${prefix}${part.name}` }
        : part,
  )
}
