import type { GeographyPart, KindReport, OverlapsPart, Place, ReportData, SegmentRow } from '../report-data.ts'
import { movementTotals } from '../moves.ts'
import { placeCount, samplePeople } from './sample-people.ts'
import type { SamplePerson } from './sample-people.ts'
import { sampleMatrix, sampleMovement, sampleRfm, sampleTiers } from './sample-schemes.ts'

/** A retailer's report with every part filled; counted from made people, so that it adds up. */
export function sampleReport(): ReportData {
  const people = samplePeople(12480)
  return {
    head: {
      project: { zh: '青禾咖啡', en: 'Qinghe Coffee' },
      example: true,
      asOf: '2025-03-31',
      computedAt: '2025-04-01 02:10',
      zone: 'Asia/Shanghai',
      run: '2025-04-01-1',
      definitions: 'a3f81c',
      currency: 'CNY',
      minimumGroup: 10,
      language: 'zh',
    },
    kinds: [customers(people), accounts()],
    quality: {
      sources: [
        {
          id: 'orders',
          name: { zh: '订单明细', en: 'Order lines' },
          rowsRead: 204_318,
          accepted: 199_870,
          rejected: 412,
          duplicates: 2_611,
          withoutId: 1_425,
          future: 0,
          newest: '2025-03-31',
        },
        {
          id: 'customers',
          name: { zh: '会员档案', en: 'Members' },
          rowsRead: 13_020,
          accepted: 13_012,
          rejected: 8,
          duplicates: 0,
          withoutId: 0,
          future: 0,
          newest: '2025-03-30',
        },
        {
          id: 'visits',
          name: { zh: '到店记录', en: 'Visits' },
          rowsRead: 88_204,
          accepted: 88_190,
          rejected: 0,
          duplicates: 0,
          withoutId: 3,
          future: 11,
          newest: '2025-03-31',
        },
      ],
      attributes: [
        {
          id: 'gender',
          name: { zh: '性别', en: 'Gender' },
          kind: 'customer',
          family: { zh: '人口', en: 'demographic' },
          known: 9_021,
          of: 12_480,
          distinct: 2,
        },
        {
          id: 'age',
          name: { zh: '年龄', en: 'Age' },
          kind: 'customer',
          family: { zh: '人口', en: 'demographic' },
          known: 6_114,
          of: 12_480,
          distinct: 61,
        },
        {
          id: 'city',
          name: { zh: '城市', en: 'City' },
          kind: 'customer',
          family: { zh: '地理', en: 'geographic' },
          known: 12_302,
          of: 12_480,
          distinct: 24,
        },
        {
          id: 'spend_12m',
          name: { zh: '近 12 个月消费', en: 'Spend in 12 months' },
          kind: 'customer',
          family: { zh: '价值', en: 'value' },
          known: 12_451,
          of: 12_480,
          distinct: 11_209,
        },
        {
          id: 'recency_days',
          name: { zh: '距上次购买天数', en: 'Days since last order' },
          kind: 'customer',
          family: { zh: '时间', en: 'time' },
          known: 12_451,
          of: 12_480,
          distinct: 366,
        },
        {
          id: 'main_channel',
          name: { zh: '主要渠道', en: 'Main channel' },
          kind: 'customer',
          family: { zh: '渠道', en: 'channel' },
          known: 12_451,
          of: 12_480,
          distinct: 3,
        },
      ],
    },
    warnings: [
      {
        code: 'W01',
        about: { zh: '年龄', en: 'Age' },
        text: {
          zh: '51% 的客户没有年龄，用到年龄的客群会漏人。',
          en: 'not known for 51% of customers: segments that use it miss people.',
        },
      },
      {
        code: 'W03',
        about: { zh: '生日本周', en: 'Birthday this week' },
        text: { zh: '不足 30 人。', en: 'fewer than 30 people.' },
      },
      {
        code: 'W09',
        about: { zh: 'RFM 八类客户', en: 'RFM, eight classes' },
        text: {
          zh: '订单数相同值太多，五档合并成四档。',
          en: 'so many equal order counts that five bands became four.',
        },
      },
    ],
  }
}

