import type { RunReader } from '../../runs/stored/run-reader.ts'
import { hashSample } from '../../stats/clusters/hash-sample.ts'
import type { Points } from '../../stats/clusters/points.ts'
import { pointsAt } from '../../stats/clusters/points.ts'
import { piecesInWords } from '../../stats/clusters/scale-words.ts'
import { learnColumns } from '../../stats/recipe/learn-columns.ts'
import type { LearnedColumn } from '../../stats/recipe/learned-column.ts'
import { axesOf, piecesOf } from '../../stats/recipe/learned-column.ts'
import { placeRows } from '../../stats/recipe/place-rows.ts'
import type { TypedColumn } from '../columns/read-columns.ts'
import { readColumns } from '../columns/read-columns.ts'
import type { ClusterQuestion, FoundAxis } from './discovered-clusters.ts'

/** People as numbers that distances are measured in, and as they are. */
export interface PlacedPeople {
  people: number
  sampled: number
  salt: string
  learned: LearnedColumn[]
  axes: FoundAxis[]
  /** Of those who take part: where they are, what they have along each axis in its own unit (NaN: missing), and what orders clusters. */
  points: Points
  raw: Float64Array[]
  values: Float64Array | undefined
  /** Of those, the rows that stability and indices are told of. */
  looked: Int32Array
  /** Of those who take part, their places by the salt. */
  hashes: Float64Array
  /** The columns as they were read, of those who take part, for rules. */
  columns: TypedColumn[]
}

export const saltOf = ({ seed }: Pick<ClusterQuestion, 'seed'>): string => `clusters ${seed}`

/** Reads a sample of the people who are asked about and puts them where a recipe says. The tables of the run must be open. */
export async function placedPeople(reader: RunReader, where: string, question: ClusterQuestion): Promise<PlacedPeople> {
  const salt = saltOf(question)
  const recipe = question.of
  const ids = [
    ...new Set([...recipe.map((one) => one.attribute), ...(question.orderBy === null ? [] : [question.orderBy])]),
  ]
  const read = await readColumns(reader, ids, { where, sample: { size: question.sample, salt } })
  const columnOf = (id: string): TypedColumn => read.columns[ids.indexOf(id)]!
  const columns = recipe.map((one) => columnOf(one.attribute))
  const learned = learnColumns(recipe, columns)
  const placed = placeRows(recipe, learned, columns)
  const rows = Int32Array.from([...placed.takesPart.keys()].filter((row) => placed.takesPart[row] === 1))
  const own = axesOf(recipe, learned)
  const raw = own.map(({ column, level }) => rawOf(columns[column]!, level, rows))
  const hashes = takenAt(read.hashes!, rows)
  const value = question.orderBy === null ? undefined : columnOf(question.orderBy)
  return {
    people: read.of,
    sampled: read.n,
    salt,
    learned,
    axes: own.map(({ column, level }, at): FoundAxis => {
      const one = recipe[column]!
      const found = learned[column]!
      return {
        attribute: one.attribute,
        name: one.title,
        ...(one.unit === undefined ? {} : { unit: one.unit }),
        ...(level === undefined ? {} : { level }),
        words:
          found.kind === 'number' && level === undefined
            ? piecesInWords(piecesOf(one, found), (number) => String(Number(number.toPrecision(4))))
            : { zh: '是 1,不是 0。', en: '1 for those who have it, 0 for all others.' },
        mean: meanOf(raw[at]!),
        n: found.n,
        missing: found.missing,
      }
    }),
    points: pointsAt({ n: read.n, columns: placed.axes }, rows),
    raw,
    values: value?.kind === 'number' ? takenAt(value.values, rows) : undefined,
    looked: hashSample(hashes, question.rows),
    hashes,
    columns: columns.map((one) => columnAt(one, rows)),
  }
}

function rawOf(column: TypedColumn, level: string | null | undefined, rows: Int32Array): Float64Array {
  if (column.kind === 'number' && level === undefined) return takenAt(column.values, rows)
  const isThere =
    column.kind === 'number'
      ? (row: number) => Number.isNaN(column.values[row]!)
      : (row: number) => column.codes[row] === (level === null ? -1 : column.categories.indexOf(level!))
  return Float64Array.from(rows, (row) => (isThere(row) ? 1 : 0))
}

const takenAt = (from: Float64Array, rows: Int32Array): Float64Array => Float64Array.from(rows, (row) => from[row]!)

function columnAt(column: TypedColumn, rows: Int32Array): TypedColumn {
  return column.kind === 'number'
    ? { ...column, values: takenAt(column.values, rows) }
    : { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]!) }
}

/** Sorted first, so that the order of rows is none of its digits. */
function meanOf(values: Float64Array): number {
  const known = values.filter((one) => !Number.isNaN(one)).toSorted()
  return known.length === 0 ? NaN : known.reduce((sum, one) => sum + one, 0) / known.length
}
