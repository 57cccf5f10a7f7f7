import type { ViewSort } from '../definition/view-shapes.ts'
import type { FenqunError } from '../errors.ts'
import { evidenceErrors } from './errors.ts'

/** `which-view`: which of several views of a sort is meant, or, where there is none, how one is written. */
export function whichView(sort: ViewSort, known: readonly string[]): FenqunError {
  if (known.length > 0) {
    const way = { zh: `说名字;现有:${known.join('、')}`, en: `name one; there are: ${known.join(', ')}` }
    return evidenceErrors.error('which-view', { sort, way })
  }
  const example = sort === 'goals' ? '[{ goal: growth, size: SEGMENT, target: 1000 }]' : '…'
  const file = `{ view: our-${sort}, ${sort}: ${example} }`
  return evidenceErrors.error('which-view', {
    sort,
    way: {
      zh: `还没有写。在 views/our-${sort}.yml 里写:${file};写法见 docs/language.md 的 ${sort}`,
      en: `none is written yet. write ${file} into views/our-${sort}.yml; docs/language.md says what ${sort} takes`,
    },
  })
}
