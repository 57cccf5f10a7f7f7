import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const files: Record<string, string> = {
  'fenqun.yml': `fenqun: 1
project: small-shop
name: { zh: 小店, en: Small shop }
`,
  'sources/orders.yml': `source: orders
from: data/orders.csv
event: order
reject limit: 25%
columns:
  id: { column: 客户, as: id }
  at: { column: 时间, as: time }
  amount: { column: 金额, type: money, unit: CNY }
`,
  'sources/customers.yml': `source: customers
from: data/customers.csv
entity: customer
columns:
  id: { column: 客户, as: id }
  city: { column: 城市, type: text }
  name: { column: 姓名, private: name }
  phone: { column: 手机, private: phone }
`,
  'attributes/value.yml': `family: value
attributes:
  - { attribute: spend, name: { zh: 累计消费, en: Spend }, unit: CNY, sum: amount, of: order }
  - { attribute: recency, name: { zh: 距上次购买天数, en: Days since last order }, days since: last, of: order }
`,
  'attributes/geographic.yml': `family: geographic
attributes:
  - { attribute: city, name: { zh: 城市, en: City }, given: customers.city }
`,
  'segments/big.yml': `segment: big
name: { zh: 大客户, en: Big }
owner: 王芳
purpose: 回访
strategy: 电话
review date: 2026-06-30
where:
  all:
    - { attribute: spend, at least: 100 }
    - { attribute: city, is: 广州 }
`,
  'segments/anyone.yml': `segment: anyone
name: { zh: 买过的人, en: Anyone }
owner: 王芳
purpose: 通知
strategy: 短信
review date: 2026-06-30
where: { did: order }
`,
  'schemes/tiers.yml': `scheme: tiers
name: { zh: 价值分层, en: Value tiers }
tiers:
  of: spend
  cut by: threshold
  classes:
    - { class: gold, name: { zh: 金, en: Gold }, from: 200 }
    - { class: iron, name: { zh: 铁, en: Iron } }
`,
  'data/orders.csv': `客户,时间,金额
C1,2026-01-05 10:00:00,300
C1,2026-03-05 10:00:00,50.5
C2,2026-01-08 10:00:00,120
C3,2026-02-10 10:00:00,80
C3,2026-03-12 10:00:00,90
440981199001011234,2026-03-20 10:00:00,=1+1
440981199001011234,2026-03-21 10:00:00,500
`,
  'data/customers.csv': `客户,城市,姓名,手机
C1,广州,王小明,13800138000
C2,广州,李雷,13900139000
C3,,"=cmd|' /C calc'!A0",
440981199001011234,深圳,欧阳娜娜,+86 137 0013 7000
`,
}

/** Four customers with names and phones, one id of 18 digits, one rejected amount (of a 25% limit), a segment of each kind. */
export async function writeSmallShop(folder: string, more: Record<string, string> = {}): Promise<void> {
  for (const [path, text] of Object.entries({ ...files, ...more })) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

/** More orders of many customers, so that a run takes a while: `rows` lines of the orders file. */
export function manyOrders(rows: number): string {
  const lines = ['客户,时间,金额']
  for (let row = 0; row < rows; row++) {
    const day = String(1 + (row % 28)).padStart(2, '0')
    lines.push(`C${(row * 7919) % Math.ceil(rows / 8)},2026-0${1 + (row % 3)}-${day} 10:00:00,${(row % 500) + 0.5}`)
  }
  return `${lines.join('\n')}\n`
}
