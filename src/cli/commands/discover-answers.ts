import { atOf, noteOtherDay } from '../at-options.ts'
import type { Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { listOf } from '../list-of.ts'
import { answersText } from '../show/answers.ts'
import { wholeNumber } from '../whole-number.ts'

/** Looks for classes of people who answer questions alike, and shows them. `--of`, `--k`, `--seed`, `--in` and `--again` as of clusters. */
export async function runDiscoverAnswers(door: Door, options: Options): Promise<0> {
  const { of, k, in: whom, seed: written } = options as Partial<Record<string, string>>
  if (of === undefined)
    throw cliErrors.error('missing-option', {
      option: '--of',
      expected: { zh: '几道题的标签,逗号隔开', en: 'attributes of the questions, by commas' },
    })
  const seed = wholeNumber('--seed', written, { least: 0, most: 999_999_999 })
  const project = await door.open()
  const at = atOf(options)
  const found = await project.discoverAnswers({
    ...at,
    of: listOf(of),
    ...rangeOf(k),
    ...(whom === undefined ? {} : { in: whom }),
    ...(seed === undefined ? {} : { seed }),
    again: options['again'] === true,
  })
  door.settle()
  noteOtherDay(door, at, found.day)
  return answersText(door, found)
}

function rangeOf(text: string | undefined): { from?: number; to?: number } {
  if (text === undefined) return {}
  const [, first, last = first] = /^\s*(\d{1,2})(?:\s*(?:\.\.|-|–)\s*(\d{1,2}))?\s*$/.exec(text) ?? []
  const to = Number(last)
  if (first !== undefined && to >= 1 && to <= 12 && Number(first) <= to) return { from: 1, to }
  throw cliErrors.error('bad-option-value', {
    option: '--k',
    value: text,
    expected: { zh: '写 1..5 或 4,最多 12', en: 'write 1..5 or 4, at most 12' },
  })
}
