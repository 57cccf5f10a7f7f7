import type { Amounts, Range } from '../../definition/test-shapes.ts'
import type { Verdict } from './outcome.ts'

const shown = 5

/** Ids that should be there and are not, or the other way round; undefined when both hold the same. */
export function sameIds(expected: readonly string[], found: readonly string[]): Verdict {
  const missing = [...new Set(expected)].filter((one) => !found.includes(one))
  const extra = found.filter((one) => !expected.includes(one))
  if (missing.length + extra.length === 0) return undefined
  const part = (zh: string, en: string, list: readonly string[]) =>
    list.length ? { zh: `${zh} ${listed(list)}`, en: `${en} ${listed(list)}` } : undefined
  const parts = [part('少了', 'missing:', missing), part('多了', 'too many:', extra)].filter((one) => one !== undefined)
  return { zh: parts.map((one) => one.zh).join(';'), en: parts.map((one) => one.en).join('; ') }
}

export function listed(list: readonly string[]): string {
  const more = list.length - shown
  return `${list.slice(0, shown).join(', ')}${more > 0 ? ` … (+${more})` : ''}`
}

const signs: [Exclude<keyof Amounts, 'between'>, string, (found: number, bound: number) => boolean][] = [
  ['is', '=', (found, bound) => found === bound],
  ['at least', '≥', (found, bound) => found >= bound],
  ['at most', '≤', (found, bound) => found <= bound],
  ['more than', '>', (found, bound) => found > bound],
  ['less than', '<', (found, bound) => found < bound],
]

/** Whether an amount lies in its bounds; `undefined` amounts (a share of nobody) never do. */
export function within(range: Range, found: number | undefined, as: 'count' | 'share'): Verdict {
  const bounds: Amounts = range
  const text = (value: number) => (as === 'share' ? `${Number((value * 100).toFixed(4))}%` : String(value))
  const wanted = [
    ...signs.flatMap(([key, sign, holds]) => {
      const bound = bounds[key]
      return bound === undefined ? [] : [{ says: `${sign} ${text(bound)}`, holds: (one: number) => holds(one, bound) }]
    }),
    ...(bounds.between
      ? [
          {
            says: `${text(bounds.between[0])} – ${text(bounds.between[1])}`,
            holds: (one: number) => one >= bounds.between![0] && one <= bounds.between![1],
          },
        ]
      : []),
  ]
  const missed = wanted.filter((one) => found === undefined || !one.holds(found))
  if (missed.length === 0) return undefined
  const says = missed.map((one) => one.says).join(', ')
  if (found === undefined) return { zh: `没有人可算,应为 ${says}`, en: `there is nobody to count; expected ${says}` }
  return { zh: `实际 ${text(found)},应为 ${says}`, en: `found ${text(found)}, expected ${says}` }
}
