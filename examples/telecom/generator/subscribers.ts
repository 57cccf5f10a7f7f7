import { isoOf } from '../../making/days.ts'
import type { Day } from '../../making/days.ts'
import type { Random } from '../../making/random.ts'

/** What was planted about a subscriber; no data file names it. */
export const groups = ['talker', 'streamer', 'night', 'voice-only', 'fading', 'leaving', 'light', 'told'] as const
export type Group = (typeof groups)[number]

/** How a subscriber of a group uses the telephone. */
export interface Habit {
  /** Calls a day, and the range of their minutes. */
  calls: number
  minutes: readonly [number, number]
  /** Days with data, of all days; megabytes of one; share of them between 23:00 and 6:00. */
  data: number
  megabytes: readonly [number, number]
  night: number
  messages: number
}

export const habits: Record<Group, Habit> = {
  talker: { calls: 0.9, minutes: [3, 40], data: 0.25, megabytes: [20, 300], night: 0.04, messages: 0.05 },
  streamer: { calls: 0.2, minutes: [1, 6], data: 0.6, megabytes: [300, 2400], night: 0.12, messages: 0.02 },
  night: { calls: 0.15, minutes: [20, 70], data: 0.6, megabytes: [800, 4000], night: 0.75, messages: 0.02 },
  'voice-only': { calls: 0.35, minutes: [2, 15], data: 0, megabytes: [0, 0], night: 0, messages: 0.1 },
  fading: { calls: 0.45, minutes: [2, 15], data: 0.35, megabytes: [50, 600], night: 0.05, messages: 0.04 },
  leaving: { calls: 0.4, minutes: [2, 12], data: 0.4, megabytes: [50, 800], night: 0.05, messages: 0.03 },
  light: { calls: 0.08, minutes: [1, 5], data: 0.08, megabytes: [10, 120], night: 0.03, messages: 0.02 },
  told: { calls: 0, minutes: [0, 0], data: 0, megabytes: [0, 0], night: 0, messages: 0 },
}

const sizes: readonly (readonly [Group, number])[] = [
  ['talker', 100],
  ['streamer', 100],
  ['night', 35],
  ['voice-only', 50],
  ['fading', 30],
  ['leaving', 20],
  ['light', 62],
]

export const subscribers = 400
export const subscriberId = (index: number): string => `U${String(index).padStart(4, '0')}`

/** The first three stand for themselves, see the README. */
export function groupAt(index: number): Group {
  let left = index - 4
  if (left < 0) return 'told'
  for (const [group, size] of sizes) {
    if (left < size) return group
    left -= size
  }
  return 'light'
}

export interface Package {
  name: string
  fee: number
  minutes: number
  gigabytes: number
}

export const packages = {
  basic: { name: '畅听 29', fee: 29, minutes: 100, gigabytes: 5 },
  middle: { name: '畅享 79', fee: 79, minutes: 300, gigabytes: 40 },
  large: { name: '尊享 169', fee: 169, minutes: 1000, gigabytes: 120 },
} satisfies Record<string, Package>

export function packageOf(random: Random, group: Group): Package {
  if (group === 'voice-only' || group === 'light') return random.chance(0.9) ? packages.basic : packages.middle
  return random.weighted([
    [packages.basic, 25],
    [packages.middle, 50],
    [packages.large, 25],
  ])
}

/** A moment of a day, with the tariff's time band: 忙时 or 闲时 (23:00 to 6:00). */
export function momentOf(random: Random, day: Day, night: boolean): { at: string; band: string } {
  const hour = night ? random.pick([23, 0, 1, 2, 3, 4, 5]) : random.integer(7, 22)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    at: `${isoOf(day)}T${two(hour)}:${two(random.integer(0, 59))}:${two(random.integer(0, 59))}+08:00`,
    band: night ? '闲时' : '忙时',
  }
}
