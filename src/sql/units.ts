import type { Bilingual } from '../errors.ts'

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

/** A unit in both languages where that is known; anything else, e.g. a currency code, stays as it is. */
export function unitWords(unit: string): Bilingual {
  return usual.find((one) => one.zh === unit || one.en === unit) ?? { zh: unit, en: unit }
}

/** The same after a number: a blank and the unit, or nothing. */
export function unitAfter(unit: string | undefined): Bilingual {
  if (unit === undefined) return { zh: '', en: '' }
  const { zh, en } = unitWords(unit)
  return { zh: ` ${zh}`, en: ` ${en}` }
}
