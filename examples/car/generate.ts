import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import excel from 'exceljs'
import type { CsvRow } from '../making/csv-rows.ts'
import { writeCsvRows } from '../making/csv-rows.ts'
import { dayOf, isoOf } from '../making/days.ts'
import { personName } from '../making/names.ts'
import { mobileNumber } from '../making/phones.ts'
import { randomStream } from '../making/random.ts'

/** What was planted, as it stands on 2026-06-30. */
export interface CarTruth {
  /** Cars that each ever bought; who bought none is left out. */
  cars: { [customer: string]: number }
  /** Buyers, and buyers of an electric car, in 海南 and everywhere. */
  electric: { hainan: [number, number]; all: [number, number] }
  /** Days since the last purchase, of whoever bought. */
  since: { [customer: string]: number }
  /** Households by the life stage that they are in. */
  stages: { [stage: string]: string[] }
}

const seed = 20260703
const until = dayOf('2026-06-30')
const people = 1000
/** 1,000 ask, 400 buy, 160 buy again, 64 a third time. */
const [buyers, again, thrice] = [400, 160, 64]
/** Of the buyers these live in 海南, and these of them and of the others buy electric cars. */
const hainan = { buyers: 80, electric: 76, electricElsewhere: 84 }

const cities = ['广州市', '深圳', '长沙', '杭州', '成都市', '武汉', '西安', '沈阳'] as const
const southern = ['海口', '三亚市'] as const
/** Titles as people write them; the built-in table knows the class of most. */
const blue = ['数控操作工', '焊工', '装配工', '电工'] as const
const white = ['会计', '工程师', '教师', '行政专员'] as const
const models = [
  { body: 'SUV', model: '驰原 X7', displacement: 2, price: 186_000 },
  { body: '轿车', model: '驰原 S5', displacement: 1.5, price: 118_000 },
  { body: 'MPV', model: '驰原 V9', displacement: 2.4, price: 238_000 },
] as const
const trims = ['舒适版', '豪华版', '旗舰版'] as const
const stages = ['couple', 'small-children', 'school-children', 'empty-nest'] as const

export const customerId = (index: number): string => `C${String(index).padStart(4, '0')}`

