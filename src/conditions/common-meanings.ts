import type { Bilingual } from '../errors.ts'
import { comparisonMeaning } from './comparison.meaning.ts'
import type { Meaning } from './meaning.ts'
import { measuredMeaning } from './measured.meaning.ts'
import { whereMeaning } from './where.meaning.ts'
import { windowMeaning } from './window.meaning.ts'

/** What is no kind of condition of its own, but a part of several. */
export const commonMeanings: readonly { title: Bilingual; meaning: Meaning }[] = [
  { title: { zh: '对行为的汇总', en: 'Aggregates over events' }, meaning: measuredMeaning },
  { title: { zh: '行为的筛选(where)', en: 'Filters of events (where)' }, meaning: whereMeaning },
  { title: { zh: '时间范围(within)', en: 'Windows (within)' }, meaning: windowMeaning },
  { title: { zh: '比较', en: 'Comparisons' }, meaning: comparisonMeaning },
]
