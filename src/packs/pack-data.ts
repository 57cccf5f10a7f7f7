import type { Random } from '../stats/clusters/seeded-random.ts'
import { seededRandom } from '../stats/clusters/seeded-random.ts'
import type { Pack } from './pack.ts'

const customers = 180
/** How long the records go back, in days. */
const history = 540
const day = 86_400_000
const seed = 20_260_101

/** How people behave, with how many of ten do. */
const manners = [
  ['regular', 4],
  ['occasional', 2],
  ['slipping', 2],
  ['new', 1],
  ['prospect', 1],
] as const

/** Rows of the three files of a pack, heads first: nobody in them is real. The same pack and last day give the same rows. */
export function packData(
  pack: Pack,
  lastDay: string,
): { customers: string[][]; events: string[][]; troubles: string[][] } {
  const { event, facts, trouble, letter } = pack
  const made = {
    customers: [['编号', '年龄', '城市', ...facts.map((one) => one.name.zh)]],
    events: [['单号', '编号', '时间', event.product.zh, '渠道', event.amount.zh, event.extra.name.zh]],
    troubles: [['编号', '时间', '原因']],
  }
  const end = Date.parse(`${lastDay}T00:00:00Z`)
  const stream = Array.from(pack.id).reduce((sum, letterOf) => sum * 31 + letterOf.codePointAt(0)!, 7) % 1_000_003
  let number = 0
  for (let at = 0; at < customers; at++) {
    const random = seededRandom(seed, stream, at)
    const id = `${letter}${String(at + 1).padStart(4, '0')}`
    const chosen = facts.map((one) => (random() < 0.05 ? '' : pick(random, one.values)))
    const age = random() < 0.1 ? '' : String(20 + Math.floor(random() * random() * 55))
    made.customers.push([id, age, random() < 0.05 ? '' : pick(random, cities), ...chosen])
    const favourite = pick(
      random,
      event.products.map((one) => [one, one.weight] as const),
    )
    const size = 0.6 + random() * random() * 1.6
    const usual = event.channels[Math.floor(random() * event.channels.length)]!
    for (const ago of daysAgo(pick(random, manners), pack, random)) {
      const product =
        random() < 0.55
          ? favourite
          : pick(
              random,
              event.products.map((one) => [one, one.weight] as const),
            )
      const price = (product.low + random() * (product.high - product.low)) * size
      const { low, high } = event.extra
      const channel = random() < 0.7 ? usual : event.channels[Math.floor(random() * event.channels.length)]!
      const when = end - ago * day + (9 + Math.floor(random() * 11)) * 3_600_000 + Math.floor(random() * 60) * 60_000
      made.events.push([
        `${letter}${100_000 + ++number}`,
        id,
        timeText(when),
        product.name,
        channel,
        price.toFixed(2),
        String(Math.round(low + random() * (high - low))),
      ])
      if (random() < 0.06)
        made.troubles.push([
          id,
          timeText(Math.min(when + 2 * 3_600_000, end + day - 60_000)),
          trouble.sorts[Math.floor(random() * trouble.sorts.length)]!,
        ])
    }
  }
  return made
}

const cities = [
  ['广州', 4],
  ['深圳', 3],
  ['杭州', 2],
  ['成都', 2],
] as const

function daysAgo(manner: (typeof manners)[number][0], { event }: Pack, random: Random): number[] {
  const spread = (times: number, from: number, to: number) =>
    Array.from({ length: Math.max(1, Math.round(times)) }, () => from + Math.floor(random() * (to - from))).toSorted(
      (a, b) => b - a,
    )
  const yearly = event.perYear * (0.8 + random() * 0.5)
  if (manner === 'regular') return [...spread((yearly * history) / 365, 0, history), Math.floor(random() * event.quiet)]
  if (manner === 'occasional') return spread(yearly * 0.4, 0, history)
  if (manner === 'slipping') return spread(yearly * 1.2, event.quiet + 10, 350)
  return manner === 'new' ? spread(1 + random() * 2, 0, 60) : []
}

function pick<T>(random: Random, choices: readonly (readonly [T, number])[]): T {
  let left = random() * choices.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [choice, weight] of choices) {
    left -= weight
    if (left < 0) return choice
  }
  return choices.at(-1)![0]
}

const timeText = (instant: number): string => new Date(instant).toISOString().slice(0, 16).replace('T', ' ')