function customers(people: readonly SamplePerson[]): KindReport {
  const rfm = sampleRfm(people)
  const tiers = sampleTiers(people)
  const movement = sampleMovement(people)
  const moves = movementTotals(movement)
  const [gold] = tiers.classes
  const revenue = tiers.classes.reduce((sum, row) => sum + (row.money ?? 0), 0)
  return {
    kind: 'customer',
    name: { zh: '客户', en: 'Customers' },
    money: { zh: '近 12 个月消费', en: '12-month spend' },
    populations: [
      { id: 'everyone', name: { zh: '全部会员', en: 'All members' }, people: 13_020 },
      { id: 'with-events', name: { zh: '有行为的客户', en: 'With events' }, people: people.length },
      { id: 'buyers-12m', name: { zh: '近 12 个月买过', en: 'Bought in 12 months' }, people: rfm.population.people },
    ],
    headline: {
      customers: people.length,
      buyers: rfm.population.people,
      revenue: { amount: revenue, window: { zh: '近 12 个月销售额', en: 'Sales in 12 months' } },
      best: {
        scheme: tiers.name,
        name: gold?.name ?? '',
        people: gold?.people ?? 0,
        ofPeople: tiers.population.people,
        money: gold?.money ?? 0,
        ofMoney: revenue,
      },
      moved: { scheme: rfm.name, up: moves.up, down: moves.down, since: movement.from },
    },
    segments: { since: '2024-12-31', segments: sampleSegments() },
    rfm: [rfm],
    tiers: [tiers],
    matrices: [sampleMatrix(people)],
    tables: [
      {
        scheme: 'life-stage',
        name: { zh: '家庭生命阶段', en: 'Life stages' },
        population: { id: 'members', name: { zh: '填过问卷的会员', en: 'Surveyed members' }, people: 2_400 },
        owner: '陈晨',
        groups: [
          { id: 'persons', name: { zh: '个人', en: 'Persons' } },
          { id: 'households', name: { zh: '家庭', en: 'Households' } },
        ],
        pastUnknown: 46,
        classes: [
          {
            id: 'elder',
            group: 'persons',
            name: { zh: '活跃长者', en: 'Active elder' },
            rule: { zh: '60 岁及以上，已退休', en: '60 or older, retired' },
            people: 118,
            money: 96_400,
          },
          {
            id: 'nest',
            group: 'households',
            name: { zh: '空巢', en: 'Empty nest' },
            rule: { zh: '子女已离家', en: 'children have left' },
            people: 204,
            money: 301_000,
          },
          {
            id: 'baby',
            group: 'households',
            name: { zh: '有婴儿的夫妻', en: 'Couple with baby' },
            rule: { zh: '最小的孩子不到 3 岁', en: 'youngest child under 3' },
            people: 377,
            money: 702_000,
          },
          {
            id: 'single-parent',
            group: 'households',
            name: { zh: '单亲', en: 'Single parent' },
            rule: { zh: '一位成人，有孩子', en: 'one adult with children' },
            people: 7,
            money: 9_000,
          },
          {
            id: 'dink',
            group: 'households',
            name: { zh: '双收入丁克', en: 'Two-earner DINK' },
            rule: { zh: '夫妻二人都有收入，没有孩子', en: 'couple, two earners, no children' },
            people: 633,
            money: 1_820_000,
          },
          {
            id: 'first',
            group: 'persons',
            name: { zh: '单身起步', en: 'First-time' },
            rule: { zh: '单身，35 岁以下', en: 'single, under 35' },
            people: 902,
            money: 1_114_000,
          },
        ],
        unassigned: [
          { reason: { zh: '单身、35–59 岁，没有规则覆盖', en: 'single, 35 to 59: no rule' }, people: 121 },
          { reason: { zh: '家庭情况未填', en: 'household not stated' }, people: 38 },
        ],
      },
    ],
    lifeCycles: [
      {
        scheme: 'life-cycle',
        name: { zh: '客户生命周期', en: 'Life cycle' },
        population: { id: 'buyers', name: { zh: '买过的客户', en: 'Buyers' }, people: 12_039 },
        rhythm: {
          zh: '每位客户自己的购买间隔（中位 38 天）',
          en: 'each customer’s own gap between orders (median 38 days)',
        },
        classes: [
          {
            id: 'new',
            name: { zh: '新客', en: 'New' },
            rule: { zh: '30 天内首次购买', en: 'first order within 30 days' },
            people: 684,
            money: 312_000,
            change: 57,
          },
          {
            id: 'active',
            name: { zh: '活跃', en: 'Active' },
            rule: { zh: '间隔的 2 倍以内买过', en: 'bought within 2 gaps' },
            people: 5_912,
            money: 9_180_000,
            change: -144,
          },
          {
            id: 'at-risk',
            name: { zh: '有流失风险', en: 'At risk' },
            rule: { zh: '2 至 4 倍', en: '2 to 4 gaps' },
            people: 2_210,
            money: 2_790_000,
            change: 203,
          },
          {
            id: 'lapsed',
            name: { zh: '沉睡', en: 'Lapsed' },
            rule: { zh: '4 至 8 倍', en: '4 to 8 gaps' },
            people: 1_802,
            money: 1_150_000,
            change: 0,
          },
          {
            id: 'lost',
            name: { zh: '流失', en: 'Lost' },
            rule: { zh: '超过 8 倍', en: 'over 8 gaps' },
            people: 1_431,
            money: 402_000,
            change: 88,
          },
        ],
      },
    ],
    overlaps: sampleOverlaps(),
    movements: [movement],
    geography: sampleGeography(people),
  }
}

