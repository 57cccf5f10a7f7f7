import type { Bilingual } from '../../errors.ts'
import type { Band, MatrixPart, MovementPart, RfmMeasure, RfmPart, TiersPart } from '../report-data.ts'
import type { SamplePerson, SampleState } from './sample-people.ts'

const cuts = { recency: 60, frequency: 4, money: 2000 }

/** The eight classic classes: id, names, which of R, F, M are on the better side, action. */
const eight: readonly [id: string, zh: string, en: string, high: string, zhAction: string, enAction: string][] = [
  [
    'important-value',
    '重要价值',
    'Champions',
    'RFM',
    '专属客服、新品优先，不打折也会来',
    'Personal service, first pick of new goods',
  ],
  [
    'important-keep',
    '重要保持',
    'Keep close',
    'FM',
    '尽快电话回访，问清没来的原因',
    'Call soon and ask why they stayed away',
  ],
  [
    'important-develop',
    '重要发展',
    'Promising',
    'RM',
    '引导复购：搭配推荐、会员积分',
    'Second purchase: bundles, points',
  ],
  ['important-winback', '重要挽留', 'Win back', 'M', '大额券加人工联系', 'A strong offer and a personal contact'],
  [
    'general-value',
    '一般价值',
    'Frequent small',
    'RF',
    '提高客单：满减、加购',
    'Raise the basket: thresholds, add-ons',
  ],
  ['general-keep', '一般保持', 'Cooling', 'F', '到店提醒、应季活动', 'Reminders, seasonal events'],
  ['general-develop', '一般发展', 'Newcomers', 'R', '新客礼、第二单优惠', 'Welcome gift, second-order offer'],
  ['general-winback', '一般挽留', 'Drifting off', '', '低成本短信即可', 'Cheap messages only'],
]

export const sampleMeasures: RfmPart['measures'] = {
  recency: { name: { zh: '距上次购买天数', en: 'Days since last order' }, unit: { zh: '天', en: 'days' } },
  frequency: { name: { zh: '近 12 个月订单数', en: 'Orders in 12 months' }, unit: { zh: '单', en: 'orders' } },
  money: { name: { zh: '近 12 个月消费', en: 'Spend in 12 months' }, unit: 'CNY' },
}

export function sampleRfm(people: readonly SamplePerson[]): RfmPart {
  const now = states(people, 'now')
  const before = states(people, 'before')
  const bands = {
    recency: bandsOf(now, 'recency').toReversed(),
    frequency: bandsOf(now, 'frequency'),
    money: bandsOf(now, 'money'),
  }
  const grid = (up: 'frequency' | 'money') => {
    const cells = bands[up].map(() => bands.recency.map(() => ({ people: 0, money: 0 })))
    for (const state of now) {
      const cell = cells[bandIndex(bands[up], state[up])]?.[bandIndex(bands.recency, state.recency)]
      if (!cell) continue
      cell.people += 1
      cell.money += state.money
    }
    return { up, cells }
  }
  const measures: readonly RfmMeasure[] = ['recency', 'frequency', 'money']
  return {
    scheme: 'rfm',
    name: { zh: 'RFM 八类客户', en: 'RFM, eight classes' },
    population: {
      id: 'buyers-12m',
      name: { zh: '近 12 个月买过的客户', en: 'Buyers of the last 12 months' },
      people: now.length + 41,
    },
    purpose: { zh: '每月客户盘点', en: 'Monthly review' },
    owner: '王芳',
    reviewDate: '2025-06-30',
    measures: sampleMeasures,
    cuts: measures.map((measure) => {
      const better = now.filter((state) => isHigh(state, measure)).length
      return {
        measure,
        value: cuts[measure],
        from: 'fixed' as const,
        better,
        worse: now.length - better,
        at: now.filter((state) => state[measure] === cuts[measure]).length,
      }
    }),
    bands,
    bandsAsked: 5,
    grids: [grid('frequency'), grid('money')],
    classes: eight.map(([id, zh, en, high, zhAction, enAction]) => {
      const of = (all: readonly SampleState[]) => all.filter((state) => levelsOf(state) === high)
      return {
        id,
        name: { zh, en },
        high: { recency: high.includes('R'), frequency: high.includes('F'), money: high.includes('M') },
        rule: {
          zh: `${high.includes('R') ? '60 天内买过' : '超过 60 天没买'}，${high.includes('F') ? '4 单及以上' : '不到 4 单'}，消费${high.includes('M') ? '满' : '不满'} ¥2,000`,
          en: `${high.includes('R') ? 'bought' : 'not bought'} within 60 days, ${high.includes('F') ? '4 orders or more' : 'fewer than 4 orders'}, ${high.includes('M') ? '¥2,000 or more' : 'under ¥2,000'}`,
        },
        people: of(now).length,
        money: sumMoney(of(now)),
        change: of(now).length - of(before).length,
        action: { zh: zhAction, en: enAction },
      }
    }),
    unassigned: [
      { reason: { zh: '消费金额缺失', en: 'spend is missing' }, people: 29 },
      { reason: { zh: '只有退货，没有订单', en: 'returns only, no order' }, people: 12 },
    ],
  }
}

