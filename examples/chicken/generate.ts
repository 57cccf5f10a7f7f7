import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CsvRow } from '../making/csv-rows.ts'
import { writeCsvRows } from '../making/csv-rows.ts'
import type { Day } from '../making/days.ts'
import { dayOf, isoOf } from '../making/days.ts'
import { personName } from '../making/names.ts'
import { mobileNumber } from '../making/phones.ts'
import type { Random } from '../making/random.ts'
import { randomStream } from '../making/random.ts'

export const types = ['cannery', 'restaurant', 'scattered', 'picky'] as const
export type CustomerType = (typeof types)[number]

/** What was planted. */
export interface ChickenTruth {
  /** Ids by type, as of the last day. */
  groups: { [type in CustomerType]: string[] }
  /** Yuan in the year to each June. */
  sales: { [year in '2025' | '2026']: { [type in CustomerType]: number } }
  /** The restaurant that went from 12 orders to 1 after two complaints. */
  lost: string
}

interface Habit {
  prefix: string
  registered: string
  people: number
  /** Orders of one customer a year. */
  orders: readonly [least: number, most: number]
  products: readonly string[]
  /** Share of orders on an offer. */
  onOffer: number
  /** Yuan in the year to June 2025 and to June 2026. */
  sales: readonly [number, number]
  topics: readonly (readonly [sort: string, topic: string])[]
  /** How often a customer speaks up in a year. */
  voices: readonly [least: number, most: number]
  /** Yuan of service for one customer a year. */
  service: number
}

const habits: { [type in CustomerType]: Habit } = {
  cannery: {
    prefix: 'K',
    registered: '罐头厂',
    people: 2,
    orders: [50, 54],
    products: ['分割鸡', '鸡胸'],
    onOffer: 0.6,
    sales: [960_000, 1_000_000],
    topics: [
      ['要求', '精细加工'],
      ['要求', '量大优惠'],
    ],
    voices: [6, 9],
    service: 21_000,
  },
  restaurant: {
    prefix: 'R',
    registered: '餐馆',
    people: 24,
    orders: [40, 50],
    products: ['整鸡', '鸡腿', '鸡翅'],
    onOffer: 0,
    sales: [500_000, 600_000],
    topics: [
      ['要求', '新鲜'],
      ['要求', '新鲜'],
      ['要求', '风味'],
    ],
    voices: [2, 5],
    service: 2_400,
  },
  scattered: {
    prefix: 'S',
    registered: '散客',
    people: 300,
    orders: [1, 5],
    products: ['整鸡', '鸡腿', '鸡蛋'],
    onOffer: 0.85,
    sales: [320_000, 300_000],
    topics: [
      ['询问', '便宜'],
      ['询问', '哪里养的'],
    ],
    voices: [0, 2],
    service: 60,
  },
  picky: {
    prefix: 'P',
    registered: '散客',
    people: 12,
    orders: [4, 8],
    products: ['整鸡', '乌鸡'],
    onOffer: 0.2,
    sales: [120_000, 100_000],
    topics: [
      ['不满', '口味'],
      ['不满', '肥瘦不均'],
      ['不满', '煮得久'],
    ],
    voices: [3, 6],
    service: 5_500,
  },
}

const seed = 20260703
const lost = 'R09'
const years = [
  { year: '2025', from: dayOf('2024-07-01'), to: dayOf('2025-06-30') },
  { year: '2026', from: dayOf('2025-07-01'), to: dayOf('2026-06-30') },
] as const

/**
 * Writes what the firm has on the morning after `asOf`. Of each type the sales of a year are exact to the fen: 50, 30, 15 and 5 per cent in the year
 * to June 2026. The same day always gives the same bytes.
 */
