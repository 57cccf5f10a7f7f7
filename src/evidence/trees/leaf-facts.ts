import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { CartCell } from '../../stats/trees/cart-cell.ts'
import { momentsOfSteps } from './coded-rows.ts'
import type { Steps } from './coded-rows.ts'
import type { TargetColumn } from './tree-target.ts'

/** Everybody who meets a leaf's rule; the target among those it was grown from, and among those kept out. */
export interface LeafFacts {
  people: number
  training: CartCell
  holdOut: CartCell
}

/**
 * Counts people by the rules themselves, as anybody would who runs them: one pass. `rules` are SQL, each true or false of everybody and no two true of one person; `hash` below `holdOut` is kept
 * out. With `steps` the target is a number.
 */
export async function leafFacts(
  reader: RunReader,
  { target, sql }: TargetColumn,
  rules: readonly string[],
  { rows, hash, holdOut, steps }: { rows: string; hash: string; holdOut: number; steps: Steps | undefined },
): Promise<LeafFacts[]> {
  const leaf = `CASE ${rules.map((rule, at) => `WHEN ${rule} THEN ${at}`).join(' ')} END`
  const goal = steps ? stepsSql(sql, steps) : sql
  const part = `CASE WHEN ${goal} IS NULL THEN 2 WHEN ${hash} < ${holdOut} THEN 1 ELSE 0 END`
  const [by, told] = steps
    ? ['', ', CAST(sum(t) AS DOUBLE) AS s, CAST(sum(CAST(t AS HUGEINT) * t) AS DOUBLE) AS q']
    : [', t', '']
  const found = await reader.rows(`SELECT leaf, part${by}, count(*) AS n${told}
FROM (SELECT ${leaf} AS leaf, ${part} AS part, ${goal} AS t FROM ${rows}) WHERE leaf IS NOT NULL GROUP BY leaf, part${by}`)
  return rules.map((_, at): LeafFacts => {
    const own = found.filter((row) => Number(row['leaf']) === at)
    const cell = (which: number): CartCell => {
      const here = own.filter((row) => Number(row['part']) === which)
      if (steps) {
        const [row] = here
        return momentsOfSteps(
          { n: Number(row?.['n'] ?? 0), sum: Number(row?.['s'] ?? 0), squares: Number(row?.['q'] ?? 0) },
          steps,
        )
      }
      const counts = target.classes.map(() => 0)
      for (const row of here) counts[Number(row['t'])]! += Number(row['n'])
      return counts
    }
    return { people: own.reduce((sum, row) => sum + Number(row['n']), 0), training: cell(0), holdOut: cell(1) }
  })
}

/** SQL of a number in whole steps. */
export const stepsSql = (sql: string, { centre, step }: Steps): string =>
  `CAST(round((${sql} - CAST('${centre}' AS DOUBLE)) / CAST('${step}' AS DOUBLE)) AS BIGINT)`
