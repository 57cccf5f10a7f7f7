import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import { inProcess } from '../../cli/testing/in-process.ts'
import { openProject } from '../../project.ts'
import type { KeptTree } from '../../project/discovering-trees.ts'
import { filesIn } from '../../runs/stored/folders.ts'
import { lehmer } from '../../../test/support/random-shop.ts'

const asOf = '2026-01-01'
const next = lehmer(7)
const cities = ['上海', 'O\'Neill, "East"', 'C:\\south', '北京;海淀', '🙂']

/** Contacts answered from 18 o'clock on, 60 %, and 10 % before; of the early ones, those by phone more. */
const people = Array.from({ length: 1200 }, (_, at) => {
  const hour = 8 + Math.floor(next() * 14)
  const channel = next() < 0.5 ? 'phone' : 'text'
  const chance = hour >= 18 ? 0.6 : channel === 'phone' ? 0.25 : 0.05
  const responded = next() < chance
  const spend = Math.round((next() * 4000 - 500 + (responded ? 400 : 0)) * 100) / 100
  return {
    id: `p${at}`,
    hour,
    channel,
    responded: at % 97 === 0 ? null : responded,
    spend: next() < 0.1 ? null : spend,
    city: next() < 0.1 ? null : cities[Math.floor(next() * cities.length)]!,
    rate: next() < 0.05 ? null : Math.round(next() * 1e7) / 1e7 - 0.5,
    code: `id-${at}`,
    plan: 'all alike',
    religion: next() < 0.5 ? 'a' : 'b',
    since: `2025-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-15`,
    coin: next() < 0.5,
  }
})

const worldOf = (rows: typeof people) =>
  makeWorld({
    engine: 'duckdb',
    project: { 'minimum group': 5 },
    sources: [
      entities(
        'contacts',
        {
          hour: 'integer',
          channel: 'text',
          responded: 'boolean',
          spend: 'money',
          city: 'text',
          rate: 'number',
          code: 'text',
          plan: 'text',
          religion: 'text',
          since: 'date',
          coin: 'boolean',
        },
        rows,
      ),
      events(
        'call',
        {},
        rows.flatMap((one) => [
          { id: one.id, time: one.hour % 3 ? '2025-12-20' : '2025-03-20' },
          ...(one.hour % 2 ? [{ id: one.id, time: '2025-02-20' }] : []),
        ]),
      ),
    ],
    attributes: [
      ...['hour', 'channel', 'responded', 'spend', 'city', 'rate', 'code', 'plan', 'since', 'coin'].map((one) => ({
        attribute: one,
        given: `contacts.${one}`,
      })),
      { attribute: 'calls', count: 'call' },
      { attribute: 'calls_90d', count: 'call', within: 'last 90 days' },
      { attribute: 'religion', given: 'contacts.religion', sensitivity: 'sensitive' },
      { attribute: 'creed', mapped: { of: 'religion', to: { a: 'x', b: 'y' } } },
      { attribute: 'spend_band', bands: { of: 'spend', cuts: [0, 1000], labels: ['low', 'middle', 'high'] } },
    ],
    segments: { rich: { attribute: 'spend', 'at least': 2000 }, late: { attribute: 'hour', 'at least': 15 } },
    schemes: {
      purse: {
        population: 'everyone',
        table: {
          classes: [
            { class: 'high', when: { attribute: 'spend', 'at least': 1500 } },
            { class: 'low', when: { attribute: 'spend', 'less than': 1500 } },
          ],
        },
      },
    },
  })

let world: World
beforeAll(async () => {
  world = await worldOf(people)
  await world.run(asOf)
})
afterAll(() => world.close())

const by = 'tester'

async function saved(found: KeptTree, scheme: string): Promise<Record<string, number>> {
  await world.project.saveTree(found.tree, { scheme, by })
  await world.edit({})
  await world.apply(asOf)
  const { schemes } = await world.manifest(asOf)
  return Object.fromEntries(schemes.find((one) => one.id === scheme)!.classes.map((one) => [one.id, one.members]))
}

