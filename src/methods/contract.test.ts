import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import type { World } from '../testing/method-contract.ts'
import { methodContract } from '../testing/method-contract.ts'
import { firmSize } from './firm-size.ts'
import { lifeCycle } from './life-cycle.ts'
import { matrix } from './matrix.ts'
import { rfm } from './rfm.ts'
import { table } from './table.ts'
import { tiers } from './tiers.ts'

const folder = await mkdtemp(join(tmpdir(), 'fenqun-methods-'))
afterAll(() => rm(folder, { recursive: true }))

const open = () => openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [], writable: [], threads: 2 })

/** Uneven on purpose: ties, missing values, zero, negative money, and doubles that no decimal holds. */
const shop: World = {
  attributes: {
    recency_days: { type: 'integer', unit: '天' },
    orders: { type: 'integer' },
    spend: { type: 'money', unit: 'CNY', name: { zh: '消费 “含税”', en: "spend 'gross'" } },
    ratio: { type: 'number' },
    city: { type: 'text' },
  },
  members: [
    { recency_days: 3, orders: 9, spend: 1200.5, ratio: 1 / 3, city: '北京' },
    { recency_days: 3, orders: 1, spend: 90, ratio: 2 / 3, city: null },
    { recency_days: 40, orders: 1, spend: 90, ratio: 0.1, city: '上海' },
    { recency_days: 41, orders: 1, spend: 0, ratio: null, city: "O'Hare" },
    { recency_days: null, orders: 2, spend: -15.25, ratio: 0, city: '北京' },
    { recency_days: 200, orders: null, spend: 45.0001, ratio: -3.5, city: '😀' },
    { recency_days: 0, orders: 4, spend: null, ratio: 1e-7, city: '' },
    { recency_days: 90, orders: 1, spend: 45.0001, ratio: 12345678.9, city: '上海' },
  ],
}

methodContract(tiers, open, [
  ...['spend', 'orders', 'ratio'].flatMap((of) =>
    ['quantile', 'share'].map((way) => ({
      title: `${of} by ${way}`,
      params: {
        of,
        'cut by': way,
        classes: [{ class: 'gold', top: '20%' }, { class: 'silver', top: '50.5%' }, { class: 'rest' }],
      },
      world: shop,
    })),
  ),
  {
    title: 'thresholds',
    params: { of: 'ratio', 'cut by': 'threshold', classes: [{ class: '高', from: 0.1 }, { class: '低' }] },
    world: shop,
  },
])

const measures = { recency: 'recency_days', frequency: 'orders', money: 'spend' }
methodContract(rfm, open, [
  { title: 'medians', params: measures, world: shop },
  { title: 'means', params: { ...measures, money: 'ratio', cuts: 'mean', bands: 3 }, world: shop },
  { title: 'numbers', params: { ...measures, cuts: { recency: 30, frequency: 4, money: 2000 } }, world: shop },
  { title: 'three levels', params: { ...measures, preset: 'three-levels' }, world: shop },
  { title: 'bands', params: { ...measures, preset: 'bands', bands: 10 }, world: shop },
])

methodContract(matrix, open, [
  { title: 'medians', params: { x: { of: 'orders' }, y: { of: 'spend' } }, world: shop },
  { title: 'numbers', params: { x: { of: 'orders', cut: 2 }, y: { of: 'spend', cuts: [0, 90] } }, world: shop },
  {
    title: 'three axes',
    params: { x: { of: 'orders', quantiles: 3 }, y: { of: 'spend', cut: 'mean' }, z: { of: 'ratio', quantiles: 4 } },
    world: shop,
  },
])

methodContract(table, open, [
  {
    title: 'rules over missing values',
    params: {
      groups: [{ group: 'few', name: { zh: '少', en: 'few' } }],
      classes: [
        { class: 'north', group: 'few', when: { attribute: 'city', is: '北京' } },
        {
          class: 'often',
          when: {
            all: [
              { attribute: 'orders', 'at least': 2 },
              { attribute: 'recency_days', 'at most': 90 },
            ],
          },
        },
      ],
    },
    world: shop,
  },
])

const days = (member: number, ...list: string[]) => list.map((day) => ({ member, day }))
const visits: World = {
  attributes: {},
  members: [{}, {}, {}, {}, {}],
  events: {
    order: {
      rows: [
        ...days(1, '2025-01-01', '2025-01-31', '2025-03-02', '2025-03-02'),
        ...days(2, '2025-03-20'),
        ...days(3, '2024-01-01', '2024-01-11', '2024-01-21', '2025-03-30'),
        ...days(4, '2023-05-05', '2023-07-05'),
      ],
    },
  },
}
methodContract(lifeCycle, open, [
  { title: 'own', params: { of: 'order' }, world: visits },
  { title: 'population', params: { of: 'order', rhythm: 'population' }, world: visits },
  {
    title: 'fixed',
    params: {
      of: 'order',
      rhythm: 'fixed',
      'at risk after': 60,
      'lapsed after': 120,
      'lost after': 365,
      'new within': '2 months',
    },
    world: visits,
  },
])

const firms: World = {
  attributes: {
    staff: { type: 'integer', unit: '人' },
    sales: { type: 'money', unit: 'CNY' },
    assets: { type: 'number' },
    industry: { type: 'text' },
  },
  members: [
    { staff: 299, sales: 19_900_000, assets: null, industry: '工业' },
    { staff: 300, sales: 20_000_000, assets: null, industry: '工业' },
    { staff: null, sales: 400_000_000, assets: 1, industry: '制造业' },
    { staff: 5, sales: null, assets: 1e9, industry: '租赁和商务服务业' },
    { staff: null, sales: 3e9, assets: null, industry: '其他未列明行业' },
    { staff: 5, sales: 1, assets: 1, industry: "O'Hare 😀" },
    { staff: 5, sales: 1, assets: 1, industry: null },
    { staff: null, sales: null, assets: null, industry: '建筑业' },
  ],
  files: {
    'maps/sizes.csv': [
      ['industry', 'class', 'sales_from', 'staff_from'],
      ["O'Hare 😀", 'small', '', '5'],
      ['', 'large', '1000000.5', ''],
      ['', 'small', '', ''],
    ],
  },
}
const byIndustry = { staff: 'staff', sales: 'sales', industry: 'industry' }
methodContract(firmSize, open, [
  { title: 'built in', params: byIndustry, world: firms },
  { title: 'built in, with assets', params: { ...byIndustry, assets: 'assets' }, world: firms },
  { title: 'a rule file', params: { ...byIndustry, rules: 'maps/sizes.csv' }, world: firms },
  { title: 'one rule for all', params: { sales: 'sales', rules: 'maps/sizes.csv' }, world: firms },
])
