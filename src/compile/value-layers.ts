import { all, column, compare } from '../sql/expression.ts'
import type { Join, Query } from '../sql/query.ts'
import { scoreColumn, scoreTable, seenBy } from '../values/value-plan.ts'
import type { CompiledValue } from './compiled.ts'
import { columnFor } from './names.ts'

/** Columns to put beside all that is in a table, and what else they are taken from. */
export interface ValueLayer {
  columns: Query['columns']
  /** By the table that they are put beside. */
  joins?: (table: string) => Join[]
}

/** Table of the scores that a value's models give, by what they see of a person. */
export const scoresOf = ({ kind, id }: Pick<CompiledValue, 'kind' | 'id'>): string => `scores ${kind} ${id}`

/** The columns of values that are made at one level of layers, in as many steps as they rest on each other. */
export function valueLayers(values: readonly CompiledValue[]): ValueLayer[] {
  const levels = [...new Set(values.flatMap((one) => one.plan.columns.map(({ level }) => level)))].toSorted(
    (a, b) => a - b,
  )
  return levels.flatMap((level): ValueLayer[] => {
    const of = (value: CompiledValue, isScored: boolean) =>
      value.plan.columns
        .filter((one) => one.level === level && (one.scored ?? false) === isScored)
        .map((one) => ({ as: columnFor.value(value.id, one.name), is: one.is }))
    return [
      { columns: values.flatMap((one) => of(one, false)) },
      ...values.map((one) => ({ columns: of(one, true), joins: (table: string) => [scores(one, table)] })),
    ].filter(({ columns }) => columns.length > 0)
  })
}

function scores(value: CompiledValue, table: string): Join {
  return {
    how: 'left',
    relation: { table: scoresOf(value), as: scoreTable },
    on: all(
      seenBy(value.plan.model!).map((name) =>
        compare(column(scoreColumn(name), scoreTable), '=', column(columnFor.value(value.id, name), table)),
      ),
    ),
  }
}

/** What a run keeps of a value, beside classes: every part, every line of the ledger and every opportunity. */
export function keptColumns({ id, plan }: CompiledValue): string[] {
  return plan.columns.filter((one) => one.kept).map((one) => columnFor.value(id, one.name))
}
