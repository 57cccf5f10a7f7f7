import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GivenRow, World } from '../../../test/support/world.ts'
import { entities, makeWorld } from '../../../test/support/world.ts'
import { assignRows } from '../../stats/clusters/assign-rows.ts'
import { inProcess } from '../../cli/testing/in-process.ts'
import type { Explanation } from '../../runs/explain/explain.ts'
import { seededRandom } from '../../stats/clusters/seeded-random.ts'
import { learnColumns } from '../../stats/recipe/learn-columns.ts'
import type { LearnedColumn } from '../../stats/recipe/learned-column.ts'
import type { TypedColumn } from '../../stats/recipe/place-rows.ts'
import { placeRows } from '../../stats/recipe/place-rows.ts'
import { clusterFitOf } from './cluster-fit.ts'

const asOf = '2025-06-30'
const random = seededRandom(11)

/** Long tails, zeros, negatives, ties, gaps, rare and awkward texts. */
const people: GivenRow[] = Array.from({ length: 300 }, (_, at) => ({
  id: `p${at}`,
  spend: random() < 0.3 ? 0 : random() < 0.05 ? null : (Math.exp(random() * 9) - 200 * random()).toFixed(2),
  orders: random() < 0.1 ? null : Math.floor(random() * random() * 30),
  ratio: random() < 0.2 ? null : random() ** 3 - 0.1,
  flat: 3,
  city: random() < 0.1 ? null : ["O'Hare", '北京', '上海', 'a"b,\\', '😀', ''][Math.floor(random() * random() * 6)]!,
  rare: at % 150 === 0 ? `only ${at}` : 'common',
  vip: random() < 0.1 ? null : random() < 0.4,
}))

const of = [
  'spend',
  { attribute: 'orders', missing: 'zero', transform: 'rank', weight: 2 },
  { attribute: 'ratio', missing: 'own level', winsorise: '90%', scale: 'robust' },
  { attribute: 'flat', scale: 'z' },
  'city',
  { attribute: 'rare', weight: 0.5 },
  { attribute: 'vip', missing: 'leave out' },
]
const more = [
  { attribute: 'spend', transform: 'none', scale: 'range', winsorise: 'none', missing: 'median' },
  { attribute: 'orders', transform: 'log1p', scale: 'none', missing: 'median' },
  { attribute: 'ratio', transform: 'rank', scale: 'range', missing: 'zero' },
]

let world: World
beforeAll(async () => {
  world = await makeWorld({
    sources: [
      entities(
        'people',
        {
          spend: 'money',
          orders: 'integer',
          ratio: 'number',
          flat: 'integer',
          city: 'text',
          rare: 'text',
          vip: 'boolean',
        },
        people,
      ),
    ],
    attributes: ['spend', 'orders', 'ratio', 'flat', 'city', 'rare', 'vip'].map((one) => ({
      attribute: one,
      given: `people.${one}`,
    })),
    schemes: {
      mixed: { population: 'everyone', clusters: { of, k: 4, starts: 3 } },
      more: {
        population: 'everyone',
        clusters: { of: more, k: 3, starts: 3, 'order by': { attribute: 'orders', best: 'lowest' } },
      },
    },
  })
  await world.run(asOf)
}, 120_000)
afterAll(() => world?.close())

async function typed(names: readonly string[]): Promise<{ ids: string[]; columns: TypedColumn[] }> {
  const read = await Promise.all(names.map((name) => world.values(name, asOf)))
  const ids = Object.keys(read[0]!)
  const columns = read.map((values, at): TypedColumn => {
    const cells = ids.map((id) => values[id] ?? null)
    if (!['city', 'rare', 'vip'].includes(names[at]!))
      return { kind: 'number', values: Float64Array.from(cells, (one) => (one === null ? NaN : Number(one))) }
    const categories = [...new Set(cells.filter((one) => one !== null).map(String))]
    return {
      kind: 'category',
      codes: Int32Array.from(cells, (one) => (one === null ? -1 : categories.indexOf(String(one)))),
      categories,
    }
  })
  return { ids, columns }
}

