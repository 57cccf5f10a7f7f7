/** Rows in memory: `columns[predictor][row]` is a category. */
interface Columns {
  columns: readonly Uint8Array[]
}

/** A class of each row, 0 to `classCount` − 1. */
export interface ClassRows extends Columns {
  classes: Uint8Array
  classCount: number
}

/** A number of each row, never NaN. */
export interface NumberRows extends Columns {
  values: Float64Array
}

export type TreeRows = ClassRows | NumberRows

export function rowCount(rows: TreeRows): number {
  return 'classes' in rows ? rows.classes.length : rows.values.length
}
