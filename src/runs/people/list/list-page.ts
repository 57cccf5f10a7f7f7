import { FenqunError } from '../../../errors.ts'
import type { RunContext } from '../../context.ts'
import { runErrors } from '../../errors.ts'
import type { Published } from '../../stored/published.ts'
import type { ListColumn } from './list-columns.ts'
import type { ListRule } from './list-rule.ts'
import type { ListSource } from './list-source.ts'

/** By which column people come, unknown values last; those alike in order of key. `undefined`: in order of key alone. */
export interface ListOrder {
  column: ListColumn | undefined
  descending: boolean
}

/** Where a page ended. */
export interface ListCursor {
  run: string
  snapshot: string
  order: string
  key: number
}

export const orderName = ({ column, descending }: ListOrder): string =>
  `${descending ? '-' : '+'}${column?.column ?? 'key'}`

export function writeCursor({ run, snapshot, order, key }: ListCursor): string {
  return Buffer.from(JSON.stringify([run, snapshot, order, key])).toString('base64url')
}

/** Throws `people-cursor`. */
export function readCursor(text: string): ListCursor {
  try {
    const [run, snapshot, order, key] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (typeof run === 'string' && typeof snapshot === 'string' && typeof order === 'string' && isKey(key))
      return { run, snapshot, order, key }
  } catch (error) {
    if (error instanceof FenqunError) throw error
  }
  throw runErrors.error('people-cursor')
}

const isKey = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0

/** How many the rule is true of. */
export async function countListed({ engine }: Pick<RunContext, 'engine'>, source: ListSource): Promise<number> {
  const [row] = await engine.rows(`SELECT count(*) AS people FROM ${source.from} WHERE ${condition(source)}`)
  return Number(row?.['people'] ?? 0)
}

/** SQL: whom a list is of. */
export const condition = ({ drawn, shown }: ListSource): string => `(${drawn}) AND (${shown[0] ?? 'FALSE'})`

/**
 * The keys of a page, one more than asked for where there are more. Only the rule's and the order's columns are read; no page reads
 * more than the first.
 */
export async function pageKeys(
  rule: ListRule,
  published: Published,
  source: ListSource,
  { order, after, limit }: { order: ListOrder; after: number | undefined; limit: number },
): Promise<number[]> {
  const { engine } = rule.context
  const { quote } = engine.dialect
  const { column, descending } = order
  const read = (side: 'p' | 'm') => {
    const file = side === 'p' ? published.files.profile(rule.kind) : published.files.members(rule.kind)
    return engine.parquetSource([file])
  }
  const side = column?.side === 'm' ? 'm' : 'p'
  const isThere = column === undefined || source.holds.includes(side)
  const from = isThere ? source.from : `${source.from} JOIN ${read(side)} ${side} USING (_key)`
  const by = column && `${side}.${quote(column.name)}`
  const last =
    by && after !== undefined ? `(SELECT ${quote(column.name)} AS v FROM ${read(side)} WHERE _key = ${after}) l` : ''
  const where = [
    condition(source),
    ...(after === undefined ? [] : [by ? isAfter(by, after, descending) : `_key > ${after}`]),
  ]
  const rows = await engine.rows(`SELECT _key FROM ${from}${last ? `, ${last}` : ''}
WHERE ${where.join(' AND ')}
ORDER BY ${by ? `${by} ${descending ? 'DESC' : 'ASC'} NULLS LAST, ` : ''}_key LIMIT ${limit + 1}`)
  return rows.map((row) => Number(row['_key']))
}

/** Whether somebody comes after the one whose value is `l.v`. */
function isAfter(by: string, key: number, descending: boolean): string {
  const further = `${by} ${descending ? '<' : '>'} l.v`
  return `CASE WHEN l.v IS NULL THEN ${by} IS NULL AND _key > ${key}
  ELSE ${by} IS NULL OR ${further} OR (${by} = l.v AND _key > ${key}) END`
}
