import type { Random } from '../../making/random.ts'

/** Occupations as clerks write them, and the class that `normalise: occupation` gives. */
export const occupations: readonly (readonly [string, string])[] = [
  ['软件工程师(高级)', '白领'],
  ['会计', '白领'],
  ['小学教師', '白领'],
  ['焊工', '蓝领'],
  ['外卖员', '蓝领'],
  ['总经理', '管理'],
  ['销售总监', '管理'],
  ['退休', '退休'],
  ['养殖户', '务农'],
  ['大学生', '学生'],
  ['', ''],
]

/** Cities as clerks write them, with the city and the province that they are. */
export const cities: readonly (readonly [string, string, string])[] = [
  ['广东省广州市', '广州', '广东'],
  ['广州', '广州', '广东'],
  ['廣州(天河)', '广州', '广东'],
  ['深圳市', '深圳', '广东'],
  ['佛山', '佛山', '广东'],
  ['浙江省杭州市', '杭州', '浙江'],
  ['杭州', '杭州', '浙江'],
  ['上海市', '上海', '上海'],
]

/** Number, name and city of each branch, as the list of branches has them. */
export const branches: readonly (readonly [string, string, string])[] = [
  ['0101', '天河支行', '广州'],
  ['0102', '越秀支行', '广州'],
  ['0201', '南山支行', '深圳'],
  ['0301', '禅城支行', '佛山'],
  ['0401', '西湖支行', '杭州'],
  ['0501', '徐汇支行', '上海'],
]

/** Yearly income as it is written: `12万`, `120000`, `10000/月`. */
export function writtenIncome(random: Random, yuan: number): string {
  const way = random.integer(1, 3)
  if (way === 1) return `${yuan / 10_000}万`
  return way === 2 ? String(yuan) : `${yuan / 12}/月`
}
