import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import type { World } from '../testing/method-contract.ts'
import { assignOn, planOn } from '../testing/method-contract.ts'
import { matrix } from './matrix.ts'

const folder = await mkdtemp(join(tmpdir(), 'fenqun-methods-'))
const engine = await openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [], writable: [], threads: 2 })
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

const people = (list: [number | null, number | null][]): World => ({
  attributes: {
    visits: { type: 'integer', name: { zh: '到店', en: 'visits' } },
    power: { type: 'money', name: { zh: '购买力', en: 'power' }, unit: 'CNY' },
  },
  members: list.map(([visits, power]) => ({ visits, power })),
})
const corners = {
  x: { of: 'visits', cut: 8 },
  y: { of: 'power', cut: 10000 },
  names: {
    'high-high': { zh: '最好', en: 'best' },
    'high-low': { zh: '常来', en: 'frequent' },
    'low-high': { zh: '有意', en: 'willing' },
    'low-low': { zh: '未定', en: 'undecided' },
  },
}
const codes = (params: object) =>
  planOn(matrix, params, people([])).problems.map((one) => [one.code, one.path.join('.')])

describe('matrix', () => {
  it('G01: six people at two cuts; on the edge is in, unknown is unassigned with its axis', async () => {
    const world = people([
      [12, 18000],
      [12, 4000],
      [2, 30000],
      [1, 3000],
      [8, 10000],
      [9, null],
    ])
    const { classes, reasons, plan } = await assignOn(engine, matrix, corners, world)
    const names = classes.map((id) => plan.classes.find((one) => one.id === id)?.name.en)
    expect(names).toEqual(['best', 'frequent', 'willing', 'undecided', 'best', undefined])
    expect(reasons.at(-1)).toBe('y-unknown')
    expect(plan.reasons.map((one) => one.text.en)).toEqual(['"visits" is unknown', '"power" is unknown'])
    expect(plan.classes.map((one) => one.id)).toEqual(['high-high', 'high-low', 'low-high', 'low-low'])
    expect(plan.classes[1]?.rule).toEqual({ zh: '到店 ≥ 8，购买力 < 10000 CNY', en: 'visits ≥ 8, power < 10000 CNY' })
    expect(plan.scope).toBe('customer')
  })

  it('G02: keeps the wanted paths, and refuses one between corners that are not there', () => {
    const paths = [{ from: 'high-low', to: 'high-high', action: '送升级券' }]
    const { plan } = planOn(matrix, { ...corners, paths }, people([]))
    expect(plan?.shape.paths).toEqual(paths)
    expect(codes({ ...corners, paths: [{ from: 'best', to: 'high-high' }] })).toEqual([
      ['no-such-class', 'paths.0.from'],
    ])
  })

  it('takes any number of levels, best corner first, and ties at a quantile together', async () => {
    const params = { x: { of: 'visits', quantiles: 3 }, y: { of: 'power', cuts: [10, 20, 30] } }
    const world = people([
      [1, 5],
      [2, 10],
      [3, 20],
      [3, 30],
      [5, 31],
      [6, 9.9999],
    ])
    const { classes, plan, fitted } = await assignOn(engine, matrix, params, world)
    expect(fitted?.values).toEqual({ x_cut_1: 3, x_cut_2: 5 })
    expect(classes).toEqual(['low-1', 'low-2', 'middle-3', 'middle-4', 'high-4', 'high-1'])
    expect(plan.classes.map((one) => one.id).slice(0, 4)).toEqual(['high-4', 'high-3', 'middle-4', 'high-2'])
    expect(plan.classes).toHaveLength(12)
    expect(fitted?.cuts.map((one) => [one.label.zh, one.value, one.atOrBetter])).toEqual([
      ['到店：中', 3, 4],
      ['到店：高', 5, 2],
    ])
  })

  it('moves a median that would leave nobody on the low side, and reports levels that ties left out', async () => {
    const ones = people([1, 1, 1, 4].map((visits, index) => [visits, index]))
    const median = await assignOn(engine, matrix, { x: { of: 'visits' }, y: { of: 'power' } }, ones)
    expect(median.fitted?.values).toEqual({ x_cut_1: 4, y_cut_1: 2 })
    expect(median.fitted?.warnings.map((one) => one.message.en)).toEqual([
      'visits: the median gave 1 of 2 classes: equal values stay together',
    ])
    const six = people([1, 1, 1, 1, 4, 4].map((visits, index) => [visits, index]))
    const thirds = await assignOn(
      engine,
      matrix,
      { x: { of: 'visits', quantiles: 3 }, y: { of: 'power', cut: 4 } },
      six,
    )
    expect(thirds.classes).toEqual(['middle-low', 'middle-low', 'middle-low', 'middle-low', 'high-high', 'high-high'])
    expect(thirds.fitted?.warnings.map((one) => one.message.en)).toEqual([
      'visits: quantile gave 2 of 3 classes: equal values stay together',
    ])
  })

  it('takes level names in Chinese and a third axis', async () => {
    const params = {
      x: { of: 'visits', cut: 5, name: '来得勤', levels: ['少', '多'] },
      y: { of: 'power', cut: 5, levels: ['穷', '富'] },
      z: { of: 'visits', cut: 50 },
    }
    const { classes, plan } = await assignOn(
      engine,
      matrix,
      params,
      people([
        [60, 1],
        [6, 6],
      ]),
    )
    expect(classes).toEqual(['多-穷-high', '多-富-low'])
    expect(plan.classes[0]?.name.zh).toBe('来得勤多、购买力富、到店高')
    expect(plan.classes).toHaveLength(8)
  })

  it('says what is wrong at its place', () => {
    const y = { of: 'power', cut: 1 }
    expect(codes({ x: { of: 'visits', cut: 1, quantiles: 3 }, y })).toEqual([['two-ways-to-cut', 'x.quantiles']])
    expect(codes({ x: { of: 'visits', cuts: [3, 3] }, y })).toEqual([['levels-not-rising', 'x.cuts.1']])
    expect(codes({ x: { of: 'visits', cuts: [3, 8], levels: ['a', 'b'] }, y })).toEqual([
      ['levels-mismatch', 'x.levels'],
    ])
    expect(codes({ x: { of: 'visits' }, y: { of: 'powre' } })).toEqual([['unknown-attribute', 'y.of']])
    expect(codes({ ...corners, names: { 'high-hihg': 'x' } })).toEqual([['no-such-class', 'names.high-hihg']])
    const same = { of: 'visits', cut: 1, levels: ['a', 'a-a'] }
    expect(codes({ x: same, y: { ...same, levels: ['a-a', 'a'] } })).toEqual([['same-class-twice', 'x.levels']])
  })
})
