import { afterEach, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'
let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

it('D14: a sheet has four blocks for each type, whatever texts hold, and an empty block says what data is missing', async () => {
  const odd = `o'dd "t,y\\pe" 🐔`
  world = await makeWorld({
    project: { kinds: { customer: { value: 'sales' } } },
    sources: [
      entities(
        'facts',
        { type: 'text', sales: 'money', cost: 'money', vip: 'boolean', taste: 'text', rank: 'integer' },
        [
          { id: 'A', type: odd, sales: 100, cost: 30, vip: true, taste: '鲜', rank: 2 },
          { id: 'B', type: odd, sales: 50, cost: 30, vip: false, taste: '鲜', rank: null },
          { id: 'C', type: 'plain', sales: 10, cost: null, vip: null, taste: null, rank: null },
          { id: 'D', type: null, sales: 5, cost: 1, vip: null, taste: '香', rank: 1 },
        ],
      ),
      events('asked', { about: 'text' }, [
        { id: 'A', time: '2025-01-01', about: `it's fresh` },
        { id: 'B', time: '2025-01-01', about: `it's fresh` },
        { id: 'B', time: '2025-01-02', about: 'cheap' },
      ]),
    ],
    attributes: [
      ...['type', 'sales', 'cost', 'vip', 'taste', 'rank'].map((attribute) => ({
        attribute,
        given: `facts.${attribute}`,
      })),
      { attribute: 'asks', values: 'about', of: 'asked' },
    ],
  })
  await world.run(asOf)
  const { project } = world
  const { groups } = await project.sheet({
    by: 'type',
    orderPattern: ['rank', 'vip'],
    needs: ['asks'],
    values: ['taste'],
    cost: 'cost',
  })
  expect(groups.map((one) => [one.id, one.people])).toEqual([
    [odd, 2],
    ['plain', 1],
  ])
  const [first, second] = groups
  expect(
    first!.blocks.map((one) =>
      one.lines.map(({ attribute, known, mean, share, top }) => [attribute, known, mean ?? share ?? top]),
    ),
  ).toEqual([
    [
      ['rank', 1, 2],
      ['vip', 2, 0.5],
    ],
    [
      [
        'asks',
        2,
        [
          { value: `it's fresh`, people: 2 },
          { value: 'cheap', people: 1 },
        ],
      ],
    ],
    [['taste', 2, [{ value: '鲜', people: 2 }]]],
    [],
  ])
  expect(first!.blocks[3]).toMatchObject({ revenue: '150', cost: '60', net: '90', netPerHead: 45 })
  expect(second!.blocks.map((one) => one.missing?.en)).toEqual([
    'nobody of the group has a value of rank, vip',
    'nobody of the group has a value of asks',
    'nobody of the group has a value of taste',
    undefined,
  ])
  await expect(project.sheet({ by: 'type', needs: ['wishes'] })).rejects.toMatchObject({
    problems: [{ code: 'not-found' }],
  })
})