export async function generateChicken(options: { folder: string; asOf?: string }): Promise<ChickenTruth> {
  const last = dayOf(options.asOf ?? '2026-06-30')
  const data = join(options.folder, 'data')
  await mkdir(data, { recursive: true })
  await mkdir(join(options.folder, 'truth'), { recursive: true })
  const truth: ChickenTruth = {
    groups: { cannery: [], restaurant: [], scattered: [], picky: [] },
    sales: { 2025: {} as ChickenTruth['sales']['2025'], 2026: {} as ChickenTruth['sales']['2026'] },
    lost,
  }
  const people: CsvRow[] = []
  const orders: { id: string; day: Day; product: string; offer: boolean; fen: number }[] = []
  const voices: { id: string; day: Day; sort: string; topic: string }[] = []
  const costs: { id: string; day: Day; fen: number }[] = []
  let number = 0
  for (const type of types) {
    const habit = habits[type]
    const ids = Array.from(
      { length: habit.people },
      (_, index) =>
        `${habit.prefix}${String(index + 1).padStart(type === 'cannery' ? 1 : type === 'scattered' ? 3 : 2, '0')}`,
    )
    truth.groups[type] = ids
    for (const id of ids) {
      number += 1
      const random = randomStream(seed, number)
      people.push([id, nameOf(type, random, number), mobileNumber(number), habit.registered])
    }
    for (const [at, { year, from, to }] of years.entries()) {
      const total = habit.sales[at]!
      truth.sales[year][type] = total
      const made = ids.flatMap((id, index) => {
        const random = randomStream(seed + at + 1, number - ids.length + index + 1)
        voices.push(...saidBy(random, id, habit, from, to))
        costs.push({ id, day: random.integer(from, to), fen: habit.service * 100 })
        const days = id === lost && year === '2026' ? lostDays() : orderDays(random, type, habit, from, to)
        const size = random.between(0.7, 1.3) * (type === 'cannery' && index === 0 ? 1.6 : 1)
        return days.map((day) => ({
          id,
          day,
          product: random.pick(habit.products),
          offer: random.chance(habit.onOffer),
          weight: size * random.between(0.8, 1.2),
        }))
      })
      orders.push(...parted(made, total * 100))
    }
  }
  voices.push(
    { id: lost, day: dayOf('2025-12-18'), sort: '不满', topic: '送得晚' },
    { id: lost, day: dayOf('2025-12-27'), sort: '不满', topic: '送得晚' },
  )
  const upTo = <T extends { id: string; day: Day }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.day <= last).toSorted((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1))
  const numbered = (letter: string, index: number) => `${letter}${String(index + 1).padStart(6, '0')}`
  await writeCsvRows(join(data, '客户.csv'), ['客户号', '名称', '电话', '登记类别'], people)
  await writeCsvRows(
    join(data, '订单.csv'),
    ['订单号', '客户号', '日期', '品种', '打折', '金额'],
    upTo(orders).map(({ id, day, product, offer, fen }, index) => [
      numbered('D', index),
      id,
      isoOf(day),
      product,
      offer ? '是' : '否',
      (fen / 100).toFixed(2),
    ]),
  )
  await writeCsvRows(
    join(data, '客户的话.csv'),
    ['编号', '客户号', '日期', '类别', '说的是'],
    upTo(voices).map(({ id, day, sort, topic }, index) => [numbered('H', index), id, isoOf(day), sort, topic]),
  )
  await writeCsvRows(
    join(data, '服务开销.csv'),
    ['编号', '客户号', '日期', '金额'],
    upTo(costs).map(({ id, day, fen }, index) => [numbered('F', index), id, isoOf(day), (fen / 100).toFixed(2)]),
  )
  await writeFile(join(options.folder, 'truth', 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`)
  return truth
}

const canneries = ['海丰罐头厂', '南山食品罐头厂']

function nameOf(type: CustomerType, random: Random, number: number): string {
  if (type === 'cannery') return canneries[number - 1] ?? `第${number}罐头厂`
  const name = personName(random)
  return type === 'restaurant' ? `${name.slice(0, 1)}记${random.pick(['鸡煲', '小馆', '酒楼', '粥铺'])}` : name
}

/** Firms order through the year at an even pace, others when there is an offer. */
function orderDays(random: Random, type: CustomerType, { orders }: Habit, from: Day, to: Day): Day[] {
  const count = random.integer(...orders)
  const even = type === 'cannery' || type === 'restaurant'
  const step = (to - from + 1) / count
  const days = Array.from({ length: count }, (_, index) =>
    even ? from + Math.floor(step * (index + random.uniform())) : random.integer(from, to),
  )
  return [...new Set(days)]
}

/** Two a month until Christmas, and one more. */
function lostDays(): Day[] {
  const often = ['07', '08', '09', '10', '11', '12'].flatMap((month) => [`2025-${month}-05`, `2025-${month}-20`])
  return [...often, '2026-03-12'].map(dayOf)
}

function saidBy(random: Random, id: string, { topics, voices }: Habit, from: Day, to: Day) {
  return Array.from({ length: random.integer(...voices) }, (_, index) => {
    const [sort, topic] = topics[index % topics.length]!
    return { id, day: random.integer(from, to), sort, topic }
  })
}

/** Amounts by weight, in fen, that add up to the whole: the last one takes what rounding leaves. */
function parted<T extends { weight: number }>(
  rows: readonly T[],
  whole: number,
): (Omit<T, 'weight'> & { fen: number })[] {
  const weights = rows.reduce((sum, one) => sum + one.weight, 0)
  let left = whole
  return rows.map(({ weight, ...row }, index) => {
    const fen = index === rows.length - 1 ? left : Math.round((whole * weight) / weights)
    left -= fen
    return { ...row, fen }
  })
}
