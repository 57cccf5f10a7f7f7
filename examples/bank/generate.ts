import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCsvFile } from '../making/csv-file.ts'
import { dayOf, isoOf, monthEnd } from '../making/days.ts'
import { encodeGb18030 } from '../making/gb18030.ts'
import { personName } from '../making/names.ts'
import { mobileNumber } from '../making/phones.ts'
import type { Random } from '../making/random.ts'
import { randomStream } from '../making/random.ts'
import { writeWorkbook } from '../making/workbook.ts'
import type { Balance, Group } from './generator/balances.ts'
import { balancesOf, groupShares, months } from './generator/balances.ts'
import { branches, cities, occupations, writtenIncome } from './generator/people.ts'

/** What was planted. Money in yuan; months from 0 (the end of July 2025) to 11. */
export interface BankTruth {
  customers: number
  prospects: number
  people: Record<string, Person>
}

interface Person {
  /** Undefined for prospects. */
  group?: Group
  age: number
  balances: Balance[]
  occupation: string
  city: string
  province: string
  branch: string
  personalIncome: number
  householdIncome: number
  /** Answers, null where left out. */
  risk?: (number | null)[]
  interests: { tag: string; strength: number; day: string }[]
}

const firstMonth = dayOf('2025-07-31')
const lastDay = dayOf('2026-06-30')
const customerHeader = [
  '客户号', '姓名', '手机号', '出生日期', '职业', '个人年收入', '家庭年收入', '城市', '网点号', '建档日期',
] as const // prettier-ignore

/**
 * Writes the files of the bank under `data/` as they are at the end of a day: its customers and prospects, month ends so far, branches,
 * interests, questionnaires; and what was planted to `truth/truth.json`. The same options always give the same rows.
 *
 * @param options.until default 2026-06-30, which is the last there can be
 */
export async function generateBank(options: {
  folder: string
  customers?: number
  prospects?: number
  until?: string
}): Promise<BankTruth> {
  const { folder, customers = 1000, prospects = 400 } = options
  const until = Math.min(lastDay, dayOf(options.until ?? isoOf(lastDay)))
  const data = join(folder, 'data')
  await mkdir(data, { recursive: true })
  await mkdir(join(folder, 'truth'), { recursive: true })
  const people: Record<string, Person> = {}
  const before = '客户基本信息表\n"导出:核心系统,单位:元",,,\n'
  const core = await createCsvFile(join(data, 'customers.csv'), customerHeader, { before, encode: encodeGb18030 })
  const survey = await createCsvFile(join(data, 'risk-survey.csv'), ['客户号', '填写日期', 'Q1', 'Q2', 'Q3'])
  const interests = await createCsvFile(join(data, 'interests.csv'), ['客户号', '标签', '强度', '日期'])
  for (let index = 1; index <= customers + prospects; index++) {
    const random = randomStream(20260630, index)
    const id = `6217${String(index).padStart(8, '0')}`
    const person = makePerson(random, index <= customers)
    people[id] = person
    core.add(coreRow(random, id, index, person))
    const answered = lastDay - random.integer(1, 200)
    if (person.risk && answered <= until) survey.add([id, isoOf(answered), ...person.risk.map((one) => one ?? '')])
    const noted = person.interests.filter(({ day }) => dayOf(day) <= until)
    for (const { tag, strength, day } of noted) interests.add([id, tag, strength, day])
  }
  await Promise.all([core.close(), survey.close(), interests.close()])
  for (let month = 0; month < months; month++) {
    const day = monthEnd(firstMonth, month)
    const path = join(data, `balances-${isoOf(day).slice(0, 7)}.csv`)
    if (day > until || existsSync(path)) continue // a month that is closed does not change
    const file = await createCsvFile(path, ['客户号', '日期', '存款', '理财', '资产合计', '贷款', '信用卡消费'])
    for (const [id, { balances }] of Object.entries(people))
      for (const one of balances.filter((balance) => balance.month === month))
        file.add([id, isoOf(day), one.deposit, one.wealth, one.deposit + one.wealth, one.loan, one.card])
    await file.close()
  }
  const workbook = join(data, '网点.xlsx')
  const rows = branches.map(([number, name, city], index) => [number, name, city, 8 + ((index * 5) % 11)])
  if (!existsSync(workbook))
    await writeWorkbook(workbook, '网点', [['网点一览'], ['网点号', '名称', '城市', '客户经理人数'], ...rows])
  const truth: BankTruth = { customers, prospects, people }
  await writeFile(join(folder, 'truth', 'truth.json'), `${JSON.stringify(truth)}\n`)
  return truth
}

function makePerson(random: Random, isCustomer: boolean): Person {
  const group = isCustomer ? random.weighted(groupShares) : undefined
  const age = random.integer(20, 78)
  const works = (one: readonly [string, string]) =>
    one[1] === '退休' ? age >= 60 : one[1] === '学生' ? age <= 25 : one[1] !== '管理' || age >= 30
  const [, occupation] = random.pick(occupations.filter((one) => works(one) && (age < 65 || one[1] === '退休')))
  const [, city, province] = random.pick(cities)
  const near = branches.filter((branch) => branch[2] === city).map(([number]) => number)
  const rich = group !== undefined && ['private', 'leaver', 'nearly', 'dresser', 'wealthy'].includes(group)
  const personalIncome = (rich ? random.integer(20, 150) : random.integer(3, 25)) * 12_000
  const likes = random.chance(0.4)
  return {
    ...(group ? { group } : {}),
    age,
    balances: group ? balancesOf(group, random) : [],
    occupation,
    city,
    province,
    branch: random.pick(near),
    personalIncome,
    householdIncome: personalIncome + (random.chance(0.6) ? random.integer(3, 40) * 12_000 : 0),
    ...(random.chance(0.5) ? { risk: answers(random) } : {}),
    interests: likes ? interestsOf(random) : [],
  }
}

/** Two to three answers of three, now and then one alone. The third question is asked the other way round. */
function answers(random: Random): (number | null)[] {
  const bold = random.integer(1, 5)
  const near = (value: number) => Math.min(5, Math.max(1, value + random.integer(-1, 1)))
  const given = [near(bold), near(bold), 6 - near(bold)]
  const left = random.integer(0, 9)
  return given.map((one, index) => ((left === 0 && index > 0) || (left === 1 && index === 2) ? null : one))
}

function interestsOf(random: Random): Person['interests'] {
  const tags = ['足球', '旅行', '亲子', '收藏'].filter(() => random.chance(0.5))
  return tags.map((tag) => {
    const day = isoOf(lastDay - random.pick([3, 30, 90, 179, 180, 181, 250]))
    return { tag, strength: random.integer(2, 10) / 10, day }
  })
}

function coreRow(random: Random, id: string, index: number, person: Person): string[] {
  const written = <T extends readonly string[]>(list: readonly T[], fits: (one: T) => boolean): string =>
    random.pick(list.filter(fits))[0] ?? ''
  return [
    id,
    personName(random),
    mobileNumber(index),
    isoOf(lastDay - Math.round(person.age * 365.25) - random.integer(5, 300)),
    written(occupations, (one) => one[1] === person.occupation),
    random.chance(0.1) ? '不详' : writtenIncome(random, person.personalIncome),
    random.chance(0.3) ? '' : writtenIncome(random, person.householdIncome),
    written(cities, (one) => one[1] === person.city),
    person.branch,
    isoOf(lastDay - random.integer(90, 3000)),
  ]
}
