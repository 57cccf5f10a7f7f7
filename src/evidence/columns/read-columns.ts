import { didYouMean } from '../../errors.ts'
import { runErrors } from '../../runs/errors.ts'
import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { evidenceErrors } from '../errors.ts'

/** A column of people, a value for each row; dates are days since 1970, times days with a fraction. */
export interface NumberColumn {
  kind: 'number'
  attribute: AttributeManifest
  /** NaN where missing. */
  values: Float64Array
}

export interface CategoryColumn {
  kind: 'category'
  attribute: AttributeManifest
  /** Place in `categories`, −1 where missing; `categories.length` stands for all values that are rarer than these. */
  codes: Int32Array
  /** The commonest first, then by value; `true` and `false` of booleans. */
  categories: string[]
  /** How many rows have each. */
  counts: number[]
  /** Rows with a rarer value. */
  rarer: number
}

export type TypedColumn = NumberColumn | CategoryColumn

/** People of a published run as typed columns: never all of them as objects. */
export interface PeopleColumns {
  n: number
  /** Of whom the rows were taken; as many as `n` without a sample. */
  of: number
  keys: Float64Array
  /** Places in [0, 1) by salt and id, as random splits have them; only where a salt was given. */
  hashes?: Float64Array
  columns: TypedColumn[]
}

export interface ReadColumnsOptions {
  /** SQL over the reader that is true of who counts; default everybody. */
  where?: string
  /** At most `size` people, those with the smallest hashes by this salt. */
  sample?: { size: number; salt: string }
  /** Hashes without a sample. */
  salt?: string
  /** So many values of a text have a code of their own. */
  categories?: number
}

/**
 * Attributes of a published run as typed columns, streamed. Rows are in order of key, of a sample in order of hash and key; threads and the
 * order of files have no say. Hashes need the tables of the run to be open (`openTablesOf`). Throws `not-found` of an attribute the run does not
 * have, and `no-column-of` of lists.
 */
export async function readColumns(
  reader: RunReader,
  attributes: readonly string[],
  { where = 'TRUE', sample, salt = sample?.salt, categories = 1000 }: ReadColumnsOptions = {},
): Promise<PeopleColumns> {
  const wanted = attributes.map((id) => columnOf(reader, id))
  const hash = salt === undefined ? undefined : reader.dialect.hash(salt, 'e.id')
  const all = from(reader, hash, where)
  const [counted] = await reader.rows(`SELECT count(*) AS n FROM ${all}`)
  const of = Number(counted!['n'])
  const limit = sample && sample.size < of ? sample.size : undefined
  const rows = limit === undefined ? all : `${all} AND ${hash!} <= ${await hashAt(reader, all, hash!, limit)}`
  const n = limit ?? of
  const values = wanted.map((one, at) => `${valueOf(reader, one)} AS c${at}`)
  const hashed = hash === undefined ? [] : [`${hash} AS h`]
  const selected = `SELECT CAST(${reader.key} AS DOUBLE) AS k, ${[...hashed, ...values].join(', ')} FROM ${rows}`
  const taken = limit === undefined ? selected : `${selected} ORDER BY h, k LIMIT ${limit}`
  const columns = await Promise.all(wanted.map((one, at) => emptyColumn(reader, one, at, { taken, n, categories })))
  const keys = new Float64Array(n)
  const hashes = hash === undefined ? undefined : new Float64Array(n)
  const numbers = [keys, ...(hashes ? [hashes] : [])]
  let row = 0
  for await (const chunk of reader.chunks(limit === undefined ? `${selected} ORDER BY k` : taken)) {
    for (const [at, target] of numbers.entries()) target.set(chunk.columns[at]!.values as Float64Array, row)
    for (const [at, filler] of columns.entries()) filler.take(chunk.columns[numbers.length + at]!, row)
    row += chunk.rows
  }
  return { n, of, keys, ...(hashes ? { hashes } : {}), columns: columns.map((one) => one.column) }
}

interface Wanted {
  attribute: AttributeManifest
  column: string
}

