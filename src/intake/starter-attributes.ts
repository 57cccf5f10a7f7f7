import { isPersonalFact } from '../facts/personal-words.ts'
import { sensitiveTopic } from '../facts/sensitive-words.ts'
import type { ProposedSource } from './propose.ts'
import type { Role } from './roles.ts'
import type { StarterScene } from './starter-scene.ts'
import { comment, named, yamlText, yamlValue } from './starter-text.ts'

interface Line {
  id: string
  zh: string
  en: string
  rest: string[]
}

/** Attribute files of a starter project: recency, frequency, money and what else the columns allow. */
export function starterAttributes(scene: StarterScene): Record<string, string> {
  const families: Record<string, Line[]> = scene.events ? fromEvents(scene, scene.events) : {}
  const taken = new Set(Object.values(families).flatMap((lines) => lines.map(({ id }) => id)))
  for (const source of scene.given)
    for (const [family, line] of fromCustomers(source, scene, taken)) (families[family] ??= []).push(line)
  const files: Record<string, string> = {}
  for (const [family, lines] of Object.entries(families))
    if (lines.length > 0) files[`attributes/${family}.yml`] = familyFile(family, lines, scene)
  return files
}

function fromEvents(scene: StarterScene, source: ProposedSource): Record<string, Line[]> {
  const { order, line, currency } = scene
  const { names } = source
  const itemRows = source.event === 'order_item'
  const unit = `unit: ${currency}`
  const year = 'within: last 12 months'
  const times = itemRows ? `distinct days: ${order}` : `count: ${order}`
  const value: Line[] = source.amount
    ? [
        { id: 'spend', zh: '累计消费', en: 'Total spend', rest: [unit, `sum: ${source.amount.name}`, `of: ${line}`] },
        {
          id: 'spend_12m',
          zh: '近12月消费',
          en: 'Spend in 12 months',
          rest: [unit, `sum: ${source.amount.name}`, `of: ${line}`, year],
        },
        { id: 'average_order', zh: '平均每单', en: 'Average order', rest: [unit, 'formula: spend / orders'] },
      ]
    : []
  const items: Line =
    names.quantity === undefined
      ? { id: 'items', zh: '件数', en: 'Items', rest: [`count: ${line}`] }
      : { id: 'items', zh: '件数', en: 'Items', rest: [`sum: ${names.quantity}`, `of: ${line}`] }
  const behaviour: Line[] = [
    {
      id: 'recency_days',
      zh: '距上次购买天数',
      en: 'Days since last purchase',
      rest: ['unit: days', 'days since: last', `of: ${order}`],
    },
    {
      id: 'orders',
      zh: itemRows ? '购买天数' : '订单数',
      en: itemRows ? 'Days with a purchase' : 'Orders',
      rest: [times],
    },
    {
      id: 'orders_12m',
      zh: itemRows ? '近12月购买天数' : '近12月订单数',
      en: itemRows ? 'Purchase days in 12 months' : 'Orders in 12 months',
      rest: [times, year],
    },
    {
      id: 'average_gap',
      zh: '平均间隔天数',
      en: 'Average days between purchases',
      rest: ['unit: days', `average gap: ${order}`],
    },
    items,
  ]
  const time: Line[] = [
    {
      id: 'tenure_days',
      zh: '距首次购买天数',
      en: 'Days since first purchase',
      rest: ['unit: days', 'days since: first', `of: ${order}`],
    },
    { id: 'first_order', zh: '首次购买日', en: 'Day of first purchase', rest: [`first time: ${order}`] },
    { id: 'last_order', zh: '最近购买日', en: 'Day of last purchase', rest: [`last time: ${order}`] },
  ]
  const pick = (role: Role, id: string, zh: string, en: string, rest: (name: string) => string[]): Line[] => {
    const name = names[role]
    return name === undefined ? [] : [{ id, zh, en, rest: rest(yamlText(name)) }]
  }
  const product: Line[] = [
    ...pick(
      names.product ? 'product' : 'product code',
      'distinct_products',
      '买过的商品种数',
      'Distinct products',
      (name) => [`distinct: ${name}`, `of: ${line}`],
    ),
    ...pick('category', 'main_category', '最常买的品类', 'Main category', (name) => [
      `most frequent: ${name}`,
      `of: ${line}`,
    ]),
  ]
  const channel: Line[] = [
    ...pick('channel', 'main_channel', '最常用的渠道', 'Main channel', (name) => [
      `most frequent: ${name}`,
      `of: ${order}`,
    ]),
    ...pick('channel', 'first_channel', '首次购买渠道', 'First channel', (name) => [`first: ${name}`, `of: ${order}`]),
    ...pick('channel', 'last_channel', '最近购买渠道', 'Last channel', (name) => [`last: ${name}`, `of: ${order}`]),
  ]
  const geographic: Line[] = pick('region', 'last_region', '最近购买地区', 'Region of last purchase', (name) => [
    `last: ${name}`,
    `of: ${order}`,
  ])
  const service: Line[] = source.refund
    ? [{ id: 'refunds', zh: '退款行数', en: 'Refunded lines', rest: [`count: ${line}`, 'where: { refund: true }'] }]
    : []
  return { value, behaviour, time, product, channel, geographic, service }
}

