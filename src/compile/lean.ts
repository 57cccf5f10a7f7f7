import type { Expression } from '../sql/expression.ts'
import { baseMeasureKey } from '../conditions/base-measure.ts'
import type { CompiledKind } from './kind-compiler.ts'
import { namesOf } from './linked-leaf.ts'
import { listColumn } from './names.ts'
import { namesIn } from './names-in.ts'

/**
 * A kind with no more than its segments and schemes need: the populations they are drawn from, the attributes and leaf
 * measures that any of it, a value named in `only`, or a rule of another kind (`asked`), looks at, without remarks. What is looked at is found by walking everything that compiled, whatever its shape.
 */
export function leanKind(kind: CompiledKind, asked: readonly Expression[], only: readonly string[] = []): CompiledKind {
  const populations = new Map(kind.populations.map((one) => [one.id, one]))
  const wanted = new Set<string>()
  const want = (id: string): void => {
    if (wanted.has(id)) return
    wanted.add(id)
    const found = populations.get(id)
    for (const use of found?.uses ?? []) if (use.what === 'population') want(use.id)
    namesIn(found).columns.forEach(need)
  }
  const attributes = new Map(kind.attributes.map((one) => [one.id, one]))
  const columns = new Set<string>()
  const need = (name: string): void => {
    if (columns.has(name)) return
    columns.add(name)
    const found = attributes.get(name)
    if (!found) return
    namesIn(found.expression).columns.forEach(need)
    for (const use of found.uses) if (use.what === 'population') want(use.id)
    for (const use of found.uses) if (use.what === 'value') needValue(use.id)
  }
  const values = new Set<string>()
  const needValue = (id: string): void => {
    const found = values.has(id) ? undefined : kind.values.find((one) => one.id === id)
    if (!found) return
    values.add(id)
    want(found.population)
    namesIn([found.plan.columns, found.cuts]).columns.forEach(need)
  }
  for (const one of [...kind.segments, ...kind.schemes]) want(one.population)
  namesIn([kind.segments, kind.schemes, kind.linkedCuts, asked]).columns.forEach(need)
  only.forEach(needValue)
  const kept = kind.populations.filter((one) => wanted.has(one.id))
  const own = kind.attributes.filter((one) => columns.has(one.id)).map((one) => ({ ...one, remarks: [] }))
  const leaves = kind.measures.leaves().filter((one) => columns.has(one.column))
  const keys = new Set([
    ...namesIn(own.map((one) => one.expression)).measures,
    ...leaves.map((one) => baseMeasureKey(one.measure)),
  ])
  const { measures } = kind
  return {
    ...kind,
    attributes: own,
    populations: kept,
    values: kind.values.filter((one) => values.has(one.id)),
    order: kind.order.filter(({ what, id }) =>
      what === 'population'
        ? wanted.has(id)
        : what === 'value'
          ? values.has(id)
          : what !== 'attribute' || columns.has(id),
    ),
    measures: {
      ...measures,
      all: () => measures.all().filter((one) => keys.has(baseMeasureKey(one))),
      leaves: () => leaves,
    },
    lists: kind.lists.filter((path) => columns.has(listColumn(path))),
    linked: kind.linked.filter((leaf) => namesOf(leaf).some((name) => columns.has(name))),
  }
}
