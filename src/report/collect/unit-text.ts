import type { Bilingual } from '../../errors.ts'
import type { Measure } from '../report-data.ts'

/** Units are one text in the definitions; of the usual ones the other language is known. */
const usual: readonly Bilingual[] = [
  { zh: '天', en: 'days' },
  { zh: '月', en: 'months' },
  { zh: '年', en: 'years' },
  { zh: '岁', en: 'years' },
  { zh: '次', en: 'times' },
  { zh: '单', en: 'orders' },
  { zh: '件', en: 'items' },
  { zh: '个', en: 'items' },
  { zh: '类', en: 'categories' },
  { zh: '分', en: 'points' },
  { zh: '人', en: 'people' },
  { zh: '家', en: 'accounts' },
]

/** A measure with its unit in both languages where that is known; a currency code stays as it is. */
export function measureOf(name: Bilingual, unit: string | undefined): Measure {
  if (unit === undefined) return { name }
  return { name, unit: usual.find((one) => one.zh === unit || one.en === unit) ?? unit }
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
