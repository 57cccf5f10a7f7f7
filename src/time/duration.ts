import type { Bilingual } from '../errors.ts'

/** A length of elapsed time, whatever calendar or zone: a day is 24 hours. */
export interface Duration {
  count: number
  unit: 'minute' | 'hour' | 'day' | 'week'
}

const inMinutes: Record<Duration['unit'], number> = { minute: 1, hour: 60, day: 1440, week: 10_080 }
/** 200 years. */
const longest = 105_192_000

/** Reads `30 minutes`, `12 hours`, `3 days`, `2 weeks`; undefined when it is none, 0, or more than 200 years. */
export function parseDuration(text: string): Duration | undefined {
  const found = /^(\d+) (minute|hour|day|week)s?$/.exec(text.trim().toLowerCase().replaceAll(/\s+/g, ' '))
  const duration = { count: Number(found?.[1] ?? 0), unit: found?.[2] as Duration['unit'] }
  return duration.count > 0 && duration.count * inMinutes[duration.unit] <= longest ? duration : undefined
}

export function microsecondsOf({ count, unit }: Duration): number {
  return count * inMinutes[unit] * 60_000_000
}

/** `3天`, `3 days`. */
export function describeDuration({ count, unit }: Duration): Bilingual {
  const zh = { minute: '分钟', hour: '小时', day: '天', week: '周' }[unit]
  return { zh: `${count}${zh}`, en: `${count} ${unit}${count === 1 ? '' : 's'}` }
}