const numbers = (learned: readonly LearnedColumn[]) =>
  learned.map((one) =>
    one.kind === 'category'
      ? [one.n, one.missing, ...one.levels]
      : [one.n, one.missing, one.fill, one.cap, one.ranks?.length ?? 0],
  )
const doubles = (learned: readonly LearnedColumn[]) =>
  learned.flatMap((one) =>
    one.kind === 'category'
      ? []
      : [one.centre, one.spread, ...(one.ranks ?? []).flatMap(({ value, becomes }) => [value, becomes])],
  )

describe('a recipe', () => {
  it.each(['mixed', 'more'])(
    'learns in SQL what it learns in memory, and puts everybody where memory does: %s',
    async (id) => {
      const manifest = await world.manifest(asOf)
      const fit = clusterFitOf(manifest.schemes.find((one) => one.id === id)!.fitted)!
      const { ids, columns } = await typed(fit.recipe.map((one) => one.attribute))
      const learned = learnColumns(fit.recipe, columns)
      expect(numbers(fit.columns)).toEqual(numbers(learned))
      const [sql, memory] = [doubles(fit.columns), doubles(learned)]
      for (const [at, one] of sql.entries()) expect(one).toBeCloseTo(memory[at]!, 7)
      const { axes, takesPart } = placeRows(fit.recipe, fit.columns, columns)
      expect(axes).toHaveLength(fit.axes.length)
      const found = assignRows(
        { n: ids.length, columns: axes },
        Float64Array.from(fit.clusters.flatMap((one) => one!.centre)),
      )
      const classes = await world.classes(id, asOf)
      const differing = ids.filter(
        (one, row) => classes[one] !== (takesPart[row] === 1 ? String(found.labels[row]! + 1) : null),
      )
      expect(differing).toEqual([])
      expect(fit.sample.n).toBe(takesPart.reduce((sum, one) => sum + one, 0))
    },
  )

  it('says why somebody is left out, and what does not tell people apart', async () => {
    const reasons = await world.reasons('mixed', asOf)
    const lacking = people.filter((one) => one.spend === null || one.vip === null).map((one) => one.id)
    expect(Object.keys(reasons).toSorted()).toEqual(lacking.toSorted())
    const { schemes } = await world.manifest(asOf)
    const warnings = schemes.find((one) => one.id === 'mixed')!.fitted!.warnings.map((one) => one.code)
    expect(warnings).toContain('few-people')
    expect(warnings).toContain('column-without-spread')
  })

  it('C05: one person live is where the run put them', async () => {
    const classes = await world.classes('mixed', asOf)
    const differing: string[] = []
    for (const { id } of people.slice(0, 6)) {
      const live = await world.project.evaluate('customer', String(id), { asOf })
      const found = live.classes.find((one) => one.scheme === 'mixed')
      if ((found?.class?.id ?? null) !== classes[String(id)]) differing.push(String(id))
    }
    expect(differing).toEqual([])
  })

  it('shows the recipe in words, the centres, and of one person how near each is and what decides', async () => {
    const shown = await inProcess(world.folder, ['show', 'mixed', '--language', 'en'])
    expect(shown.stdout).toContain('the 99% quantile of the values that are not 0')
    expect(shown.stdout).toContain("city: O'Hare")
    const explained = await inProcess(world.folder, ['explain', 'mixed', '--customer', 'p1', '--json'])
    const answer = explained.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; entity?: Explanation['entity'] })
      .find((line) => line.type === 'explanation')!.entity!
    const distances = answer.centres!.map((one) => one.distance)
    expect(distances).toEqual(distances.toSorted((a, b) => a - b))
    expect(answer.class).toEqual(answer.centres![0]!.name)
    for (const one of answer.centres!) expect(one.by.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1, 9)
    expect(answer.centres!.map((one) => one.decides === undefined)).toEqual([true, false, false, false])
  })
})
