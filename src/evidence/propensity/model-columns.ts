import type { Bilingual } from '../../errors.ts'
import type { TypedColumn } from '../columns/read-columns.ts'

/** One column of a model: of each row its number, nothing missing. */
export interface ModelColumn {
  attribute: string
  name: Bilingual
  is?: string | boolean
  transform?: 'log1p'
  missing?: number
  values: Float64Array
}

const mostLevels = 6
const fewestOfLevel = 30
const fewestShare = 0.02

/**
 * What an attribute is in a model, from the rows it is fitted on (`fitted` marks them): a number with its median where it is missing, its logarithm where it is lopsided; of a text or boolean a column of
 * 0 and 1 for each common value but the commonest. Empty where it does not vary.
 */
export function modelColumns(column: TypedColumn, fitted: Uint8Array): ModelColumn[] {
  const { id, name, type } = column.attribute
  if (column.kind === 'number')
    return type === 'date' || type === 'time' ? [] : numberColumn(id, name, column.values, fitted)
  const rows = fitted.reduce((sum, one) => sum + one, 0)
  const counts = Array.from({ length: column.categories.length }, () => 0)
  column.codes.forEach((code, row) => {
    if (fitted[row] && code >= 0 && code < counts.length) counts[code]!++
  })
  const isBoolean = type === 'boolean'
  const least = Math.max(fewestOfLevel, fewestShare * rows)
  const common = [...counts.keys()].filter((code) => counts[code]! >= least).toSorted((a, b) => counts[b]! - counts[a]!)
  const wanted = isBoolean
    ? [...counts.keys()].filter(
        (code) => column.categories[code] === 'true' && rows - counts[code]! >= least && counts[code]! >= least,
      )
    : common
        .slice(rows - counts[common[0] ?? 0]! < least ? common.length : common.length > 1 ? 1 : 0)
        .slice(0, mostLevels)
  return wanted.map((code) => ({
    attribute: id,
    name,
    is: isBoolean ? true : column.categories[code]!,
    values: Float64Array.from(column.codes, (one) => (one === code ? 1 : 0)),
  }))
}

function numberColumn(attribute: string, name: Bilingual, values: Float64Array, fitted: Uint8Array): ModelColumn[] {
  const known: number[] = []
  values.forEach((one, row) => {
    if (fitted[row] && !Number.isNaN(one)) known.push(one)
  })
  known.sort((a, b) => a - b)
  const [low, high] = [known[0], known.at(-1)]
  if (low === undefined || high === undefined || low === high) return []
  const median = known[Math.floor((known.length - 1) / 2)]!
  const hasMissing = values.some((one) => Number.isNaN(one))
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length
  const isLopsided = low >= 0 && mean > 1.5 * median && high > 10
  const missing = Number(median.toPrecision(8))
  const turned = (one: number) => (isLopsided ? Math.log1p(Math.max(0, one)) : one)
  return [
    {
      attribute,
      name,
      ...(isLopsided ? { transform: 'log1p' as const } : {}),
      ...(hasMissing ? { missing } : {}),
      values: values.map((one) => turned(Number.isNaN(one) ? missing : one)),
    },
  ]
}