it('H03: a tree on who responded first splits at contact hour 18, and each leaf saved as a rule counts what the leaf did', async () => {
  for (const method of ['chaid', 'cart'] as const) {
    const found = await world.project.discoverTree({ target: 'responded', method })
    const { tree } = found
    expect(tree.nodes[0]!.split).toMatchObject({ attribute: 'hour' })
    const cuts = tree.nodes[0]!.split!.children.map((id) => tree.nodes[id]!.words!.en)
    expect(cuts.some((one) => one.includes('≥ 18'))).toBe(true)
    expect(tree.verdict).toBe('holds')
    expect(tree.leaves[0]!.words.en).toContain('hour ≥ 18')
    expect(tree.people).toBe(people.length)
    const counts = await saved(found, `by-${method}`)
    expect(counts).toEqual(
      Object.fromEntries(tree.leaves.map((one) => [`leaf-${one.number}`, tree.nodes[one.node]!.people])),
    )
    expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(people.length)
  }
})

it('parts people alike whatever the order of rows and the threads, and answers an equal question by what is kept', async () => {
  const question = { target: 'responded', depth: 3, of: ['hour', 'channel', 'city', 'rate'] }
  const found = await world.project.discoverTree(question)
  expect((await world.project.discoverTree({ ...question, of: [...question.of].toReversed() })).id).toBe(found.id)
  const seen = ({ nodes, leaves, training, holdOut }: KeptTree['tree']) => ({ nodes, leaves, training, holdOut })
  const other = await worldOf(people.toReversed())
  try {
    await other.run(asOf)
    expect(seen((await other.project.discoverTree(question)).tree)).toEqual(seen(found.tree))
  } finally {
    await other.close()
  }
  await world.project.discoveries.remove(found.id)
  const many = await openProject(world.folder, { threads: 4, now: () => Date.parse('2026-01-01T00:00:00Z') })
  try {
    expect(seen((await many.discoverTree(question)).tree)).toEqual(seen(found.tree))
  } finally {
    await many.close()
  }
  expect(found.tree.training / found.tree.known).toBeCloseTo(0.7, 1)
})

it('leaves out what the target is made from, what is made from it, what is sensitive, and what tells no groups, and names them', async () => {
  const left = async (target: string, value?: string) => {
    const { tree } = await world.project.discoverTree({ target, ...(value === undefined ? {} : { value }) })
    return Object.fromEntries(tree.left.map((one) => [one.attribute, one.why]))
  }
  const always = { code: 'too-many-values', plan: 'constant', religion: 'sensitive', creed: 'sensitive' }
  expect(await left('responded')).toEqual(always)
  const purse = { spend: 'circular', spend_band: 'circular', ...always }
  expect(await left('rich')).toEqual(purse)
  expect(await left('purse', 'high')).toEqual(purse)
  expect(await left('spend_band', 'high')).toEqual({ spend: 'circular', ...always })
  expect(await left('late')).toEqual({ hour: 'circular', ...always })
  expect(await left('calls')).toEqual({ calls_90d: 'overlapping', ...always })
  const { tree } = await world.project.discoverTree({ target: 'calls', of: ['calls_90d', 'channel'] })
  expect([tree.left, tree.predictors.length]).toEqual([[], 2])
})

it('refuses sensitive attributes, targets that cannot be told, and names that are not there', async () => {
  const codes = [
    [{ target: 'responded', of: ['hour', 'religion'] }, 'sensitive-in-tree'],
    [{ target: 'responded', of: ['creed'] }, 'sensitive-in-tree'],
    [{ target: 'religion' }, 'sensitive-in-tree'],
    [{ target: 'since' }, 'no-tree-target'],
    [{ target: 'spent' }, 'not-found'],
    [{ target: 'responded', of: ['hours'] }, 'not-found'],
    [{ target: 'channel', value: 'fax' }, 'target-value'],
    [{ target: 'spend', value: '5' }, 'target-value'],
    [{ target: 'spend', of: ['spend_band'] }, 'nothing-to-split-by'],
    [{ target: 'responded', of: ['plan'] }, 'nothing-to-split-by'],
  ] as const
  for (const [options, code] of codes)
    await expect(world.project.discoverTree(options)).rejects.toMatchObject({ problems: [{ code }] })
})

it('says that random targets show no reliable difference, and has nothing to save then', async () => {
  for (const method of ['chaid', 'cart'] as const) {
    const found = await world.project.discoverTree({ target: 'coin', method, of: ['rate', 'channel', 'since', 'city'] })
    expect(found.tree.verdict).toBe('none')
    expect(found.tree.sentence.en).toContain('No reliable difference')
    await expect(world.project.saveTree(found.tree, { scheme: 'coin-groups', by })).rejects.toMatchObject({
      problems: [{ code: 'tree-without-split' }],
    })
  }
})

