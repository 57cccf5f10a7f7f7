import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { GroupMoments } from '../../stats/group-moments.ts'
import type { OpenNode, TablesOf } from '../../stats/trees/grow-chaid.ts'
import type { Predictor } from '../../stats/trees/predictor.ts'
import { allCategories } from '../../stats/trees/predictor.ts'
import type { ClassCounts } from '../../stats/trees/tree.ts'

/**
 * People as a table in the engine: `c0`, `c1`, … are categories of the predictors, `t` is the class of the target, or its value in whole steps. Rows stay there, whatever their
 * number: each level of a tree is counted over them.
 */
export interface CodedRows {
  engine: Pick<RunReader, 'chunks'>
  /** SQL of the table. */
  from: string
}

/** A number in whole steps from a centre, so that sums are exact and know no order of rows. */
export interface Steps {
  centre: number
  step: number
}

/** As `countsOfRows` makes them in memory. */
export function countsInEngine(
  predictors: readonly Predictor[],
  rows: CodedRows,
  classCount: number,
): TablesOf<ClassCounts> {
  return async (nodes) => {
    const tables = nodes.map(() =>
      predictors.map((one) =>
        Array.from({ length: allCategories(one) }, () => Array.from({ length: classCount }, () => 0)),
      ),
    )
    const parts = { by: ['t'], told: ['count(*)'] }
    for await (const [node, predictor, category, t, n] of counted(predictors, rows, nodes, parts))
      tables[node!]![predictor!]![category!]![t!] = n!
    return tables
  }
}

/** As `momentsOfRows`, but for the last digits. */
export function momentsInEngine(
  predictors: readonly Predictor[],
  rows: CodedRows,
  { centre, step }: Steps,
): TablesOf<GroupMoments> {
  return async (nodes) => {
    const tables = nodes.map(() =>
      predictors.map((one): GroupMoments[] =>
        Array.from({ length: allCategories(one) }, () => ({ n: 0, mean: 0, variance: 0 })),
      ),
    )
    const told = ['count(*)', 'sum(t)', 'sum(CAST(t AS HUGEINT) * t)']
    for await (const [node, predictor, category, n, sum, squares] of counted(predictors, rows, nodes, { by: [], told }))
      tables[node!]![predictor!]![category!] = momentsOfSteps({ n: n!, sum: sum!, squares: squares! }, { centre, step })
    return tables
  }
}

/** Moments from the exact sums of whole steps and of their squares. */
export function momentsOfSteps(
  { n, sum, squares }: { n: number; sum: number; squares: number },
  { centre, step }: Steps,
): GroupMoments {
  if (n === 0) return { n, mean: 0, variance: 0 }
  const within = Math.max(0, squares - (sum / n) * sum)
  return { n, mean: centre + (sum / n) * step, variance: n > 1 ? (within / (n - 1)) * step * step : 0 }
}

/** Columns that are counted in one pass. */
const together = 24

/** Rows of place of the node, of the predictor, category, then `by` and `told`, over all that anybody is in. */
async function* counted(
  predictors: readonly Predictor[],
  { engine, from }: CodedRows,
  nodes: readonly OpenNode[],
  { by, told }: { by: readonly string[]; told: readonly string[] },
): AsyncGenerator<number[]> {
  const places = nodes.map(({ path }, at) => {
    const steps = path.map((one) => `c${one.predictor} IN (${one.categories.join(', ')})`)
    return { at, test: steps.join(' AND ') || 'TRUE' }
  })
  const node = `CASE ${places.map(({ at, test }) => `WHEN ${test} THEN ${at}`).join(' ')} END`
  for (let start = 0; start < predictors.length; start += together) {
    const some = predictors.slice(start, start + together).map((_, at) => start + at)
    const columns = some.map((at) => `c${at}`)
    const which = some.map((at) => `WHEN GROUPING(c${at}) = 0 THEN ${at}`)
    const shown = [
      'node',
      `CASE ${which.join(' ')} END AS a`,
      `coalesce(${columns.join(', ')}) AS c`,
      ...by,
      ...told.map((one, at) => `${one} AS s${at}`),
    ]
    const sets = columns.map((one) => `(${['node', ...by, one].join(', ')})`)
    const sql = `SELECT ${shown.join(', ')} FROM (SELECT ${node} AS node, t, ${columns.join(', ')} FROM ${from}) WHERE node IS NOT NULL
GROUP BY GROUPING SETS (${sets.join(', ')})`
    const numbers = ['node', 'a', 'c', ...by, ...told.map((_, at) => `s${at}`)]
    const cast = numbers.map((one) => `CAST(${one} AS DOUBLE) AS ${one}`).join(', ')
    for await (const { rows, columns: found } of engine.chunks(`SELECT ${cast} FROM (${sql})`))
      for (let row = 0; row < rows; row++) yield found.map((one) => Number(one.values[row]))
  }
}
