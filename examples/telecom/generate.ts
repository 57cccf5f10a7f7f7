import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CsvRow } from '../making/csv-rows.ts'
import { writeCsvRows } from '../making/csv-rows.ts'
import { dayOf, isoOf } from '../making/days.ts'
import { writeJsonLines } from '../making/json-lines.ts'
import { personName } from '../making/names.ts'
import { mobileNumber } from '../making/phones.ts'
import { randomStream } from '../making/random.ts'
import { answerHeader, answerRows, answerStream, contractHeader, contractRow } from './generator/answers.ts'
import type { Record as UseRecord } from './generator/records.ts'
import { recordsOf, until } from './generator/records.ts'
import type { Group } from './generator/subscribers.ts'
import { groupAt, groups, packageOf, packages, subscriberId, subscribers } from './generator/subscribers.ts'

/** What was planted. */
export interface TelecomTruth {
  groups: { [group in Group]: string[] }
  /** Records of each sort by month. */
  records: { [name: string]: number }
  /** Cents left on the prepaid account of each, after everything. */
  balances: { [id: string]: number }
  /** Who may use the three services of gold on the two as-of days. */
  gold: { before: string[]; last: string[] }
}

const seed = 20260702
const cities = ['广州', '深圳', '佛山', '长沙', '株洲', '南宁', '桂林', '福州', '厦门', '贵阳'] as const
const interests = ['追剧', '游戏', '旅行', '足球', '理财', '亲子'] as const

/**
 * Writes the files that the operator has on the morning after `asOf`: records of use come as a file a month, and months that are there
 * already are left as they are. The same day always gives the same bytes.
 */
export async function generateTelecom(options: { folder: string; asOf?: string }): Promise<TelecomTruth> {
  const last = dayOf(options.asOf ?? isoOf(until))
  const data = join(options.folder, 'data')
  await mkdir(data, { recursive: true })
  await mkdir(join(options.folder, 'truth'), { recursive: true })
  const truth: TelecomTruth = {
    groups: Object.fromEntries(groups.map((group) => [group, [] as string[]])) as TelecomTruth['groups'],
    records: {},
    balances: {},
    gold: { before: [], last: [] },
  }
  const files = new Map<string, object[]>()
  const people: CsvRow[] = []
  const booked: CsvRow[] = []
  const money: CsvRow[] = []
  const tickets: CsvRow[] = []
  const tags: CsvRow[] = []
  const answers: CsvRow[] = []
  const contracts: CsvRow[] = []

  for (let index = 1; index <= subscribers; index++) {
    const random = randomStream(seed, index)
    const id = subscriberId(index)
    const group = groupAt(index)
    truth.groups[group].push(id)
    for (const record of recordsOf(random, id, group)) keep(files, record, last)

    const aside = randomStream(seed, answerStream + index)
    answers.push(...answerRows(aside, id, group))
    contracts.push(contractRow(aside, id, group))

    const joined = random.integer(dayOf('2018-01-01'), dayOf('2025-12-01'))
    const own = group === 'told' ? packages.basic : packageOf(random, group)
    const told = index === 2 || index === 3
    people.push([
      id,
      personName(random),
      mobileNumber(index),
      random.pick(cities),
      told ? '2019-05-20' : isoOf(joined),
      isoOf(random.integer(dayOf('1956-01-01'), dayOf('2007-01-01'))),
    ])
    const first = told ? packages.large : own
    booked.push([id, first.name, first.fee, first.minutes, first.gigabytes, '2025-12-01'])
    const before = first.fee >= 150 && (told || joined <= dayOf('2023-05-31'))
    const after = first.fee >= 150 && (told || joined <= dayOf('2023-06-30')) && index !== 3
    if (before) truth.gold.before.push(id)
    if (after) truth.gold.last.push(id)

    let balance = 0
    for (let month = 1; month <= 6; month++) {
      const charged = dayOf(`2026-0${month}-01`)
      const paid = charged + random.integer(0, 3)
      for (const [day, yuan, what] of [
        [paid, first.fee + random.pick([0, 10, 20]), '充值'],
        [charged + 25, -first.fee, '月租'],
      ] as const) {
        if (day > last) continue
        money.push([`${id}-${money.length}`, id, isoOf(day), yuan, what])
        balance += yuan * 100
      }
    }
    truth.balances[id] = balance

    // Who leaves complains of the network and asks how to take the number along, within a fortnight.
    if (group === 'leaving') {
      const day = random.integer(dayOf('2026-05-05'), dayOf('2026-06-10'))
      tickets.push([id, isoOf(day), '信号差'], [id, isoOf(day + random.integer(2, 13)), '携转咨询'])
    } else if (group !== 'told' && random.chance(0.25)) {
      tickets.push([
        id,
        isoOf(random.integer(dayOf('2026-02-01'), dayOf('2026-06-24'))),
        random.pick(['信号差', '话费疑问', '换卡']),
      ])
    }
    for (const tag of interests)
      if (group !== 'told' && random.chance(0.25))
        tags.push([id, isoOf(random.integer(dayOf('2025-09-01'), until)), tag, random.integer(1, 10) / 10])
  }
  // The third has been demoted since 10 June: a package may change, and what hangs on it goes.
  if (last >= dayOf('2026-06-10'))
    booked.push([
      'U0003',
      packages.basic.name,
      packages.basic.fee,
      packages.basic.minutes,
      packages.basic.gigabytes,
      '2026-06-10',
    ])
  tags.push(
    ['U0001', '2026-06-01', '旅行', 0.8],
    ['U0001', '2026-06-01', '足球', 0.4],
    ['U0002', '2026-01-01', '足球', 0.9],
    ['U0003', '2025-12-31', '足球', 0.9],
  )

  const file = (name: string, header: readonly string[], rows: readonly CsvRow[]) =>
    writeCsvRows(join(data, name), header, rows)
  const upTo = (rows: readonly CsvRow[]) =>
    rows.filter((row) => dayOf(String(row[1])) <= last).toSorted((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1))
  const ticketRows = upTo(tickets).map((row, index) => [`G${String(index + 1).padStart(5, '0')}`, ...row])
  await file('用户.csv', ['用户号', '姓名', '手机号', '城市', '入网日期', '出生日期'], people)
  await file('套餐.csv', ['用户号', '套餐', '月费', '分钟', '流量GB', '生效日期'], booked)
  await file('充值扣费.csv', ['流水号', '用户号', '日期', '金额', '摘要'], money)
  await file('工单.csv', ['工单号', '用户号', '日期', '类别'], ticketRows)
  await file('兴趣标签.csv', ['用户号', '日期', '标签', '强度'], upTo(tags))
  await file('价值问卷.csv', answerHeader, upTo(answers))
  await file('合约.csv', contractHeader, contracts)
  for (const [name, records] of files) {
    truth.records[name] = records.length
    const path = join(data, `${name}.jsonl.gz`)
    if (!existsSync(path)) await writeJsonLines(path, records)
  }
  await writeFile(join(options.folder, 'truth', 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`)
  return truth
}

function keep(files: Map<string, object[]>, { month, of, json }: UseRecord, last: number): void {
  if (dayOf(`${month}-01`) > last) return
  const name = `${of}-${month}`
  const held = files.get(name)
  if (held) held.push(json)
  else files.set(name, [json])
}