const tierNames: readonly [id: string, name: Bilingual, top: number][] = [
  ['gold', { zh: '金卡', en: 'Gold' }, 0.2],
  ['silver', { zh: '银卡', en: 'Silver' }, 0.5],
  ['bronze', { zh: '普卡', en: 'Bronze' }, 1],
]

export function sampleTiers(people: readonly SamplePerson[]): TiersPart {
  const sorted = states(people, 'now')
    .map((state) => state.money)
    .toSorted((a, b) => b - a)
  const total = sorted.reduce((sum, money) => sum + money, 0)
  const running: number[] = []
  for (const money of sorted) running.push((running.at(-1) ?? 0) + money)
  const at = (share: number) => (running[Math.max(0, Math.round(share * sorted.length) - 1)] ?? 0) / total
  const needed = running.findIndex((sum) => sum >= total * 0.8) + 1
  const gini =
    1 - (2 * running.toReversed().reduce((sum, value) => sum + (total - value), 0) + total) / (sorted.length * total)
  return {
    scheme: 'value-tiers',
    name: { zh: '会员价值分层', en: 'Value tiers' },
    population: {
      id: 'buyers-12m',
      name: { zh: '近 12 个月买过的客户', en: 'Buyers of the last 12 months' },
      people: sorted.length,
    },
    of: sampleMeasures.money,
    cutBy: 'quantile',
    owner: '李强',
    purpose: { zh: '会员权益分级', en: 'Member benefits' },
    classes: tierNames.map(([id, name, top], index) => {
      const from = Math.round((tierNames[index - 1]?.[2] ?? 0) * sorted.length)
      const to = Math.round(top * sorted.length)
      const mine = sorted.slice(from, to)
      return {
        id,
        name,
        people: mine.length,
        money: mine.reduce((sum, money) => sum + money, 0),
        from: index === 2 ? undefined : mine.at(-1),
        change: [38, -62, 211][index],
      }
    }),
    ties: [{ value: 1680, people: 14, class: { zh: '银卡', en: 'Silver' } }],
    pareto: {
      people: sorted.length,
      total,
      points: [
        [0, 0],
        ...Array.from({ length: 100 }, (_, index): [number, number] => [(index + 1) / 100, at((index + 1) / 100)]),
      ],
      valueOfTop20: at(0.2),
      for80: { share: needed / sorted.length, people: needed },
      holds: needed / sorted.length <= 0.2,
      gini: Math.abs(gini),
      largest: (sorted[0] ?? 0) / total,
      missing: 29,
    },
  }
}

