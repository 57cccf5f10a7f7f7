import type { Row } from '../../engines/engine.ts'
import type { AttributeManifest } from '../stored/manifest.ts'
import type { RunReader } from '../stored/run-reader.ts'

export type ChoiceValue = string | number | boolean

/** What there is to know of the values of an attribute before it is used in a rule. Numbers of people are true. */
export interface AttributeValues {
  known: number
  /** Different values, about. */
  distinct: number
  /** Of texts, lists and booleans: the commonest, none that fewer people than asked for have; of texts and lists at most 50. */
  values?: { value: ChoiceValue; people: number }[]
  /** Of numbers and days, about: at least so many people as asked for are at each end. */
  range?: { min: ChoiceValue; median: ChoiceValue; max: ChoiceValue }
}

const most = 50

/** The values of attributes of a run over everybody of its kind, by id: a scan for all, and one for each attribute with values to pick from. */
export async function attributeValues(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  fewest: number,
): Promise<Map<string, AttributeValues>> {
  const found = new Map<string, AttributeValues>()
  for (const inMembers of [false, true]) {
    const asked = attributes.filter((one) => (one.inMembers ?? false) === inMembers && reader.attribute(one.id))
    const from = inMembers ? reader.fromMembers : reader.fromProfile
    const counts = await countAll(reader, asked, from)
    const ranges = await rangesOf(reader, asked, from, counts, fewest)
    const picked = await Promise.all(
      asked.filter(isPicked).map(async (one) => [one.id, await commonest(reader, one, from, fewest)] as const),
    )
    const values = new Map(picked)
    for (const { id } of asked) {
      const [own, range] = [values.get(id), ranges.get(id)]
      found.set(id, { ...counts.get(id)!, ...(own ? { values: own } : {}), ...(range ? { range } : {}) })
    }
  }
  return found
}

const isPicked = ({ type }: AttributeManifest) => type === 'text' || type === 'boolean' || type === 'list'

async function countAll(reader: RunReader, asked: readonly AttributeManifest[], from: string) {
  const columns = asked.flatMap((one, index) => {
    const value = reader.attribute(one.id)!
    return [`count(${value}) AS k${index}`, `approx_count_distinct(${value}) AS d${index}`]
  })
  const [row] = columns.length > 0 ? await reader.kept(`SELECT ${columns.join(', ')} FROM ${from}`) : []
  const number = (name: string) => Number(row?.[name] ?? 0)
  return new Map(asked.map((one, index) => [one.id, { known: number(`k${index}`), distinct: number(`d${index}`) }]))
}

async function rangesOf(
  reader: RunReader,
  asked: readonly AttributeManifest[],
  from: string,
  counts: ReadonlyMap<string, { known: number }>,
  fewest: number,
): Promise<Map<string, NonNullable<AttributeValues['range']>>> {
  const wide = asked.filter((one) => !isPicked(one) && counts.get(one.id)!.known >= 4 * fewest)
  const columns = wide.map(({ id, type }, index) => {
    const end = Math.max(0.01, (2 * fewest) / counts.get(id)!.known)
    const value = reader.attribute(id)!
    const isDay = type === 'date' || type === 'time'
    const number = isDay
      ? `date_diff('day', DATE '1970-01-01', CAST(${value} AS DATE))`
      : reader.dialect.cast(value, 'number')
    return `approx_quantile(${number}, [${end}, 0.5, ${1 - end}]) AS q${index}`
  })
  const [row] = columns.length > 0 ? await reader.kept(`SELECT ${columns.join(', ')} FROM ${from}`) : []
  return new Map(
    wide.flatMap((one, index) => {
      const cells = row?.[`q${index}`]
      if (!Array.isArray(cells) || cells.some((cell) => cell === null)) return []
      const [min, median, max] = cells.map((cell) => valueOf(Number(cell), one.type)) as [
        ChoiceValue,
        ChoiceValue,
        ChoiceValue,
      ]
      return [[one.id, { min, median, max }]]
    }),
  )
}

function valueOf(number: number, type: AttributeManifest['type']): ChoiceValue {
  if (type === 'date' || type === 'time') return new Date(Math.round(number) * 86_400_000).toISOString().slice(0, 10)
  if (type === 'integer') return Math.round(number)
  return Number(number.toPrecision(3))
}

async function commonest(reader: RunReader, { id, type }: AttributeManifest, from: string, fewest: number) {
  const value = reader.attribute(id)!
  const each = type === 'list' ? `unnest(${value})` : value
  const rows = await reader.kept(`SELECT value, count(*) AS people FROM (SELECT ${each} AS value FROM ${from})
WHERE value IS NOT NULL GROUP BY value HAVING count(*) >= ${fewest} ORDER BY people DESC, value LIMIT ${most}`)
  return rows.map((row: Row) => ({ value: row['value'] as ChoiceValue, people: Number(row['people']) }))
}
