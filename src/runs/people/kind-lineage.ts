import type { KindPlan } from '../../compile/compile.ts'
import type { Reference } from '../../compile/compiled.ts'
import { askedIn, namesOf } from '../../compile/linked-leaf.ts'
import type { BaseMeasure } from '../../conditions/base-measure.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { shapesOf } from '../../intake/source-definition.ts'
import type { Expression } from '../../sql/expression.ts'
import { columnsIn, partsOf } from '../../sql/expression.ts'

/** What an attribute is made of. */
export interface AttributeLineage {
  /** Sources its value rests on, by name. */
  from: string[]
  /** Attributes it is made from directly. */
  parents: string[]
  /** Of one that is a plain sum over events: the first instant that counts, ISO UTC, when there is one. */
  sum?: { event: string; from?: string }
}

/** By attribute id. */
export type KindLineage = ReadonlyMap<string, AttributeLineage>

/** Of each attribute of a kind; all kinds are needed where some look at each other through links. */
export function kindLineage(
  plan: KindPlan,
  sources: readonly SourceDefinition[],
  plans: readonly KindPlan[] = [plan],
): KindLineage {
  const { sourcesOf, measureOf } = sourceWalk(plans, sources)
  const attributes = new Set(plan.attributes.map((one) => one.id))
  return new Map(
    plan.attributes.map(({ id, expression, uses }) => {
      const parents = [...new Set(columnsIn(expression))].filter((name) => attributes.has(name))
      const whole = measureOf(plan, expression)
      const sum =
        whole?.aggregate === 'sum' ? { event: whole.event, ...(whole.from ? { from: whole.from } : {}) } : undefined
      return [id, { from: sourcesOf(plan, [expression], uses), parents, ...(sum ? { sum } : {}) }]
    }),
  )
}

/** Names of the sources that each segment and scheme rests on, by `<kind>/segment/<id>` and the like. */
export function resultSources(plans: readonly KindPlan[], sources: readonly SourceDefinition[]): Map<string, string[]> {
  const { sourcesOf } = sourceWalk(plans, sources)
  return new Map(
    plans.flatMap((plan) =>
      (['segment', 'scheme'] as const).flatMap((what) =>
        plan[`${what}s`].map(({ id }): [string, string[]] => [
          `${plan.kind}/${what}/${id}`,
          sourcesOf(plan, [], [{ what, id }]),
        ]),
      ),
    ),
  )
}

/**
 * Walks expressions down to measures, given columns and links, and those to the sources that hold them; through links also to what
 * is asked of other kinds, and through populations, segments and schemes to what these look at.
 */
function sourceWalk(plans: readonly KindPlan[], sources: readonly SourceDefinition[]) {
  const sourceOf = new Map(
    sources.flatMap((source) => shapesOf(source).map((shape) => [shape.name, source.source] as const)),
  )
  const measures = new Map(plans.map((one) => [one.kind, measuresByKey(one)]))
  const known = new Map<string, string[]>()

  /** Each once; what is underway looks at itself through others and adds nothing. */
  function once(key: string, find: () => string[]): string[] {
    const found = known.get(key)
    if (found) return found
    known.set(key, [])
    const tables = [...new Set(find())]
    known.set(key, tables)
    return tables
  }

  const tablesOf = (of: KindPlan, expression: Expression): string[] => [
    ...measuresIn(expression, measures.get(of.kind)!).flatMap(eventsOf),
    ...[...new Set(columnsIn(expression))].flatMap((name) => once(`${of.kind} ${name}`, () => tablesBehind(of, name))),
  ]

  function tablesBehind(of: KindPlan, name: string): string[] {
    const attribute = of.attributes.find((one) => one.id === name)
    if (attribute) return [...tablesOf(of, attribute.expression), ...tablesOfUses(of, attribute.uses)]
    const measure = of.measures.leaves().find((one) => one.column === name)?.measure
    if (measure) return eventsOf(measure)
    const leaf = of.linked.find((one) => namesOf(one).includes(name))
    if (!leaf) return [name.slice(0, name.indexOf('.'))]
    const there = plans.find((one) => one.kind === leaf.way.kind)
    const asked = there
      ? [...askedIn(leaf).flatMap((one) => tablesOf(there, one)), ...tablesOfUses(there, leaf.uses)]
      : []
    return [leaf.way.link.link, ...asked]
  }

  const tablesOfUses = (of: KindPlan, uses: readonly Reference[]): string[] =>
    uses.flatMap(({ what, id }) => once(`${of.kind}/${what}/${id}`, () => tablesOfDefinition(of, what, id)))

  function tablesOfDefinition(of: KindPlan, what: Reference['what'], id: string): string[] {
    const both = (read: readonly Expression[], uses: readonly Reference[]) => [
      ...read.flatMap((one) => tablesOf(of, one)),
      ...tablesOfUses(of, uses),
    ]
    const base = (population: string): Reference => ({ what: 'population', id: population })
    switch (what) {
      case 'attribute':
        return tablesBehind(of, id)
      case 'population': {
        const found = of.populations.find((one) => one.id === id)
        return found ? both([found.truth], found.uses) : []
      }
      case 'segment': {
        const found = of.segments.find((one) => one.id === id)
        return found ? both([found.rule.truth], [base(found.population), ...found.uses]) : []
      }
      case 'scheme': {
        const found = of.schemes.find((one) => one.id === id)
        if (!found) return []
        const read = [...found.plan.inputs.map((one) => one.expression), found.plan.assign]
        return both(read, [base(found.population), ...found.uses])
      }
      case 'value': {
        const found = of.values.find((one) => one.id === id)
        if (!found) return []
        const read = found.plan.columns.map((one) => one.is)
        return both(read, [base(found.population), ...found.uses])
      }
    }
  }

  return {
    sourcesOf(of: KindPlan, read: readonly Expression[], uses: readonly Reference[]): string[] {
      const tables = [...read.flatMap((one) => tablesOf(of, one)), ...tablesOfUses(of, uses)]
      return [...new Set(tables.flatMap((table) => sourceOf.get(table) ?? []))].toSorted()
    },
    measureOf: (of: KindPlan, expression: Expression) =>
      expression.kind === 'measure' ? measures.get(of.kind)!.get(expression.key) : undefined,
  }
}

/** Measures by the key that expressions name them by. */
function measuresByKey({ measures }: KindPlan): Map<string, BaseMeasure> {
  return new Map(
    measures.all().flatMap((one) => {
      const node = measures.keep(one)
      return node.kind === 'measure' ? [[node.key, one] as const] : []
    }),
  )
}

const eventsOf = (one: BaseMeasure): string[] =>
  one.aggregate === 'sequence' ? one.steps.map((step) => step.event) : [one.event]

function measuresIn(expression: Expression, known: ReadonlyMap<string, BaseMeasure>): BaseMeasure[] {
  if (expression.kind === 'measure') return [known.get(expression.key)].filter((one) => one !== undefined)
  return partsOf(expression).flatMap((part) => measuresIn(part, known))
}
