import type { RunReader } from '../../runs/stored/run-reader.ts'

/** Sums of one cell on one side: of the segment, or of the others. */
export interface CellSums {
  /** Text of the cell: `weekday hour` in numbers, or a value. */
  cell: string
  mine: boolean
  people: number
  events: number
  /** Σx², Σxn over people, of their x events in the cell and n in all. */
  squares: number
  withAll: number
}

/** Sums of everything on one side. */
export interface SideSums {
  mine: boolean
  people: number
  events: number
  squares: number
}

const number = (value: unknown): number => Number(value ?? 0)

/**
 * Counts the events of a source (`k`, `mine` and a cell by SQL) by person and cell, and gives the sums over people that shares of events and their
 * chance rest on. Events without a cell do not count.
 */
export async function countCells(
  reader: Pick<RunReader, 'rows'>,
  source: string,
  cell: string,
  most: number,
): Promise<{ cells: CellSums[]; sides: SideSums[]; of: number }> {
  const own = `own AS (SELECT k, mine, CAST(${cell} AS VARCHAR) AS c, count(*) AS x FROM (${source}) AS e WHERE ${cell} IS NOT NULL GROUP BY k, mine, c)`
  const all = 'every AS (SELECT k, mine, sum(x) AS n FROM own GROUP BY k, mine)'
  const sides = await reader.rows(
    `WITH ${own}, ${all} SELECT mine, count(*) AS people, CAST(sum(n) AS DOUBLE) AS events, sum(CAST(n AS DOUBLE) * n) AS squares FROM every GROUP BY mine`,
  )
  const commonest = `largest AS (SELECT c, sum(x) FILTER (WHERE mine) AS m FROM own GROUP BY c ORDER BY m DESC NULLS LAST, sum(x) DESC, c LIMIT ${most})`
  const rows = await reader.rows(
    `WITH ${own}, ${all}, ${commonest} SELECT o.c, o.mine, count(*) AS people, CAST(sum(o.x) AS DOUBLE) AS events, sum(CAST(o.x AS DOUBLE) * o.x) AS squares,
  sum(CAST(o.x AS DOUBLE) * a.n) AS with_all, (SELECT count(DISTINCT c) FROM own WHERE mine) AS of
FROM own AS o JOIN every AS a ON a.k = o.k AND a.mine = o.mine WHERE o.c IN (SELECT c FROM largest) GROUP BY o.c, o.mine ORDER BY o.c, o.mine`,
  )
  return {
    cells: rows.map((row) => ({
      cell: String(row['c']),
      mine: row['mine'] === true,
      people: number(row['people']),
      events: number(row['events']),
      squares: number(row['squares']),
      withAll: number(row['with_all']),
    })),
    sides: sides.map((row) => ({
      mine: row['mine'] === true,
      people: number(row['people']),
      events: number(row['events']),
      squares: number(row['squares']),
    })),
    of: number(rows[0]?.['of']),
  }
}