const numeric = new Set<AttributeManifest['type']>(['money', 'integer', 'number', 'date', 'time'])

function columnOf(reader: RunReader, id: string): Wanted {
  const attribute = reader.manifest.attributes.find((one) => one.id === id)
  const column = attribute && reader.attribute(id)
  if (!attribute || column === undefined) {
    const known = reader.manifest.attributes.map((one) => one.id)
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  if (attribute.type === 'list') throw evidenceErrors.error('no-column-of', { name: id, type: attribute.type })
  return { attribute, column }
}

function from(reader: RunReader, hash: string | undefined, where: string): string {
  const rows = hash === undefined ? reader.from : `${reader.from} JOIN ${reader.fromIds} ON e._key = p._key`
  return `${rows} WHERE (${where})`
}

/** The hash of the last one of a sample. Several may share it: the key decides between them. */
async function hashAt(reader: RunReader, rows: string, hash: string, size: number): Promise<string> {
  const [last] = await reader.rows(
    `SELECT max(h) AS last FROM (SELECT ${hash} AS h FROM ${rows} ORDER BY h LIMIT ${size})`,
  )
  return `CAST('${Number(last?.['last'] ?? 0)}' AS DOUBLE)`
}

function valueOf({ dialect }: RunReader, { attribute: { type }, column }: Wanted): string {
  if (type === 'text' || type === 'boolean') return column
  if (type === 'date') return `CAST(${column} - DATE '1970-01-01' AS DOUBLE)`
  if (type === 'time') return `epoch_us(${column}) / 86400000000.0`
  return dialect.cast(column, 'number')
}

type Chunked = Awaited<ReturnType<RunReader['chunks']>> extends AsyncIterable<{ columns: (infer One)[] }> ? One : never

interface Filler {
  column: TypedColumn
  take(values: Chunked, from: number): void
}

async function emptyColumn(
  reader: RunReader,
  { attribute }: Wanted,
  at: number,
  { taken, n, categories }: { taken: string; n: number; categories: number },
): Promise<Filler> {
  if (numeric.has(attribute.type)) return numberFiller(attribute, n)
  const counted = await reader.rows(
    `SELECT CAST(c${at} AS VARCHAR) AS v, count(*) AS n FROM (${taken}) WHERE c${at} IS NOT NULL
GROUP BY ALL ORDER BY n DESC, v LIMIT ${categories}`,
  )
  return categoryFiller(
    attribute,
    n,
    counted.map((row) => ({ value: String(row['v']), count: Number(row['n']) })),
  )
}

function numberFiller(attribute: AttributeManifest, n: number): Filler {
  const values = new Float64Array(n).fill(NaN)
  return {
    column: { kind: 'number', attribute, values },
    take(chunk, start) {
      if (chunk.kind !== 'number') return
      values.set(chunk.values, start)
      const { valid } = chunk
      if (valid) for (let row = 0; row < valid.length; row++) if (valid[row] !== 1) values[start + row] = NaN
    },
  }
}

function categoryFiller(
  attribute: AttributeManifest,
  n: number,
  counted: readonly { value: string; count: number }[],
): Filler {
  const codes = new Int32Array(n).fill(-1)
  const codeOf = new Map(counted.map(({ value }, code) => [value, code]))
  const column: CategoryColumn = {
    kind: 'category',
    attribute,
    codes,
    categories: counted.map(({ value }) => value),
    counts: counted.map(({ count }) => count),
    rarer: 0,
  }
  const put = (row: number, value: string): void => {
    const code = codeOf.get(value)
    if (code === undefined) column.rarer++
    codes[row] = code ?? counted.length
  }
  return {
    column,
    take(chunk, start) {
      if (chunk.kind === 'text') {
        for (const [row, value] of chunk.values.entries()) if (value !== null) put(start + row, value)
      } else if (chunk.kind === 'number') {
        for (let row = 0; row < chunk.values.length; row++)
          if (chunk.valid === undefined || chunk.valid[row] === 1)
            put(start + row, chunk.values[row] === 1 ? 'true' : 'false')
      }
    },
  }
}
