import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CsvRow } from '../making/csv-rows.ts'
import { writeCsvRows } from '../making/csv-rows.ts'
import type { Day } from '../making/days.ts'
import { dayOf, isoOf, yearsFrom } from '../making/days.ts'
import type { Random } from '../making/random.ts'
import { randomStream } from '../making/random.ts'
import type { Dealings } from './generator/dealings.ts'
import { dealingsOf, from, payGroup, toldDealings, until } from './generator/dealings.ts'
import type { Firm, FirmGroup } from './generator/firms.ts'
import { firmGroups, makeFirm } from './generator/firms.ts'
import type { Contact } from './generator/people.ts'
import { contactsOf, toldContacts } from './generator/people.ts'

/** What was planted, as it stands on 2026-06-30. */
export interface B2bTruth {
  groups: Record<FirmGroup, string[]>
  /** People, and the ids that the three systems gave them. */
  people: number
  ids: number
  /** Contacts of the CRM and pairs of contact and firm: five people work for two firms. */
  pairs: number
  /** Yuan received in the last twelve months, by all and by the group of K001. */
  received: { all: number; group: number }
}

const seed = 20260701
const firms = 140
const visitors = 30

/** Writes the data that the firm has on the morning after `asOf`; the same day always gives the same bytes. */
export async function generateB2bSoftware(options: { folder: string; asOf?: string }): Promise<B2bTruth> {
  const last = dayOf(options.asOf ?? isoOf(until))
  const data = join(options.folder, 'data')
  await mkdir(data, { recursive: true })
  await mkdir(join(options.folder, 'truth'), { recursive: true })

  const all = Array.from({ length: firms }, (_, index) => makeFirm(randomStream(seed, index + 1), index + 1))
  const dealings = new Map<string, Dealings>()
  for (const [index, firm] of all.entries()) {
    const random = randomStream(seed, 1000 + index)
    dealings.set(firm.id, firm.group === 'told' ? toldDealings(random, firm) : dealingsOf(random, firm))
  }
  const others = [...dealings.values()].reduce((sum, one) => sum + receivedOf(one), 0)
  const group = all.filter((firm) => firm.parent).map((firm) => dealings.get(firm.id)!)
  payGroup(others, group)

  let number = 0
  const contacts = all.flatMap((firm, index) => contactsOf(randomStream(seed, 2000 + index), firm, () => ++number))
  const second = contacts.filter((one) => one.firm > 'K011' && one.role === '财务').slice(0, 5)

  const file = (name: string, header: readonly string[], rows: Iterable<CsvRow>) =>
    writeCsvRows(join(data, name), header, rows)
  const dealt = <T extends { day: Day }>(of: (own: Dealings) => readonly T[], cells: (one: T) => CsvRow): CsvRow[] =>
    [...dealings].flatMap(([id, own]) =>
      of(own)
        .filter(({ day }) => day >= from && day <= last)
        .map((one) => [id, isoOf(one.day), ...cells(one)]),
    )
  const numbered = (rows: Iterable<CsvRow>, letter: string): CsvRow[] =>
    [...rows].map((row, index) => [`${letter}${String(index + 1).padStart(5, '0')}`, ...row])

  await file('企业.csv', ['客户编号', '企业名称', '行业', '城市', '员工数', '年营业额'], all.map(firmRow))
  await file(
    '集团.csv',
    ['下级', '上级'],
    all.flatMap((firm) => (firm.parent ? [[firm.id, firm.parent]] : [])),
  )
  await file(
    '询价.csv',
    ['客户编号', '日期', '模块'],
    dealt(
      ({ inquiries }) => inquiries,
      (one) => [one.module],
    ),
  )
  await file(
    '跟进.csv',
    ['客户编号', '日期', '方式', '内容'],
    dealt(
      ({ followUps }) => followUps,
      (one) => [one.way, one.note],
    ),
  )
  const contractRows = dealt(
    ({ contracts }) => contracts,
    (one) => [one.amount],
  )
  await file('合同.csv', ['合同号', '客户编号', '签订日期', '合同额'], numbered(contractRows, 'HT'))
  const orderRows = dealt(
    ({ orders }) => orders,
    (one) => [one.module, one.amount],
  )
  await file('订单.csv', ['订单号', '客户编号', '日期', '模块', '金额'], numbered(orderRows, 'DD'))
  const receiptRows = dealt(
    ({ receipts }) => receipts,
    (one) => [one.amount],
  )
  await file('回款.csv', ['回款号', '客户编号', '日期', '金额'], numbered(receiptRows, 'HK'))
  await file(
    '使用.csv',
    ['客户编号', '周', '使用人数', '分钟'],
    dealt(
      ({ uses }) => uses,
      (one) => [one.people, one.minutes],
    ),
  )

  await file(
    '联系人.csv',
    ['联系人编号', '姓名', '手机', '邮箱', '会员号', '职务'],
    [
      ...contacts.map((one) => [one.id, one.name, one.phone, one.email, one.member, one.role]),
      ...toldContacts.map((one) => [one.id, one.name, one.phone, '', one.member, one.role]),
    ],
  )
  const jobs = [
    ...[...contacts, ...toldContacts].map((one) => [one.id, one.firm] as const),
    ...second.map((one, index) => [one.id, `K0${20 + index}`] as const),
  ]
  await file('任职.csv', ['联系人编号', '客户编号'], jobs)
  const tickets = ticketRows(contacts, all, last)
  await file('工单.csv', ['工单号', '提单人', '电话', '邮箱', '提单时间', '类别', '级别', '处理小时', '评分'], tickets)
  const visits = visitRows(contacts, last)
  await file('网站.csv', ['网站用户', '会员号', '邮箱', '时间', '页面'], visits)

  const truth: B2bTruth = {
    groups: Object.fromEntries(
      firmGroups.map((name) => [name, all.filter((firm) => firm.group === name).map((firm) => firm.id)]),
    ) as B2bTruth['groups'],
    people: contacts.length + 3 + visitors,
    ids:
      contacts.length +
      toldContacts.length +
      new Set(tickets.map((row) => row[1])).size +
      new Set(visits.map((row) => row[0])).size,
    pairs: jobs.length,
    received: { all: others + group.reduce((sum, one) => sum + receivedOf(one), 0), group: others },
  }
  await writeFile(join(options.folder, 'truth', 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`)
  return truth
}

/** Yuan received in the twelve months up to the last day. */
function receivedOf(one: Dealings): number {
  const begin = yearsFrom(until, -1)
  return one.receipts.reduce((sum, { day, amount }) => (day > begin && day <= until ? sum + amount : sum), 0)
}

function firmRow({ id, name, industry, city, staff, sales }: Firm): CsvRow {
  return [id, name, industry, city, staff ?? '', sales ?? '']
}

const topics = ['报错', '怎么用', '开票', '权限', '数据导入'] as const

/** One ticket a month or so of everybody who writes to the help desk; firms of an odd number in the second dozen are let down. */
function ticketRows(contacts: readonly Contact[], all: readonly Firm[], last: Day): CsvRow[] {
  const rows: CsvRow[] = []
  for (const [index, one] of contacts.entries()) {
    if (!one.desk) continue
    const random: Random = randomStream(seed, 3000 + index)
    const firm = all.find((other) => other.id === one.firm)!
    const begin = firm.group === 'new' ? until - 60 : until - 330
    for (let day = begin; day <= last; day += random.integer(20, 60)) {
      const hard = random.chance(0.2)
      const score = random.chance(0.3) ? '' : hard ? random.integer(1, 3) : random.integer(3, 5)
      const at = `${isoOf(day)} ${random.integer(9, 17)}:${random.integer(10, 59)}:00`
      const address = random.chance(0.6) || one.firm === 'K002' ? one.email : ''
      const hours = hard ? random.integer(30, 90) : random.integer(1, 24)
      rows.push([
        `T${String(rows.length + 1).padStart(5, '0')}`,
        one.desk,
        one.phoneAtDesk,
        address,
        at,
        random.pick(topics),
        hard ? 1 : random.integer(2, 3),
        hours,
        score,
      ])
    }
  }
  return rows
}

/** Visits of members, who are contacts, and of thirty visitors whom the CRM does not know. */
function visitRows(contacts: readonly Contact[], last: Day): CsvRow[] {
  const rows: CsvRow[] = []
  const known = contacts.filter((one) => one.web).map(({ web, member, email }) => ({ web, member, email }))
  const unknown = Array.from({ length: visitors }, (_, index) => ({
    web: `w9${String(index).padStart(3, '0')}`,
    member: `M${99_000 + index}`,
    email: `visitor${index}@mail.example`,
  }))
  for (const [index, { web, member, email }] of [...known, ...unknown].entries()) {
    const random = randomStream(seed, 4000 + index)
    for (let day = until - random.integer(95, 300); day <= last; day += random.integer(15, 90)) {
      const at = `${isoOf(day)} ${random.integer(8, 22)}:${random.integer(10, 59)}:00`
      rows.push([
        web,
        member,
        random.chance(0.5) ? email.toUpperCase() : '',
        at,
        random.pick(['文档', '价格', '演示', '下载']),
      ])
    }
  }
  return rows
}
