import type { RunReader } from '../../runs/run-reader.ts'
import { shapeOf } from './shapes.ts'
import type { MoneyMeasure } from './money-measure.ts'

/** What the people of everything that a run has are worth; null where nobody's is known. */
export interface Worth {
  total: number | null
  /** `number` counts classes from 1. */
  ofClass(scheme: string, number: number): number | null
  ofSegment(id: string): number | null
  /** People of an ordered-rules scheme who were placed past an unknown rule. */
  pastUnknown(scheme: string): number
}

/**
 * One pass over profile and members for every class of every scheme and every segment at once. Without a money measure
 * only people are counted. Sums are exact decimals.
 */
export async function worthOf(reader: RunReader, money: MoneyMeasure | undefined): Promise<Worth> {
  const { dialect, manifest } = reader
  const keys: string[] = []
  const columns: string[] = []
  const ask = (key: string, sql: string) => {
    columns.push(`${sql} AS v${keys.length}`)
    keys.push(key)
  }
  const column = money && reader.attribute(money.attribute)
  if (column) {
    const value = dialect.cast(column, 'money')
    const sum = (condition?: string) =>
      dialect.cast(condition ? dialect.filtered(`sum(${value})`, condition) : `sum(${value})`, 'number')
    ask('total', sum())
    for (const scheme of manifest.schemes)
      scheme.classes.forEach((_, index) =>
        ask(`class ${scheme.id} ${index + 1}`, sum(`${reader.classOf(scheme.id)} = ${index + 1}`)),
      )
    for (const { id } of manifest.segments) {
      const inside = reader.isIn('segment', id)
      if (inside) ask(`segment ${id}`, sum(inside))
    }
  }
  for (const scheme of manifest.schemes) {
    const past = shapeOf(scheme, 'table')?.pastUnknown
    if (past) ask(`past ${scheme.id}`, dialect.filtered('count(*)', reader.extra(scheme.id, past)))
  }
  const [row] = columns.length ? await reader.rows(`SELECT ${columns.join(',\n  ')}\nFROM ${reader.from}`) : []
  const values = new Map(keys.map((key, index) => [key, row?.[`v${index}`] ?? null]))
  const number = (key: string) => {
    const value = values.get(key) ?? null
    return value === null ? null : Number(value)
  }
  return {
    total: number('total'),
    ofClass: (scheme, index) => number(`class ${scheme} ${index}`),
    ofSegment: (id) => number(`segment ${id}`),
    pastUnknown: (scheme) => number(`past ${scheme}`) ?? 0,
  }
}
