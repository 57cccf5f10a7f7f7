export const dayUnits = ['day', 'week', 'month', 'year'] as const
export const clockUnits = ['minute', 'hour', 'day', 'week'] as const

export type DurationUnit = (typeof dayUnits)[number] | (typeof clockUnits)[number]

/** A length of time: a number of units; undefined where it is written in no such way. */
export interface Duration {
  count: number
  unit: DurationUnit
}

/** Reads `30 days`, `2 weeks`, `90 minutes`. */
export function readDuration(written: unknown): Duration | undefined {
  if (typeof written !== 'string') return undefined
  const plain = written.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const [, count, unit] = /^(\d{1,7}) (minute|hour|day|week|month|year)s?$/.exec(plain) ?? []
  return count === undefined ? undefined : { count: Number(count), unit: unit as DurationUnit }
}

export function writeDuration({ count, unit }: Duration): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
