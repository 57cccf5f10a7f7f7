import type { Query } from '../sql/query.ts'
import type { CompiledValue } from './compiled.ts'
import { columnFor } from './names.ts'

/** Columns to put beside all that is there, and what they are taken from. */
export interface ValueLayer {
  columns: Query['columns']
}

/** The columns of values that are made at one level of layers, in as many steps as they rest on each other. */
export function valueLayers(values: readonly CompiledValue[]): ValueLayer[] {
  const levels = [...new Set(values.flatMap((one) => one.plan.columns.map(({ level }) => level)))].toSorted(
    (a, b) => a - b,
  )
  return levels.map((level) => ({
    columns: values.flatMap(({ id, plan }) =>
      plan.columns
        .filter((one) => one.level === level)
        .map((one) => ({ as: columnFor.value(id, one.name), is: one.is })),
    ),
  }))
}

/** What a run keeps of a value, beside classes: every part, every line of the ledger and every opportunity. */
export function keptColumns({ id, plan }: CompiledValue): string[] {
  return plan.columns.filter((one) => one.kept).map((one) => columnFor.value(id, one.name))
}
