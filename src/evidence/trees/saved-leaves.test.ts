import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lehmer } from '../../../test/support/random-shop.ts'
import { entities, makeWorld } from '../../../test/support/world.ts'
import { filesIn } from '../../runs/stored/folders.ts'
import { hostileTexts } from '../../testing/hostile-texts.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import type { TreeMethod } from './tree-answer.ts'
import { categorySql, treeColumns } from './tree-columns.ts'
import { treeMatrix } from './tree-matrix.ts'
import { treeTarget } from './tree-target.ts'

const asOf = '2026-01-01'
const next = lehmer(11)
const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!
const some = <T>(value: T): T | null => (next() < 0.12 ? null : value)
const texts = hostileTexts.filter((one) => one.trim() !== '' && !one.includes('\0')).slice(0, 20)

/** Text with a long tail, ties, negative numbers, more digits than a definition says, days, instants. */
const rows = Array.from({ length: 900 }, (_, at) => ({
  id: `p${at}`,
  text: some(pick(texts)),
  tail: some(next() < 0.6 ? `v${Math.floor(next() * 40)}` : `rare ${at % 90}`),
  whole: some(Math.round((next() - 0.5) * 60)),
  much: some(Math.floor(next() * 1e6) - 300_000),
  money: some(Math.round((next() - 0.4) * 1e6) / 100),
  third: some(Math.floor(next() * 300) / 3 - 40),
  tiny: some((next() - 0.5) / 1000),
  flag: some(next() < 0.4),
  day: some(
    `2025-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`,
  ),
  instant: some(
    `2025-06-${String(1 + Math.floor(next() * 28)).padStart(2, '0')} ${String(Math.floor(next() * 24)).padStart(2, '0')}:30:00`,
  ),
}))

const columns = {
  text: 'text',
  tail: 'text',
  whole: 'integer',
  much: 'integer',
  money: 'money',
  third: 'number',
  tiny: 'number',
  flag: 'boolean',
  day: 'date',
  instant: { type: 'time', format: '%Y-%m-%d %H:%M:%S' },
} as const
const names = Object.keys(columns) as (keyof typeof columns)[]

it('whatever the values, each leaf counts what its rule counts in the next run, and what its SQL finds; bytes in memory are those of the engine', async () => {
  // Of each column a number that depends on it, on another one, and on chance.
  const codes = new Map<string, number>()
  const coded = (value: unknown): number => {
    if (value === null) return 5
    if (typeof value === 'number') return Math.abs(value) > 1000 ? value / 1e5 : value / 30
    const key = String(value).slice(0, 7)
    if (!codes.has(key)) codes.set(key, next() * 6)
    return codes.get(key)!
  }
  const targets = names.map((_, at) => `goal${at}`)
  const people = rows.map((row) => ({
    ...row,
    ...Object.fromEntries(
      names.map((name, at) => {
        const other = names[(at + 3) % names.length]!
        return [`goal${at}`, some(coded(row[name]) * 2 + coded(row[other]) + next())]
      }),
    ),
  }))
  const world = await makeWorld({
    engine: 'duckdb',
    project: { 'minimum group': 5 },
    sources: [entities('people', { ...columns, ...Object.fromEntries(targets.map((one) => [one, 'number'])) }, people)],
    attributes: [...names, ...targets].map((one) => ({ attribute: one, given: `people.${one}` })),
  })
  try {
    await world.run(asOf)
    const { project } = world
    const trees = []
    for (const [at, target] of targets.entries()) {
      const method: TreeMethod = at % 2 === 0 ? 'chaid' : 'cart'
      const of = [names[at]!, names[(at + 3) % names.length]!]
      const { tree } = await project.discoverTree({ target, method, of, leastShare: 0, leastCount: 15, depth: 3 })
      expect([of, tree.leaves.length > 1]).toEqual([of, true])
      const counts = tree.leaves.map((one) => tree.nodes[one.node]!.people)
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(people.length)
      const profile = project.engine.parquetSource([
        filesIn(join(world.folder, '.fenqun', 'runs', tree.run)).profile('customer'),
      ])
      const told = tree.leaves.map((one, leaf) => `count(*) FILTER (WHERE ${one.sql}) AS n${leaf}`)
      const [row] = await project.engine.rows(`SELECT ${told.join(', ')} FROM ${profile}`)
      expect(Object.values(row!).map(Number)).toEqual(counts)
      await project.saveTree(tree, { scheme: `by-${target}`, by: 'tester' })
      trees.push({ scheme: `by-${target}`, counts })
    }
    const published = await project.published()
    const reader = readRun(project.engine, published, 'customer')!
    const from = `${reader.from} JOIN ${reader.fromIds} ON e._key = p._key WHERE TRUE`
    const hash = reader.dialect.hash('s', 'e.id')
    const attributes = reader.manifest.attributes.filter((one) => names.some((name) => name === one.id))
    for (const [binning, of] of [
      [{ different: 32, bins: 10 }, attributes],
      [{ different: 254, bins: 254 }, attributes.filter((one) => ['tail', 'third', 'much'].includes(one.id))],
    ] as const) {
      const { columns: made } = await treeColumns(reader, of, from, { binning, hash, zone: project.zone })
      expect(made.map((one) => one.attribute)).toEqual(of)
      const target = await treeTarget(reader, 'flag', 'TRUE')
      const all = { ...target, sql: `coalesce(${target.sql}, 0)` }
      const { rows: coded, places } = await treeMatrix(reader, made, all, { rows: from, hash, count: people.length })
      const inEngine = await project.engine.rows(
        `SELECT ${hash} AS h, ${made.map((one, at) => `${categorySql(one)} AS c${at}`).join(', ')} FROM ${from} ORDER BY h`,
      )
      const order = [...places.keys()].toSorted((a, b) => places[a]! - places[b]!)
      expect(order.map((row) => coded.columns.map((one) => one[row]!))).toEqual(
        inEngine.map((row) => made.map((_, at) => Number(row[`c${at}`]))),
      )
    }
    await world.edit({})
    await world.apply(asOf)
    const { schemes } = await world.manifest(asOf)
    for (const { scheme, counts } of trees) {
      const found = schemes.find((one) => one.id === scheme)!
      expect([scheme, found.classes.map((one) => one.members)]).toEqual([scheme, counts])
      expect(found.unassigned.reduce((sum, one) => sum + one.members, 0)).toBe(0)
    }
  } finally {
    await world.close()
  }
})
