import type { Bilingual } from '../errors.ts'
import { counterOf } from '../report/collect/unit-text.ts'

/** What entities of a kind are counted as: 人, 家, 户 …; in English people, accounts, households … */
export function countedAs(kind: string): Bilingual {
  return counterOf(kind) ?? { zh: '人', en: 'people' }
}
