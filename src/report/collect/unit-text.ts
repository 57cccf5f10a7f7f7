import type { Bilingual } from '../../errors.ts'
import { unitWords } from '../../sql/units.ts'
import type { Measure } from '../report-data.ts'

/** A measure with its unit in both languages where that is known; a currency code stays as it is. */
export function measureOf(name: Bilingual, unit: string | undefined): Measure {
  if (unit === undefined) return { name }
  return { name, unit: unitWords(unit) }
}

/** What entities of a kind are counted as; customers are people, which is what the report says by itself. */
export function counterOf(kind: string): Bilingual | undefined {
  return counters[kind] ?? (kind === 'customer' ? undefined : { zh: '个', en: 'entities' })
}

const counters: Record<string, Bilingual> = {
  account: { zh: '家', en: 'accounts' },
  household: { zh: '户', en: 'households' },
  channel: { zh: '个', en: 'channels' },
  product: { zh: '种', en: 'products' },
}