function accounts(): KindReport {
  return {
    kind: 'account',
    name: { zh: '企业客户', en: 'Business accounts' },
    unit: { zh: '家', en: 'accounts' },
    money: { zh: '合同额', en: 'contract value' },
    headline: {
      customers: 86,
      buyers: 71,
      revenue: { amount: 4_260_000, window: { zh: '近 12 个月合同额', en: 'Contracts in 12 months' } },
    },
    segments: {
      empty: 'no-match',
      because: {
        zh: '还没有为企业客户定义客群，在 segments/ 里加一个文件即可。',
        en: 'No segment is defined for accounts; add a file under segments/.',
      },
    },
    rfm: {
      empty: 'too-few',
      because: {
        zh: '买过的企业不足 500 家，可以改用固定分界。',
        en: 'Fewer than 500 buyers; fixed cuts can still be set.',
      },
    },
    movements: { empty: 'not-computed', because: { zh: '需要两次不同日期的运行。', en: 'It takes runs on two days.' } },
    tiers: [
      {
        scheme: 'account-tiers',
        name: { zh: '企业客户分级', en: 'Account tiers' },
        population: { id: 'accounts', name: { zh: '签约企业', en: 'Contracted' }, people: 71 },
        of: { name: { zh: '合同额', en: 'Contract value' }, unit: 'CNY' },
        cutBy: 'threshold',
        classes: [
          { id: 'key', name: { zh: '大客户', en: 'Key' }, from: 200_000, people: 4, money: 2_100_000 },
          { id: 'mid', name: { zh: '中型', en: 'Middle' }, from: 30_000, people: 23, money: 1_650_000 },
          { id: 'small', name: { zh: '小型', en: 'Small' }, people: 44, money: 510_000 },
        ],
      },
    ],
  }
}

const buyers = { id: 'buyers', name: { zh: '买过的客户', en: 'Buyers' }, people: 12_039 }

function sampleSegments(): SegmentRow[] {
  return [
    {
      id: 'slipping-regulars',
      name: { zh: '快要流失的常客', en: 'Regulars slipping away' },
      rule: {
        zh: '近 12 个月至少 3 单，但最近 45 天没有下单',
        en: 'at least 3 orders in 12 months but none in the last 45 days',
      },
      people: 1_287,
      unknown: 0,
      population: buyers,
      change: { entered: 312, left: 188 },
      purpose: { zh: '流失前挽回', en: 'Win back in time' },
      strategy: { zh: '电话回访，送一张饮品券', en: 'Call, and a drink voucher' },
      owner: '王芳',
      reviewDate: '2025-06-30',
    },
    {
      id: 'high-spenders',
      name: { zh: '高消费客户', en: 'High spenders' },
      rule: { zh: '近 12 个月消费满 ¥5,000', en: 'spent ¥5,000 or more in 12 months' },
      people: 1_043,
      unknown: 29,
      population: buyers,
      change: { entered: 74, left: 96 },
      purpose: { zh: '新品首发邀请', en: 'Launch invitations' },
      strategy: { zh: '店长一对一邀请', en: 'Personal invitation' },
      owner: '李强',
      reviewDate: '2025-03-15',
    },
    {
      id: 'app-only',
      name: { zh: '只用小程序下单', en: 'App only' },
      rule: { zh: '所有订单都来自小程序', en: 'every order came by the app' },
      people: 3_918,
      unknown: 0,
      population: buyers,
      change: { entered: 402, left: 355 },
      purpose: { zh: '推送优惠', en: 'Push offers' },
      owner: '王芳',
    },
    {
      id: 'one-time',
      name: { zh: '只买过一次', en: 'Bought once' },
      rule: { zh: '累计恰好 1 单', en: 'exactly one order ever' },
      people: 2_760,
      unknown: 0,
      population: buyers,
      change: { entered: 530, left: 241 },
      purpose: { zh: '促成第二单', en: 'Second order' },
      strategy: { zh: '7 天内发第二单券', en: 'Voucher within 7 days' },
      owner: '陈晨',
      reviewDate: '2025-05-31',
    },
    {
      id: 'birthday',
      name: { zh: '生日本周', en: 'Birthday this week' },
      rule: { zh: '生日在本周，且 18 岁以上', en: 'birthday this week, 18 or older' },
      people: 8,
      unknown: 6_366,
      population: buyers,
      change: { entered: 8, left: 6 },
      purpose: { zh: '生日问候', en: 'Greetings' },
      strategy: { zh: '祝福短信', en: 'A message' },
      owner: '陈晨',
      reviewDate: '2025-12-31',
    },
    {
      id: 'returners',
      name: { zh: '频繁退货', en: 'Frequent returns' },
      rule: { zh: '近 6 个月退货至少 5 次', en: '5 or more returns in 6 months' },
      people: 0,
      unknown: 0,
      population: buyers,
      change: { entered: 0, left: 0 },
    },
  ]
}

