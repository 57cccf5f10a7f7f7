import type { MembershipSums } from '../../runs/compute/membership-sums.ts'
import { membershipSums } from '../../runs/compute/membership-sums.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { MoneyMeasure } from './money-measure.ts'
import { shapeOf } from './shapes.ts'

/** What the people of everything that a run has are worth; null where nobody's is known. */
export interface Worth extends MembershipSums {
  /** People of an ordered-rules scheme who were placed past an unknown rule. */
  pastUnknown(scheme: string): number
}

const nothing: MembershipSums = { total: null, ofSegment: () => null, ofClass: () => null, ofUnassigned: () => null }

/** Without a money measure only people are counted. */
export async function worthOf(reader: RunReader, money: MoneyMeasure | undefined): Promise<Worth> {
  const sums = money ? await membershipSums(reader, money.attribute) : nothing
  const past = new Map<string, number>()
  for (const scheme of reader.manifest.schemes) {
    const extra = shapeOf(scheme, 'table')?.pastUnknown
    if (!extra) continue
    const [row] = await reader.rows(
      `SELECT count(*) AS people FROM ${reader.fromMembers} WHERE ${reader.extra(scheme.id, extra)}`,
    )
    past.set(scheme.id, Number(row?.['people'] ?? 0))
  }
  return { ...sums, pastUnknown: (scheme) => past.get(scheme) ?? 0 }
}