/** What results call columns of their own: no attribute is called so. */
const ofResults = /^([mu]\d+|id)$/i

function* fromCustomers(source: ProposedSource, scene: StarterScene, taken: Set<string>): Generator<[string, Line]> {
  for (const { name, column, role, header } of source.columns) {
    if (!name || !column || column.as || column.private) continue
    const id = taken.has(name) || ofResults.test(name) ? `${source.source}_${name}` : name
    taken.add(id)
    const family = familyOf(role, column.type)
    const unit = column.type === 'money' || column.type === 'income' ? [`unit: ${scene.currency}`] : []
    const mark = markOf(role, [id, header])
    yield [family, { id, zh: header, en: header, rest: [...unit, `given: ${source.source}.${name}`, ...mark] }]
    if (role === 'birth date' && !taken.has('age')) {
      taken.add('age')
      yield ['demographic', { id: 'age', zh: '年龄', en: 'Age', rest: [`age: ${id}`, ...markOf('age', [])] }]
    }
  }
}

const personalRoles: readonly Role[] = ['gender', 'age', 'birth date', 'income']

/** What is to be minded of a column that its header tells to be sensitive, to stand in for such, or to be about a person. */
function markOf(role: Role, names: readonly string[]): string[] {
  const mark = sensitiveTopic(names)?.mark
  if (mark) return [`sensitivity: ${mark}`]
  return personalRoles.includes(role) || isPersonalFact(names) ? ['sensitivity: personal'] : []
}

function familyOf(role: Role, type: string | undefined): string {
  if (['gender', 'age', 'birth date', 'income'].includes(role)) return 'demographic'
  if (role === 'region') return 'geographic'
  if (role === 'channel' || role === 'store') return 'channel'
  if (role === 'money' || type === 'money') return 'value'
  return role === 'recency' || role === 'frequency' ? 'behaviour' : 'other'
}

function familyFile(family: string, lines: readonly Line[], scene: StarterScene): string {
  const blocks = lines.map(({ id, zh, en, rest }) =>
    [
      `  - attribute: ${yamlText(id)}`,
      `    name: ${zh === en ? yamlValue(zh) : named(zh, en)}`,
      ...rest.map((one) => `    ${one}`),
    ].join('\n'),
  )
  const head = comment(scene.language, {
    zh: '每个客户一个值;没有行为的人:次数和合计是 0,平均和天数是未知',
    en: 'one value per customer; without events counts and sums are 0, averages and days are unknown',
  })
  return `${head}\nfamily: ${family}\nkind: customer\nattributes:\n${blocks.join('\n\n')}\n`
}