/** Writes the files that the firm has on the morning after `asOf`; a workbook that is there is left as it is. The same day always gives the same data. */
export async function generateCar(options: { folder: string; asOf?: string }): Promise<CarTruth> {
  const last = options.asOf ?? isoOf(until)
  const data = join(options.folder, 'data')
  await mkdir(data, { recursive: true })
  await mkdir(join(options.folder, 'truth'), { recursive: true })
  const truth: CarTruth = { cars: {}, electric: { hainan: [0, 0], all: [0, 0] }, since: {}, stages: {} }
  const owners: CsvRow[] = []
  const sales: CsvRow[] = []
  const asked: CsvRow[] = []
  const driven: CsvRow[] = []
  const serviced: CsvRow[] = []
  const booked: CsvRow[] = []
  const book = (id: string, day: number, state: string) =>
    booked.push([`Y${String(booked.length + 1).padStart(5, '0')}`, id, isoOf(day), state])

  for (let index = 1; index <= people; index++) {
    const random = randomStream(seed, index)
    const id = customerId(index)
    const told = index === 1
    const isBuyer = index <= buyers
    // The last of the buyers live in 海南, so that who buys again lives elsewhere.
    const inSouth = isBuyer && index > buyers - hainan.buyers
    const electric = inSouth
      ? index <= buyers - hainan.buyers + hainan.electric
      : isBuyer && index > 20 && index <= 20 + hainan.electricElsewhere
    const isBlue = random.chance(0.4)
    const title =
      index === 2
        ? '数控操作工'
        : index === 3
          ? '会计'
          : index === 4 || random.chance(0.06)
            ? '自由职业'
            : random.pick(isBlue ? blue : white)
    const income = random.integer(6, 45)
    const written = random.pick([`${income}万`, `${income}0000`, `${Math.round((income * 10_000) / 12)}/月`])
    const born = random.integer(dayOf('1960-01-01'), dayOf('2002-12-31'))
    owners.push([
      id,
      personName(random),
      mobileNumber(index),
      inSouth ? random.pick(southern) : random.pick(cities),
      isoOf(born),
      title,
      random.chance(0.9) ? written : '',
    ])

    // The first has bought two cars, as told in the README.
    const cars = told ? 2 : index <= thrice + 1 ? 3 : index <= again ? 2 : isBuyer ? 1 : 0
    let day = isBuyer
      ? random.integer(dayOf('2016-03-01'), dayOf(cars > 1 ? '2019-03-01' : '2026-05-20'))
      : random.integer(dayOf('2025-03-01'), until)
    asked.push([id, isoOf(day - (isBuyer ? random.integer(5, 40) : 0)), random.pick(models).model])
    if (isBuyer || random.chance(0.25))
      driven.push([id, isoOf(Math.min(until, day - (isBuyer ? 3 : -2))), random.pick(models).model])
    for (let car = 1; car <= cars; car++) {
      if (car > 1) day += random.integer(800, 1250)
      // Who earns with the hands buys the robust body more often; the others the saloon.
      const model =
        models[
          random.weighted(
            isBlue
              ? [
                  [0, 6],
                  [1, 3],
                  [2, 1],
                ]
              : [
                  [0, 3],
                  [1, 6],
                  [2, 1],
                ],
          )
        ]!
      const year = Number(isoOf(day).slice(0, 4))
      const cells = told
        ? car === 1
          ? ['SUV', '驰原 X7', '豪华版', 2, 2021]
          : ['轿车', '驰原 S5', '舒适版', 1.5, 2024]
        : [model.body, model.model, random.pick(trims), electric ? '' : model.displacement, year]
      if (told) day = car === 1 ? dayOf('2021-04-10') : dayOf('2024-05-18')
      sales.push([
        `S${String(sales.length + 1).padStart(5, '0')}`,
        id,
        isoOf(day),
        ...cells,
        electric ? '纯电' : '燃油',
        model.price + random.integer(0, 9) * 1000,
      ])
      truth.cars[id] = car
      truth.since[id] = until - day
      for (let visit = day + 180; visit <= until; visit += random.integer(170, 260)) {
        if (random.chance(0.2)) break
        serviced.push([
          id,
          isoOf(visit),
          visit - day <= 1095 && random.chance(0.2) ? '质保' : random.pick(['保养', '保养', '维修']),
          random.integer(3, 30) * 100,
        ])
        if (index !== 5) book(id, visit, '到店')
      }
    }
    if (isBuyer) {
      truth.electric.all[0]++
      if (electric) truth.electric.all[1]++
      if (inSouth) truth.electric.hainan[0]++
      if (inSouth && electric) truth.electric.hainan[1]++
    }
    // The article's: fourteen bookings, three of them cancelled, the last of all too.
    if (index === 5)
      for (let number = 0; number < 14; number++)
        book(id, dayOf('2025-05-01') + 30 * number, [3, 8, 13].includes(number) ? '取消' : '到店')
  }

  const homes: CsvRow[] = []
  const members: CsvRow[] = []
  for (let index = 1; index <= 240; index++) {
    const id = `H${String(index).padStart(3, '0')}`
    const stage = randomStream(seed, 5000 + index).weighted(
      stages.map((one, at) => [one, [30, 25, 30, 15][at]!] as const),
    )
    const child = {
      couple: ['否', ''],
      'small-children': ['是', '2023-09-01'],
      'school-children': ['是', '2014-03-15'],
      'empty-nest': ['是', '1999-10-08'],
    }[stage]
    homes.push([id, ...child])
    truth.stages[stage] = [...(truth.stages[stage] ?? []), id]
    members.push([customerId(2 * index - 1), id], [customerId(2 * index), id])
  }

  const path = join(data, '车主与购车.xlsx')
  if (!existsSync(path))
    await writeSheets(path, {
      车主: [['客户编号', '姓名', '手机', '城市', '出生日期', '职业', '年收入'], ...owners],
      购车: [['销售单号', '客户编号', '购车日期', '车身', '车型', '配置', '排量', '年款', '动力', '成交价'], ...sales],
    })
  const file = (name: string, header: readonly string[], rows: readonly CsvRow[]) =>
    writeCsvRows(join(data, name), header, rows)
  // Events of days to come are not known yet.
  const upTo = (at: number, rows: readonly CsvRow[]) => rows.filter((row) => String(row[at]) <= last)
  await file('询价.csv', ['客户编号', '日期', '车型'], upTo(1, asked))
  await file('试驾.csv', ['客户编号', '日期', '车型'], upTo(1, driven))
  await file('售后.csv', ['客户编号', '日期', '项目', '金额'], upTo(1, serviced))
  await file('预约.csv', ['预约号', '客户编号', '日期', '状态'], upTo(2, booked))
  await file('家庭.csv', ['户号', '有子女', '最小子女出生日期'], homes)
  await file('家庭成员.csv', ['客户编号', '户号'], members)
  await writeFile(join(options.folder, 'truth', 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`)
  return truth
}

async function writeSheets(path: string, sheets: Record<string, readonly CsvRow[]>): Promise<void> {
  const book = new excel.Workbook()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name)
    for (const row of rows) sheet.addRow([...row])
  }
  await book.xlsx.writeFile(path)
}
