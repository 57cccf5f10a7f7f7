import type { Day } from '../../making/days.ts'
import { dayOf } from '../../making/days.ts'
import type { Random } from '../../making/random.ts'
import type { Group } from './subscribers.ts'
import { habits, momentOf } from './subscribers.ts'

/** A record of use, as the network writes it; `month` names its file. */
export interface Record {
  month: string
  of: 'call' | 'data' | 'message'
  json: object
}

export const from = dayOf('2026-01-01')
export const until = dayOf('2026-06-30')
/** Those who fade make their last call and their last megabyte on a day in these. */
const fades = [dayOf('2026-06-01'), dayOf('2026-06-09')] as const

/** All records of one subscriber. */
export function recordsOf(random: Random, id: string, group: Group): Record[] {
  const habit = habits[group]
  const records: Record[] = []
  let number = 0
  const add = (of: Record['of'], at: string, more: object) =>
    records.push({ month: at.slice(0, 7), of, json: { id: `${id}-${++number}`, user: { id }, at, ...more } })
  const call = (day: Day, minutes: number) => {
    const { at, band } = momentOf(random, day, false)
    add('call', at, { way: random.pick(['主叫', '被叫']), minutes, band })
  }
  const end = group === 'fading' ? random.integer(...fades) : until
  for (let day = from; day <= end; day++) {
    const date = new Date(day * 86_400_000).getUTCDate()
    const calls = random.chance(habit.calls) ? random.integer(1, habit.calls > 0.5 ? 2 : 1) : 0
    for (let one = 0; one < calls; one++) call(day, random.integer(...habit.minutes))
    // Nobody but the light users is silent for three weeks by chance.
    const steady =
      group === 'fading' || group === 'leaving' ? [4, 12, 20, 27] : group === 'light' || group === 'told' ? [] : [27]
    if (steady.includes(date)) call(day, random.integer(...habit.minutes))
    if (random.chance(habit.data)) {
      const { at, band } = momentOf(random, day, random.chance(habit.night))
      add('data', at, {
        megabytes: random.integer(...habit.megabytes),
        band,
        app: random.pick(['视频', '社交', '游戏', '网页']),
      })
    }
    if (random.chance(habit.messages)) add('message', momentOf(random, day, false).at, { way: '发送' })
  }
  if (id === 'U0001') {
    // The article's: 5, 15 and 40 minutes on two days, and no data.
    for (const [day, minutes] of [
      ['2026-06-10', 5],
      ['2026-06-10', 15],
      ['2026-06-22', 40],
    ] as const)
      call(dayOf(day), minutes)
  }
  return records
}
