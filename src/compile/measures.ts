import type { BaseMeasure } from '../conditions/base-measure.ts'
import { baseMeasureKey, measureColumn } from '../conditions/base-measure.ts'
import type { Expression } from '../sql/expression.ts'
import { column, rewrite } from '../sql/expression.ts'

/**
 * The leaves of one kind: each distinct measure once, whoever asked for it. A measure that a rule or
 * method looks at directly becomes a column of the profile; one that an attribute is, is that attribute. Within a
 * compilation the key tells leaves apart; between runs the column does, which is made of the label (ARCHITECTURE.md).
 */
export interface Measures {
  /** Keeps the measure and answers with the node that stands for it. */
  keep(measure: BaseMeasure): Expression
  /** Says that the attribute is exactly this expression, so that rules share its column. */
  name(attribute: string, expression: Expression): void
  /** The expression over profile columns; measures in it become columns of the profile. */
  bind(expression: Expression): Expression
  all(): BaseMeasure[]
  /** Measures that are columns of the profile without being an attribute. */
  leaves(): { column: string; measure: BaseMeasure }[]
}

export function measures(): Measures {
  const kept = new Map<string, BaseMeasure>()
  const names = new Map<string, string>()
  const leaves = new Map<string, { column: string; measure: BaseMeasure }>()

  /** Two leaves in one column would give one of them the other's numbers. */
  function free(name: string): string {
    const taken = [...leaves.values()].some((leaf) => leaf.column === name)
    if (taken) throw new Error(`two measures have the label behind ${name}`)
    return name
  }

  return {
    keep(measure) {
      const key = baseMeasureKey(measure)
      if (!kept.has(key)) kept.set(key, measure)
      return { kind: 'measure', key }
    },
    name(attribute, expression) {
      if (expression.kind === 'measure' && !names.has(expression.key)) names.set(expression.key, attribute)
    },
    bind: (expression) =>
      rewrite(expression, (part) => {
        if (part.kind !== 'measure') return part
        const named = names.get(part.key)
        if (named) return column(named)
        const measure = kept.get(part.key)!
        const value = 'value' in measure ? measure.value : undefined
        const label = [measure.aggregate, value, measure.label].filter(Boolean).join(' ')
        if (!leaves.has(part.key)) leaves.set(part.key, { column: free(measureColumn(label)), measure })
        return column(leaves.get(part.key)!.column)
      }),
    all: () => [...kept.values()],
    leaves: () => [...leaves.values()],
  }
}
