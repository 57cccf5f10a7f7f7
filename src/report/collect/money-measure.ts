import type { Bilingual } from '../../errors.ts'
import type { KindLineage } from '../../runs/people/kind-lineage.ts'
import type { AttributeManifest, KindManifest } from '../../runs/stored/manifest.ts'
import { shapeOf } from './shapes.ts'

/** The attribute that says what people of a kind are worth in the report. */
export interface MoneyMeasure {
  attribute: string
  name: Bilingual
}

const day = 86_400_000
const year = 365 * day

/**
 * What RFM counts as money, else what tiers are made of; else, of the attributes of the family value in the project's
 * currency, the sum over the time nearest to a year. Undefined where nothing is money.
 */
export function moneyMeasure(
  kind: KindManifest,
  { currency, asOf, lineage }: { currency: string; asOf: string; lineage: KindLineage | undefined },
): MoneyMeasure | undefined {
  const asked = schemesMoney(kind, currency)
  if (asked) return asked
  const isMoney = (one: AttributeManifest) => countsMoney(one, currency)
  /** Away from a year, as a factor; all time is further than any window, and what is no sum is last. */
  const distance = (one: AttributeManifest) => {
    const sum = lineage?.get(one.id)?.sum
    if (!sum) return Number.MAX_VALUE
    if (!sum.from) return 1e9
    return Math.abs(Math.log((Date.parse(asOf) - Date.parse(sum.from)) / year))
  }
  const numeric = (one: AttributeManifest) => ['money', 'number', 'integer'].includes(one.type)
  const valued = kind.attributes
    .filter((one) => one.family === 'value' && numeric(one))
    .toSorted((a, b) => distance(a) - distance(b))
  const found = valued.find(isMoney)
  return found && { attribute: found.id, name: found.name }
}

/** What RFM counts as money, else what tiers are made of, where that is money in the project's currency. */
export function schemesMoney(kind: KindManifest, currency: string): MoneyMeasure | undefined {
  const asked = [
    ...kind.schemes.map((one) => shapeOf(one, 'rfm')?.measures.money.attribute),
    ...kind.schemes.map((one) => shapeOf(one, 'tiers')?.attribute),
  ].flatMap((id) => kind.attributes.find((one) => one.id === id) ?? [])
  const found = asked.find((one) => countsMoney(one, currency))
  return found && { attribute: found.id, name: found.name }
}

const countsMoney = ({ unit, type }: AttributeManifest, currency: string): boolean =>
  unit === currency || (type === 'money' && unit === undefined)