it('tells the mean of money apart, counts who has none of it, and gives SQL that finds the very people in profile.parquet', async () => {
  const { tree } = await world.project.discoverTree({ target: 'spend', depth: 2, of: ['responded', 'hour', 'channel'] })
  expect(tree.nodes[0]!.split).toMatchObject({ attribute: 'responded', because: { test: 'ANOVA F' } })
  const known = people.filter((one) => one.spend !== null)
  expect([tree.people, tree.known]).toEqual([people.length, known.length])
  const profile = filesIn(join(world.folder, '.fenqun', 'runs', tree.run)).profile('customer')
  const { engine } = world.project
  for (const leaf of tree.leaves) {
    const [row] = await engine.rows(
      `SELECT count(*) AS n, avg(CAST("spend" AS DOUBLE)) AS mean FROM ${engine.parquetSource([profile])} WHERE ${leaf.sql}`,
    )
    const { people: n, training, holdOut } = tree.nodes[leaf.node]!
    expect(Number(row!['n'])).toBe(n)
    const both = (training.estimate! * training.n + holdOut!.estimate! * holdOut!.n) / (training.n + holdOut!.n)
    expect(Number(row!['mean'])).toBeCloseTo(both, 6)
  }
})

it('keeps a tree inside a segment by its rule, saves a leaf as a segment, and rounds what would tell small groups', async () => {
  const { tree } = await world.project.discoverTree({ target: 'responded', in: 'late', of: ['hour', 'channel'] })
  expect(tree.people).toBe(people.filter((one) => one.hour >= 15).length)
  const definition = await world.project.treeDefinition(tree, { segment: 'best', leaf: 1 })
  expect(definition).toMatchObject({
    segment: 'best',
    population: 'with-events',
    where: { all: [{ 'in segment': 'late' }, {}] },
  })
  await world.project.saveTree(tree, { segment: 'best', leaf: 1, by })
  await world.edit({})
  await world.apply(asOf)
  expect((await world.members('best', asOf)).in).toHaveLength(tree.nodes[tree.leaves[0]!.node]!.people)
  await expect(world.project.saveTree(tree, { segment: 'b', leaf: 99, by })).rejects.toMatchObject({
    problems: [{ code: 'no-such-leaf' }],
  })
  const small = await world.project.discoverTree({ target: 'responded', leastCount: 5, leastShare: 0, depth: 8 })
  expect(small.tree.nodes.some((one) => one.training.rounded)).toBe(true)
  for (const { training } of small.tree.nodes) {
    const count = Math.round((training.estimate ?? 0) * training.n)
    const told = [count, training.n - count].some((one) => one > 0 && one < 5)
    const isRounded =
      count % 10 === 0 ||
      Math.abs(Math.min(count, training.n - count) - 2.5) <= 0.5 ||
      count === training.n ||
      training.estimate === undefined
    expect(training.rounded ? isRounded && training.from === undefined : !told).toBe(true)
  }
})

it('is asked on the command line: a tree in words, its SQL, and leaves written as files', async () => {
  const fenqun = (...args: string[]) => inProcess(world.folder, ['discover', ...args])
  const asked = ['tree', '--target', 'responded', '--of', 'hour,channel', '--depth', '2', '--least', '2%,20']
  const shown = await fenqun(...asked, '--sql', '--language', 'en')
  expect([shown.stderr, shown.code]).toEqual(['', 0])
  expect(shown.stdout).toContain('It holds among the')
  expect(shown.stdout).toMatch(/hour ≥ 18/)
  expect(shown.stdout).toContain('"hour" >= 18')
  const saved = await fenqun(...asked, '--save', 'by-hour', '--save-leaf', '1=evening', '--json')
  const lines = saved.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines.filter((one) => one['type'] === 'saved')).toMatchObject([
    { file: 'schemes/by-hour.yml' },
    { file: 'segments/evening.yml' },
  ])
  const tree = lines.find((one) => one['type'] === 'tree')
  const again = await fenqun('show', String(tree!['discovery']), '--language', 'zh')
  expect(again.stdout).toContain('CHAID 树')
  for (const wrong of [
    ['tree'],
    [...asked, '--least', 'few'],
    [...asked, '--hold-out', '95%'],
    [...asked, '--save-leaf', 'x'],
  ])
    expect((await fenqun(...wrong)).code).toBe(3)
})
