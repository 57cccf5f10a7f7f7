import { dayOf, isoOf } from '../../making/days.ts'
import type { CsvRow } from '../../making/csv-rows.ts'
import type { Random } from '../../making/random.ts'
import type { Group } from './subscribers.ts'

export const answerHeader = [
  '用户号',
  '填写日期',
  '省钱',
  '网速',
  '套餐合适',
  '放心',
  '信号重要',
  '信号',
  '客服',
] as const
export const contractHeader = ['用户号', '合约到期'] as const

/** Streams of their own, so that answers move nothing else of the example. */
export const answerStream = 1 << 20

/** What a group says of saving, of the network and of trust, 0 to 10, and of the signal. */
const said: Record<Group, readonly [saving: number, speed: number, trust: number, signal: number]> = {
  talker: [6, 7, 7, 8],
  streamer: [5, 8, 6, 7],
  night: [7, 7, 6, 7],
  'voice-only': [7, 6, 8, 8],
  fading: [4, 6, 4, 6],
  leaving: [5, 3, 3, 2],
  light: [7, 6, 7, 7],
  told: [6, 6, 6, 6],
}

/** One answer of one subscriber in two; of those about to leave everybody answers. */
export function answerRows(random: Random, id: string, group: Group): CsvRow[] {
  if (group === 'told' || (group !== 'leaving' && !random.chance(0.5))) return []
  const [saving, speed, trust, signal] = said[group]
  const near = (of: number) => Math.max(0, Math.min(10, Math.round(of + random.normal())))
  const day = isoOf(random.integer(dayOf('2026-05-01'), dayOf('2026-05-28')))
  return [[id, day, near(saving), near(speed), near(speed), near(trust), near(9), near(signal), near(trust + 1)]]
}

/** Until when somebody is bound: who is about to leave hardly is. */
export function contractRow(random: Random, id: string, group: Group): CsvRow {
  const [low, high] = group === 'leaving' ? ['2026-06-01', '2026-08-31'] : ['2026-05-01', '2027-12-31']
  return [id, isoOf(random.integer(dayOf(low), dayOf(high)))]
}
