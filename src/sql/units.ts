import type { Bilingual } from '../errors.ts'

/** The unit of values that are parts of one: `0.382` is written as `38.2%`. */
export const shareUnit = 'share'

/** Units are one text in the definitions; of the usual ones the other language is known, and how English says one of it. */
const usual: readonly (Bilingual & { one: string })[] = [
  { zh: '天', en: 'days', one: 'day' },
  { zh: '月', en: 'months', one: 'month' },
  { zh: '年', en: 'years', one: 'year' },
  { zh: '岁', en: 'years', one: 'year' },
  { zh: '次', en: 'times', one: 'time' },
  { zh: '单', en: 'orders', one: 'order' },
  { zh: '件', en: 'items', one: 'item' },
  { zh: '个', en: 'items', one: 'item' },
  { zh: '种', en: 'kinds', one: 'kind' },
  { zh: '小时', en: 'hours', one: 'hour' },
  { zh: '周', en: 'weeks', one: 'week' },
  { zh: '类', en: 'categories', one: 'category' },
  { zh: '分', en: 'points', one: 'point' },
  { zh: '人', en: 'people', one: 'person' },
  { zh: '家', en: 'accounts', one: 'account' },
  { zh: '占比', en: shareUnit, one: shareUnit },
]

/** A unit in both languages where that is known; anything else, e.g. a currency code, stays as it is. */
export function unitWords(unit: string): Bilingual {
  const { zh, en } = usualUnit(unit) ?? { zh: unit, en: unit }
  return { zh, en }
}

const usualUnit = (unit: string) => usual.find((one) => one.zh === unit || one.en === unit)

/** A unit as it stands behind exactly one. */
export function unitOfOne(unit: string): Bilingual {
  const found = usualUnit(unit)
  return found ? { zh: found.zh, en: found.one } : { zh: unit, en: unit }
}

/** The same after a number: a blank and the unit, or nothing; parts of one have no word. */
export function unitAfter(unit: string | undefined): Bilingual {
  if (unit === undefined || unit === shareUnit) return { zh: '', en: '' }
  const { zh, en } = unitWords(unit)
  return { zh: ` ${zh}`, en: ` ${en}` }
}
