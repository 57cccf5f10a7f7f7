import type { GroupMoments } from '../group-moments.ts'
import type { TablesOf } from './grow-chaid.ts'
import type { Predictor } from './predictor.ts'
import { allCategories } from './predictor.ts'
import type { ClassRows, NumberRows } from './tree-rows.ts'
import type { ClassCounts } from './tree.ts'

/** Contingency tables of classes from rows in memory; asked for a level after the other, as `growChaid` does. */
export function countsOfRows(predictors: readonly Predictor[], rows: ClassRows): TablesOf<ClassCounts> {
  const { columns, classes, classCount } = rows
  const place = placing(columns, classes.length)
  return (nodes) => {
    const found = nodes.map(() => predictors.map((one) => new Float64Array(allCategories(one) * classCount)))
    const nodeOf = place(nodes)
    columns.forEach((column, at) => {
      const tables = found.map((one) => one[at]!)
      for (let row = 0; row < column.length; row++) {
        const node = nodeOf[row]!
        if (node >= 0) tables[node]![column[row]! * classCount + classes[row]!]! += 1
      }
    })
    return found.map((node) =>
      node.map((cells) =>
        Array.from({ length: cells.length / classCount }, (_, category) => [
          ...cells.subarray(category * classCount, (category + 1) * classCount),
        ]),
      ),
    )
  }
}

/** Moments of a number by category from rows in memory, value by value (B. P. Welford, Technometrics 4, 1962). */
export function momentsOfRows(predictors: readonly Predictor[], rows: NumberRows): TablesOf<GroupMoments> {
  const { columns, values } = rows
  const place = placing(columns, values.length)
  return (nodes) => {
    const found = nodes.map(() => predictors.map((one) => new Float64Array(allCategories(one) * 3)))
    const nodeOf = place(nodes)
    columns.forEach((column, at) => {
      const tables = found.map((one) => one[at]!)
      for (let row = 0; row < column.length; row++) {
        const node = nodeOf[row]!
        if (node < 0) continue
        const [table, cell] = [tables[node]!, column[row]! * 3]
        const n = (table[cell]! += 1)
        const off = values[row]! - table[cell + 1]!
        const mean = (table[cell + 1]! += off / n)
        table[cell + 2]! += off * (values[row]! - mean)
      }
    })
    return found.map((node) =>
      node.map((cells) => Array.from({ length: cells.length / 3 }, (_, at) => momentsAt(cells, at * 3))),
    )
  }
}

function momentsAt(cells: Float64Array, at: number): GroupMoments {
  const n = cells[at]!
  return { n, mean: cells[at + 1]!, variance: n > 1 ? cells[at + 2]! / (n - 1) : 0 }
}

/** For each row the place of its node among those asked for, or −1; rows follow the last step of each path from where they were. */
function placing(
  columns: readonly Uint8Array[],
  count: number,
): (nodes: Parameters<TablesOf<unknown>>[0]) => Int32Array {
  const nodeOf = new Int32Array(count)
  /** Ids of nodes by path, so that a node finds its parent. */
  let ids = new Map<string, number>([['[]', 0]])
  return (nodes) => {
    const steps = new Map<number, { column: Uint8Array; to: Int32Array }>()
    const places = new Map(nodes.map((one, at) => [one.id, at]))
    const known = new Map<string, number>()
    for (const { id, path } of nodes) {
      known.set(JSON.stringify(path), id)
      const last = path.at(-1)
      const parent = ids.get(JSON.stringify(path.slice(0, -1)))
      if (!last || parent === undefined) continue
      const step = steps.get(parent) ?? { column: columns[last.predictor]!, to: new Int32Array(256).fill(-1) }
      steps.set(parent, step)
      for (const category of last.categories) step.to[category] = id
    }
    const found = new Int32Array(count)
    for (let row = 0; row < count; row++) {
      const step = steps.get(nodeOf[row]!)
      if (steps.size > 0) nodeOf[row] = step ? step.to[step.column[row]!]! : -1
      found[row] = places.get(nodeOf[row]!) ?? -1
    }
    ids = known
    return found
  }
}