export function sampleMatrix(people: readonly SamplePerson[]): MatrixPart {
  const known = people.filter((person) => person.now !== null && person.power !== null)
  const corners: readonly [zh: string, en: string, across: number, up: number, zhAction: string, enAction: string][] = [
    ['最好顾客', 'Best', 1, 1, '留住：新品试饮、专属活动', 'Keep: tastings, events'],
    ['常客', 'Frequent', 1, 0, '推荐更高价位的产品', 'Offer the next price step'],
    ['有意顾客', 'Willing', 0, 1, '讲品牌故事，邀请到店', 'Tell the story, invite'],
    ['观望顾客', 'Undecided', 0, 0, '低价尝鲜', 'A cheap first try'],
  ]
  const xEdges = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 26, 40]
  const yEdges = [
    0, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000, 12000, 14000, 17000, 20000, 25000, 32000, 45000, 90000,
  ]
  const counts = yEdges.slice(1).map(() => xEdges.slice(1).map(() => 0))
  for (const { visits, power } of known) {
    const row = counts[binOf(yEdges, power ?? 0)]
    const across = binOf(xEdges, visits)
    if (row) row[across] = (row[across] ?? 0) + 1
  }
  return {
    scheme: 'visits-power',
    name: { zh: '到店与消费能力矩阵', en: 'Visits by spending power' },
    population: { id: 'with-events', name: { zh: '有行为的客户', en: 'With events' }, people: people.length },
    purpose: { zh: '门店活动选人', en: 'Whom to invite' },
    x: {
      name: { zh: '到店次数', en: 'Visits' },
      unit: { zh: '次', en: 'visits' },
      cuts: [8],
      levels: [
        { zh: '低', en: 'low' },
        { zh: '高', en: 'high' },
      ],
    },
    y: {
      name: { zh: '消费能力', en: 'Spending power' },
      unit: 'CNY',
      cuts: [10000],
      levels: [
        { zh: '低', en: 'low' },
        { zh: '高', en: 'high' },
      ],
    },
    corners: corners.map(([zh, en, across, up, zhAction, enAction]) => {
      const mine = known.filter(
        (person) => Number(person.visits >= 8) === across && Number((person.power ?? 0) >= 10000) === up,
      )
      return {
        id: en.toLowerCase(),
        name: { zh, en },
        across,
        up,
        people: mine.length,
        money: sumMoney(states(mine, 'now')),
        action: { zh: zhAction, en: enAction },
      }
    }),
    unassigned: [
      {
        reason: { zh: '消费能力未知', en: 'spending power not known' },
        people: people.filter((person) => person.now !== null && person.power === null).length,
      },
      {
        reason: { zh: '已退出总体', en: 'no longer in the population' },
        people: people.filter((person) => person.now === null).length,
      },
    ],
    picture: { kind: 'density', xEdges, yEdges, counts },
  }
}

export function sampleMovement(people: readonly SamplePerson[]): MovementPart {
  const index = (state: SampleState | null) =>
    state ? eight.findIndex(([, , , high]) => high === levelsOf(state)) : -1
  const counts = eight.map(() => eight.map(() => 0))
  const entered = eight.map(() => 0)
  const gone = eight.map(() => 0)
  for (const { before, now } of people) {
    const [from, to] = [index(before), index(now)]
    if (from >= 0 && to >= 0) add(counts[from], to)
    else if (to >= 0) add(entered, to)
    else if (from >= 0) add(gone, from)
  }
  return {
    scheme: 'rfm',
    name: { zh: 'RFM 八类客户', en: 'RFM, eight classes' },
    from: '2024-12-31',
    to: '2025-03-31',
    ordered: true,
    classes: eight.map(([id, zh, en]) => ({ id, name: { zh, en } })),
    counts,
    entered,
    gone,
  }
}

function add(row: number[] | undefined, at: number): void {
  if (row) row[at] = (row[at] ?? 0) + 1
}

function states(people: readonly SamplePerson[], when: 'now' | 'before'): SampleState[] {
  return people.map((person) => person[when]).filter((state) => state !== null)
}

function isHigh(state: SampleState, measure: RfmMeasure): boolean {
  return measure === 'recency' ? state.recency <= cuts.recency : state[measure] >= cuts[measure]
}

function levelsOf(state: SampleState): string {
  return [isHigh(state, 'recency') && 'R', isHigh(state, 'frequency') && 'F', isHigh(state, 'money') && 'M']
    .filter(Boolean)
    .join('')
}

function sumMoney(of: readonly SampleState[]): number {
  return of.reduce((sum, state) => sum + state.money, 0)
}

/** Five quantile bands with ties together, so that there may be fewer. */
function bandsOf(of: readonly SampleState[], measure: RfmMeasure): Band[] {
  const sorted = of.map((state) => state[measure]).toSorted((a, b) => a - b)
  const ends = [...new Set([0.2, 0.4, 0.6, 0.8, 1].map((share) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0))]
  return ends.map((to, index) => {
    const mine = sorted.filter((value) => value <= to && (index === 0 || value > (ends[index - 1] ?? 0)))
    return { from: mine[0] ?? to, to, people: mine.length }
  })
}

function bandIndex(bands: readonly Band[], value: number): number {
  return bands.findIndex((band) => value >= band.from && value <= band.to)
}

function binOf(edges: readonly number[], value: number): number {
  const above = edges.findIndex((edge) => edge > value)
  return above < 0 ? edges.length - 2 : Math.max(0, above - 1)
}
