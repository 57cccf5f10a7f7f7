import type { Bilingual } from '../../errors.ts'
import type { ResultRow, RunReader } from '../../runs/stored/run-reader.ts'
import { evidenceErrors } from '../errors.ts'
import { amountOf, ratioOf } from '../exact-amount.ts'
import type { Grouped } from '../groups-of.ts'
import { noGroup } from '../groups-of.ts'

/** What a column says of a group: of how many it is known, and the mean of those. */
export interface Mean {
  known: number
  mean?: number
}

export interface GroupOfMeans {
  /** Null: people in no group, or everybody. */
  id: string | null
  name: Bilingual
  people: number
  cells: Mean[]
}

const mostRows = 200

/**
 * Means of columns (SQL of DECIMAL(18,4), missing where unknown) over each group and over everybody, each once. Sums are exact, so no order of rows
 * changes a mean. Throws `too-many-groups`.
 */
export async function groupMeans(
  reader: RunReader,
  { where, grouped, columns }: { where: string; grouped: Grouped; columns: readonly string[] },
): Promise<{ groups: GroupOfMeans[]; all: GroupOfMeans }> {
  const { by, part, tests = [], nameOf } = grouped
  const taken = (filter = '') =>
    [
      `count(*)${filter} AS people`,
      ...columns.flatMap((_, at) => [
        `count(c${at})${filter} AS n${at}`,
        `CAST(coalesce(sum(c${at})${filter}, 0) AS VARCHAR) AS s${at}`,
      ]),
    ].join(', ')
  const values = ['1 AS one', ...columns.map((sql, at) => `CAST(${sql} AS DECIMAL(18, 4)) AS c${at}`)].join(', ')
  const from = (more = '') => `FROM (SELECT ${values}${more} FROM ${reader.from} WHERE ${where})`
  const groupOf = (id: string | null, name: Bilingual, row: ResultRow): GroupOfMeans => ({
    id,
    name,
    people: Number(row['people'] ?? 0),
    cells: columns.map((_, at) => {
      const known = Number(row[`n${at}`] ?? 0)
      if (known === 0) return { known }
      return { known, mean: rounded(ratioOf(amountOf(String(row[`s${at}`])), BigInt(known) * 10_000n)) }
    }),
  })
  const [whole = {}] = await reader.rows(`SELECT ${taken()} ${from()}`)
  const all = groupOf(null, { zh: '合计', en: 'all' }, whole)
  if (part !== undefined) {
    const rows = await reader.rows(
      `SELECT CAST(part AS VARCHAR) AS part, ${taken()} ${from(`, ${part} AS part`)} GROUP BY 1 ORDER BY 1 LIMIT ${mostRows + 1}`,
    )
    if (rows.length > mostRows)
      throw evidenceErrors.error('too-many-groups', { name: by!.id, count: `> ${mostRows}`, most: mostRows })
    const inOrder = by?.sort === 'scheme' ? rows.toSorted((a, b) => numberIn(a) - numberIn(b)) : rows
    return {
      all,
      groups: inOrder.map((row) => {
        const { id, name } = row['part'] === null ? { id: null, name: noGroup } : nameOf!(String(row['part']))
        return groupOf(id, name, row)
      }),
    }
  }
  const groups: GroupOfMeans[] = []
  for (const { id, name, where: inside } of tests) {
    const [row = {}] = await reader.rows(`SELECT ${taken(' FILTER (WHERE inside)')} ${from(`, (${inside}) AS inside`)}`)
    groups.push(groupOf(id, name, row))
  }
  return { all, groups }
}

const numberIn = (row: ResultRow): number => (row['part'] === null ? Infinity : Number(row['part']))

/** To ten thousandths, so that sums of decimals read as they are. */
export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000