function sampleOverlaps(): OverlapsPart {
  const segments = sampleSegments().map(({ id, name, people }) => ({ id, name, people }))
  return {
    segments,
    union: 7_406,
    pairs: [
      { a: 'slipping-regulars', b: 'app-only', both: 402 },
      { a: 'slipping-regulars', b: 'high-spenders', both: 211 },
      { a: 'app-only', b: 'one-time', both: 884 },
      { a: 'high-spenders', b: 'app-only', both: 298 },
      { a: 'slipping-regulars', b: 'one-time', both: 0 },
      { a: 'high-spenders', b: 'one-time', both: 4 },
      { a: 'birthday', b: 'app-only', both: 3 },
    ],
  }
}

const provinces: readonly [zh: string, en: string, cities: readonly [string, string][]][] = [
  [
    '广东',
    'Guangdong',
    [
      ['广州', 'Guangzhou'],
      ['深圳', 'Shenzhen'],
      ['佛山', 'Foshan'],
    ],
  ],
  [
    '浙江',
    'Zhejiang',
    [
      ['杭州', 'Hangzhou'],
      ['宁波', 'Ningbo'],
    ],
  ],
  [
    '江苏',
    'Jiangsu',
    [
      ['南京', 'Nanjing'],
      ['苏州', 'Suzhou'],
      ['无锡', 'Wuxi'],
    ],
  ],
  ['上海', 'Shanghai', [['上海', 'Shanghai']]],
  [
    '四川',
    'Sichuan',
    [
      ['成都', 'Chengdu'],
      ['绵阳', 'Mianyang'],
    ],
  ],
  ['湖北', 'Hubei', [['武汉', 'Wuhan']]],
  [
    '福建',
    'Fujian',
    [
      ['厦门', 'Xiamen'],
      ['福州', 'Fuzhou'],
    ],
  ],
  ['北京', 'Beijing', [['北京', 'Beijing']]],
  [
    '山东',
    'Shandong',
    [
      ['青岛', 'Qingdao'],
      ['济南', 'Jinan'],
    ],
  ],
  ['陕西', 'Shaanxi', [['西安', "Xi'an"]]],
  ['湖南', 'Hunan', [['长沙', 'Changsha']]],
  ['河南', 'Henan', [['郑州', 'Zhengzhou']]],
  ['重庆', 'Chongqing', [['重庆', 'Chongqing']]],
  [
    '海南',
    'Hainan',
    [
      ['海口', 'Haikou'],
      ['三亚', 'Sanya'],
    ],
  ],
]

function sampleGeography(people: readonly SamplePerson[]): GeographyPart {
  const counts = Array.from({ length: placeCount }, () => ({ people: 0, money: 0 }))
  for (const { place, now } of people) {
    const count = counts[place]
    if (!count || !now) continue
    count.people += 1
    count.money += now.money
  }
  let next = 0
  const places = provinces.map(([zh, en, cities]): Place => {
    const children = cities.map(([zhCity, enCity]) => ({
      name: { zh: zhCity, en: enCity },
      ...(counts[next++] ?? { people: 3, money: 900 }),
    }))
    return {
      name: { zh, en },
      people: children.reduce((sum, city) => sum + city.people, 0),
      money: children.reduce((sum, city) => sum + city.money, 0),
      children: children.length > 1 ? children : undefined,
    }
  })
  const known = places.reduce((sum, place) => sum + place.people, 0)
  return {
    levels: [
      { zh: '省份', en: 'Province' },
      { zh: '城市', en: 'City' },
    ],
    places,
    unknown: 178,
    population: { id: 'with-events', name: { zh: '有行为的客户', en: 'With events' }, people: known + 178 },
  }
}
