import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lehmer } from '../../../test/support/random-shop.ts'
import { openDuckDb } from '../../engines/duckdb/engine.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { growChaid } from '../../stats/trees/grow-chaid.ts'
import type { Predictor } from '../../stats/trees/predictor.ts'
import { allCategories } from '../../stats/trees/predictor.ts'
import { countsOfRows, momentsOfRows } from '../../stats/trees/tables-of-rows.ts'
import { classTarget, meanTarget } from '../../stats/trees/target.ts'
import { countsInEngine, momentsInEngine } from './coded-rows.ts'

let folder: string
let engine: FileEngine
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-coded-'))
  engine = await openDuckDb({
    readable: [folder],
    writable: [folder],
    temporaryFolder: join(folder, 'tmp'),
    threads: 2,
  })
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

const predictors: Predictor[] = [
  { id: 'a', kind: 'ordinal', cuts: [1, 2, 3, 4, 5, 6, 7], missing: true },
  { id: 'b', kind: 'nominal', values: ['x', 'y', 'z'], missing: false },
  // So many that they are counted in more than one pass.
  ...Array.from({ length: 26 }, (_, at): Predictor => ({
    id: `n${at}`,
    kind: 'nominal',
    values: ['p', 'q'],
    missing: true,
  })),
]

it('counts in the engine what is counted in memory, so that the trees are the same', async () => {
  const next = lehmer(5)
  const count = 3000
  const columns = predictors.map((one) =>
    Uint8Array.from({ length: count }, () => Math.floor(next() * allCategories(one))),
  )
  const score = (row: number) => columns[0]![row]! * 0.12 + (columns[1]![row] === 2 ? 0.4 : 0) + next() * 0.5
  const values = Float64Array.from({ length: count }, (_, row) => Math.round(score(row) * 10_000) / 10_000 - 3)
  const classes = Uint8Array.from(values, (value) => (value > -2.3 ? 2 : value > -2.6 ? 1 : 0))
  const steps = { centre: -2, step: 0.0001 }
  const whole = [...values].map((value) => Math.round((value - steps.centre) / steps.step))
  const path = join(folder, 'coded.parquet')
  const told = [[...classes], whole, ...columns].map((one, at) => `unnest([${one.join(', ')}]) AS x${at}`)
  await engine.writeParquet(`SELECT ${told.join(', ')}`, path)
  const table = (goal: string) =>
    `(SELECT ${[`${goal} AS t`, ...columns.map((_, at) => `x${at + 2} AS c${at}`)].join(', ')} FROM ${engine.parquetSource([path])})`
  const grown = await growChaid(predictors, classTarget(), countsInEngine(predictors, { engine, from: table('x0') }, 3))
  expect(grown.nodes.length).toBeGreaterThan(8)
  expect(grown).toEqual(
    await growChaid(predictors, classTarget(), countsOfRows(predictors, { columns, classes, classCount: 3 })),
  )
  const [inEngine, inMemory] = [
    await growChaid(predictors, meanTarget, momentsInEngine(predictors, { engine, from: table('x1') }, steps)),
    await growChaid(predictors, meanTarget, momentsOfRows(predictors, { columns, values })),
  ]
  const shape = ({ nodes }: typeof inEngine) =>
    nodes.map(({ n, split }) => [n, split?.predictor, split?.branches, split?.children])
  expect(shape(inEngine)).toEqual(shape(inMemory))
  for (const [at, { cell }] of inEngine.nodes.entries()) {
    expect(cell.mean).toBeCloseTo(inMemory.nodes[at]!.cell.mean, 9)
    expect(cell.variance).toBeCloseTo(inMemory.nodes[at]!.cell.variance, 9)
  }
})

it('splits groups of equal spread and unequal means, and no groups of equal means and unequal spread', async () => {
  const predictor: Predictor = { id: 'group', kind: 'nominal', values: ['a', 'b'], missing: false }
  const grownFrom = (value: (group: number, at: number) => number) => {
    const rows = Array.from({ length: 160 }, (_, at) => ({ group: at % 2, t: value(at % 2, at >> 1) }))
    const from = `(VALUES ${rows.map(({ group, t }) => `(${group}, ${t})`).join(', ')}) AS r(c0, t)`
    const settings = { minLeafCount: 10 }
    return growChaid(
      [predictor],
      meanTarget,
      momentsInEngine([predictor], { engine, from }, { centre: 0, step: 1 }),
      settings,
    )
  }
  expect((await grownFrom((group, at) => 10 * group + (at % 8))).nodes).toHaveLength(3)
  expect((await grownFrom((group, at) => (group === 0 ? (at % 2) * 2 - 1 : (at % 2) * 100 - 50))).nodes).toHaveLength(1)
})
