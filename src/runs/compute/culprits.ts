import type { KindPlan } from '../../compile/compile.ts'
import { columnFor } from '../../compile/names.ts'
import { keptColumns } from '../../compile/value-layers.ts'
import type { AssignStep, ProfileStep } from '../../compile/steps.ts'
import { FenqunError } from '../../errors.ts'
import type { Expression } from '../../sql/expression.ts'
import { column, columnsIn } from '../../sql/expression.ts'
import type { PlaceholderValues } from '../../sql/placeholders.ts'
import { fillQuery } from '../../sql/placeholders.ts'
import { printQuery } from '../../sql/print.ts'
import type { Query } from '../../sql/query.ts'
import type { Workplace } from './workplace.ts'

/** A definition that the data made impossible to compute, e.g. a sum past 18 digits, with the engine's words. */
export interface Culprit {
  what: 'attribute' | 'segment' | 'scheme' | 'value'
  id: string
  words: string
}

/** Thrown when a step fails over single definitions: the rest can be computed without them. */
export class StepRefused extends Error {
  readonly culprits: readonly Culprit[]

  constructor(culprits: readonly Culprit[], cause: unknown) {
    super('a step was refused', { cause })
    this.culprits = culprits
  }
}

/** Does the step; when the engine refuses it, finds out over which definitions. Other failures pass through. */
export async function orCulprits<T>(work: () => Promise<T>, find: () => Promise<Culprit[]>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isRefusal(error)) throw error
    const culprits = await find()
    throw culprits.length ? new StepRefused(culprits, error) : error
  }
}

/** Attributes, and rules over leaf measures, whose column cannot be computed: each column is tried alone. */
export async function profileCulprits(place: Workplace, plan: KindPlan, step: ProfileStep): Promise<Culprit[]> {
  const found: Culprit[] = []
  for (const { name } of step.columns) {
    const words = await refusal(place, step.query, column(name), {})
    if (words === undefined) continue
    if (plan.attributes.some((one) => one.id === name)) found.push({ what: 'attribute', id: name, words })
    else found.push(...usersOf(plan, name).map((one) => ({ ...one, words })))
  }
  return found
}

/** Segments and schemes whose own column cannot be computed from the stored profile. */
export async function assignCulprits(
  place: Workplace,
  plan: KindPlan,
  step: AssignStep,
  values: PlaceholderValues,
): Promise<Culprit[]> {
  const tried = [
    ...plan.values.flatMap((one) => keptColumns(one).map((name) => ({ what: 'value' as const, id: one.id, name }))),
    ...plan.segments.map(({ id }) => ({ what: 'segment' as const, id, name: columnFor.rule(id) })),
    ...plan.schemes.map(({ id }) => ({ what: 'scheme' as const, id, name: columnFor.class(id) })),
    ...plan.attributes
      .filter((one) => one.uses.length > 0)
      .map(({ id }) => ({ what: 'attribute' as const, id, name: id })),
  ]
  const found: Culprit[] = []
  for (const { what, id, name } of tried) {
    if (found.some((one) => one.what === what && one.id === id)) continue
    const words = await refusal(place, step.query, column(name), values)
    if (words !== undefined) found.push({ what, id, words })
  }
  return found
}

/** What the engine says against one column of a query, if anything; columns that are not asked for are not computed. */
async function refusal(
  place: Workplace,
  query: Query,
  one: Expression,
  values: PlaceholderValues,
): Promise<string | undefined> {
  const { orderBy: _, ...unordered } = query
  const alone = printQuery(fillQuery({ ...unordered, columns: [{ as: 'tried', is: one }] }, values), place.dialect)
  try {
    await place.rows(`SELECT count(DISTINCT CAST("tried" AS VARCHAR)) AS n FROM (${alone}) AS t`)
    return undefined
  } catch (error) {
    if (!isRefusal(error)) throw error
    return error.problems[0]?.original ?? error.message
  }
}

function isRefusal(error: unknown): error is FenqunError {
  return error instanceof FenqunError && error.problems.some((one) => one.code === 'engine-refused')
}

function usersOf(plan: KindPlan, name: string): { what: 'segment' | 'scheme' | 'value'; id: string }[] {
  const uses = (expression: Expression) => columnsIn(expression).includes(name)
  return [
    ...plan.segments.filter((one) => uses(one.rule.truth)).map(({ id }) => ({ what: 'segment' as const, id })),
    ...plan.schemes
      .filter((one) => one.plan.inputs.some((input) => uses(input.expression)))
      .map(({ id }) => ({ what: 'scheme' as const, id })),
    ...plan.values
      .filter((one) => one.plan.columns.some(({ is }) => uses(is)))
      .map(({ id }) => ({ what: 'value' as const, id })),
  ]
}
