import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { MoneyMeasure } from './money-measure.ts'
import { shapeOf } from './shapes.ts'
import type { Worth } from './worth.ts'

/** What the people of one scheme's classes are worth: of segments it knows nothing. */
export async function schemeWorth(
  reader: RunReader,
  scheme: SchemeManifest,
  money: MoneyMeasure | undefined,
): Promise<Worth> {
  const { dialect } = reader
  const value = money && reader.attribute(money.attribute)
  const of = reader.classOf(scheme.id)
  const rows = value
    ? await reader.kept(
        `SELECT coalesce(${of}, 0) AS class, ${dialect.cast(`sum(${dialect.cast(value, 'money')})`, 'number')} AS money
FROM ${reader.from} WHERE (${of} IS NOT NULL OR ${reader.reasonOf(scheme.id)} IS NOT NULL) AND ${value} IS NOT NULL GROUP BY 1`,
      )
    : []
  /** 0 is those of the population who have no class. */
  const sums = new Map(rows.map((row) => [Number(row['class']), Number(row['money'])]))
  const past = await pastUnknown(reader, scheme)
  return {
    total: rows.length ? [...sums.values()].reduce((sum, one) => sum + one, 0) : null,
    ofSegment: () => null,
    ofClass: (_, number) => sums.get(number) ?? null,
    ofUnassigned: () => sums.get(0) ?? null,
    pastUnknown: () => past,
  }
}

async function pastUnknown(reader: RunReader, scheme: SchemeManifest): Promise<number> {
  const extra = shapeOf(scheme, 'table')?.pastUnknown
  if (!extra) return 0
  const [row] = await reader.kept(
    `SELECT count(*) AS people FROM ${reader.fromMembers} WHERE ${reader.extra(scheme.id, extra)}`,
  )
  return Number(row?.['people'] ?? 0)
}
