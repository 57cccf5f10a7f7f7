import { type Day, isoOf, yearsFrom } from '../../making/days.ts'
import { personName } from '../../making/names.ts'
import { mobileNumber } from '../../making/phones.ts'
import type { Calendar } from './calendar.ts'
import type { Group } from './groups.ts'
import { cities } from './places.ts'
import type { Random } from '../../making/random.ts'

/** Headers of `customers.csv`, in the order of `customerRow`. */
export const customerHeader = [
  '客户编号', '会员卡号', '姓名', '手机号', '性别', '出生日期', '城市', '职业',
  '年收入', '婚姻状况', '子女阶段', '入会日期', '短信授权',
] as const // prettier-ignore

const occupations: [string, number][] = [
  ['职员', 30], ['教师', 9], ['工程师', 14], ['自由职业', 10], ['医护', 7], ['个体经营', 11], ['工人', 10], ['学生', 5], ['', 4],
] // prettier-ignore

/** What the customers file says of one person, and the city their store orders come from. */
export interface Person {
  row: string[]
  city: string
}

export function customerId(index: number): string {
  return `C${String(index).padStart(6, '0')}`
}

export function makePerson(random: Random, calendar: Calendar, index: number, group: Group, firstOrder?: Day): Person {
  const age = Math.round(Math.max(18, Math.min(82, 38 + 13 * random.normal())))
  const birthday = yearsFrom(calendar.until, -age) - random.integer(0, 364)
  const { city } = random.weighted(cities.map((place) => [place, place.weight] as const))
  const single = random.chance(age < 26 ? 0.85 : age < 35 ? 0.4 : 0.17)
  const joined =
    firstOrder === undefined
      ? calendar.until - random.integer(5, 540)
      : firstOrder - (random.chance(0.6) ? 0 : random.integer(1, 60))
  const gender = random.weighted([['女', 58], ['男', 31], ['未知', 3], ['', 8]] as const) // prettier-ignore
  const row = [
    customerId(index),
    `8800${String(20_260_000_000_000 + index * 37)}`,
    personName(random),
    mobileNumber(index),
    gender,
    random.chance(0.12) ? '' : writtenDate(random, birthday),
    random.chance(0.02) ? '' : city,
    random.weighted(occupations),
    random.chance(0.2) ? '' : writtenIncome(random, yearlyIncome(random, group, age)),
    random.chance(0.05) ? '' : single ? '单身' : '已婚',
    childStage(random, age, single),
    isoOf(joined),
    random.chance(0.72) ? '同意' : '未同意',
  ]
  return { row, city }
}

function childStage(random: Random, age: number, single: boolean): string {
  const hasChildren = random.chance(single ? 0.07 : age < 28 ? 0.25 : age < 34 ? 0.6 : 0.85)
  if (!hasChildren) return '无'
  if (age < 34) return '学龄前'
  if (age < 42) return random.chance(0.4) ? '学龄前' : '中小学'
  if (age < 50) return random.chance(0.8) ? '中小学' : '已离家'
  return '已离家'
}

/** Yuan a year, in whole thousands. */
function yearlyIncome(random: Random, group: Group, age: number): number {
  const wealth = group === 'loyal' || group === 'lapsed' ? 1.35 : 1
  const career = age < 25 ? 0.6 : age > 60 ? 0.7 : 1
  return Math.max(24, Math.round(118 * wealth * career * Math.exp(0.5 * random.normal()))) * 1000
}

/** As people write it: 12万, 120000 or 10000/月. */
function writtenIncome(random: Random, yuan: number): string {
  const way = random.integer(1, 10)
  if (way <= 6) return `${yuan / 10_000}万`
  if (way <= 9 || yuan % 12_000 !== 0) return String(yuan)
  return `${yuan / 12}/月`
}

function writtenDate(random: Random, day: Day): string {
  const iso = isoOf(day)
  return random.chance(0.15) ? iso.split('-').map(Number).join('/') : iso
}
