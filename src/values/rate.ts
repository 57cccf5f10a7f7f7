import type { Bilingual } from '../errors.ts'
import type { TimeUnit } from '../stats/lifetime/time-unit.ts'
import { unitsPerYear } from '../stats/lifetime/time-unit.ts'

/** What rates and horizons are measured in. */
export type Period = TimeUnit
export const periods = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies readonly Period[]

/** A share for each period, effective: 10% a year on 100 is 110 after a year, however it is reckoned in between. */
export interface Rate {
  share: number
  per: Period
}

/** Reads `80% a year`, `1.5% a month`; undefined when it is none. */
export function parseRate(text: string): Rate | undefined {
  const found = /^(\d{1,3}(?:\.\d{1,8})?)\s*% (?:a|an|per) (day|week|month|quarter|year)$/.exec(plain(text))
  if (!found) return undefined
  return { share: Number(percentText(found[1]!)), per: found[2] as Period }
}

/** Reads `38%`, `1.2%` as the text of an exact decimal; undefined when it is none, or more than 100%. */
export function parsePercent(text: string): string | undefined {
  const found = /^(\d{1,3}(?:\.\d{1,8})?)\s*%$/.exec(text.trim())
  const share = found && percentText(found[1]!)
  return share && Number(share) <= 1 ? share : undefined
}

/** `12.5` as `0.125`: the digits moved, never divided. */
function percentText(digits: string): string {
  const [whole = '', fraction = ''] = digits.split('.')
  const moved = whole.padStart(3, '0')
  return `${Number(moved.slice(0, -2))}.${moved.slice(-2)}${fraction}`
}

/** How many of one there are in another. */
export const periodsIn = (period: Period, longer: Period): number => unitsPerYear[period] / unitsPerYear[longer]

/** A length of time in whole periods. */
export interface Horizon {
  count: number
  period: Period
}

/** At most so many years, and so many periods. */
const longestYears = 100
const mostPeriods = 1200

/** Reads `3 years`, `18 months`, `endless`; undefined when it is none, 0, or too long. */
export function parseHorizon(text: string): Horizon | 'endless' | undefined {
  if (plain(text) === 'endless') return 'endless'
  const found = /^(\d{1,5}) (day|week|month|quarter|year)s?$/.exec(plain(text))
  if (!found) return undefined
  const horizon = { count: Number(found[1]), period: found[2] as Period }
  const isWithin = horizon.count / unitsPerYear[horizon.period] <= longestYears && horizon.count <= mostPeriods
  return horizon.count > 0 && isWithin ? horizon : undefined
}

const plain = (text: string) => text.trim().toLowerCase().replaceAll(/\s+/g, ' ')

export const periodWords: Record<Period, Bilingual> = {
  day: { zh: '天', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '月', en: 'month' },
  quarter: { zh: '季度', en: 'quarter' },
  year: { zh: '年', en: 'year' },
}

/** `3年`, `3 years`. */
export function saidHorizon(horizon: Horizon | 'endless'): Bilingual {
  if (horizon === 'endless') return { zh: '不设期限', en: 'without end' }
  const { count, period } = horizon
  const zh = period === 'month' ? '个月' : period === 'quarter' ? '个季度' : periodWords[period].zh
  return { zh: `${count}${zh}`, en: `${count} ${period}${count === 1 ? '' : 's'}` }
}

/** `每年 80%`, `80% a year`. */
export function saidRate({ share, per }: Rate): Bilingual {
  const percent = `${Number((share * 100).toPrecision(10))}%`
  return { zh: `每${periodWords[per].zh} ${percent}`, en: `${percent} a ${per}` }
}
