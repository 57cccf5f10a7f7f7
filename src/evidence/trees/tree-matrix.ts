import type { RunReader } from '../../runs/stored/run-reader.ts'
import { binned } from '../../stats/trees/cut-points.ts'
import { missingCategory } from '../../stats/trees/predictor.ts'
import type { TreeRows } from '../../stats/trees/tree-rows.ts'
import type { TreeColumn } from './tree-columns.ts'
import type { TargetColumn } from './tree-target.ts'

/** People in memory: a byte for each column, the target, and where everybody falls in the split by `hash`. */
export interface TreeMatrix {
  rows: TreeRows
  places: Float64Array
}

/**
 * Streams people into columns of categories; numbers are binned as they come, so that no column of them is ever held. `rows` is SQL that holds `count` people with `p`, `m` and
 * `e`, all with a target. In order of key, so that neither threads nor files have a say.
 */
export async function treeMatrix(
  reader: RunReader,
  columns: readonly TreeColumn[],
  { target, sql }: TargetColumn,
  { rows, hash, count }: { rows: string; hash: string; count: number },
): Promise<TreeMatrix> {
  const codes = columns.map(() => new Uint8Array(count))
  const places = new Float64Array(count)
  const classes = target.measure === 'mean' ? undefined : new Uint8Array(count)
  const values = classes ? undefined : new Float64Array(count)
  const told = [
    `CAST(${hash} AS DOUBLE) AS u`,
    `CAST(${sql} AS DOUBLE) AS t`,
    ...columns.map(({ value }, at) => `CAST(${value} AS DOUBLE) AS x${at}`),
  ]
  const order = values ? ` ORDER BY ${reader.key}` : ''
  let row = 0
  for await (const chunk of reader.chunks(`SELECT ${told.join(', ')} FROM ${rows}${order}`)) {
    const [place, goal, ...others] = chunk.columns
    places.set(place!.values as Float64Array, row)
    if (values) values.set(goal!.values as Float64Array, row)
    else classes!.set(goal!.values as Float64Array, row)
    others.forEach((one, at) => {
      if (one.kind !== 'number') throw new TypeError(`not a column of numbers: ${columns[at]!.attribute.id}`)
      codes[at]!.set(categories(columns[at]!, one.values as Float64Array, one.valid), row)
    })
    row += chunk.rows
  }
  const rest = { columns: codes }
  return {
    rows: values ? { ...rest, values } : { ...rest, classes: classes!, classCount: target.classes.length },
    places,
  }
}

function categories({ predictor }: TreeColumn, values: Float64Array, valid: Uint8Array | undefined): Uint8Array {
  const missing = missingCategory(predictor) ?? 0
  if ('cuts' in predictor) {
    const found = binned(values, predictor.cuts)
    if (valid) for (let row = 0; row < valid.length; row++) if (valid[row] !== 1) found[row] = missing
    return found
  }
  const rarer = predictor.values.length - 1
  const found = new Uint8Array(values.length)
  for (let row = 0; row < values.length; row++)
    found[row] = valid && valid[row] !== 1 ? missing : values[row]! < 0 ? rarer : values[row]!
  return found
}
