import type { Bilingual } from '../errors.ts'
import { FenqunError, didYouMean } from '../errors.ts'
import { runErrors } from './errors.ts'

/** At most so many names are said. */
const most = 16

/** That there is none of that sort by that name, with those there are: for what is no segment, scheme or customer. */
export function notFoundAmong(sort: Bilingual, name: string, known: readonly string[]): FenqunError {
  const near = didYouMean(name, known)
  const said = known.slice(0, most).join(', ') + (known.length > most ? ', …' : '')
  return new FenqunError({
    ...runErrors.problem('not-found', { name }),
    message: { zh: `没有名为 “${name}” 的${sort.zh}`, en: `there is no ${sort.en} "${name}"` },
    hint: known.length
      ? { zh: `${near.zh} 有:${said}`.trim(), en: `${near.en} there are: ${said}`.trim() }
      : { zh: '一个也没有', en: 'there is none' },
  })
}
