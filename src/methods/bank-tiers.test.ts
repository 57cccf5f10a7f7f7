import { afterEach, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'
let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

it('D02: a bank’s tiers from 2 % deposit + 3 % loan + 1.5 % card, edges in, with a service for each tier', async () => {
  const row = (id: string, deposit: number | null, loan: number, card: number) => ({ id, deposit, loan, card })
  world = await makeWorld({
    sources: [
      entities('balances', { deposit: 'money', loan: 'money', card: 'money' }, [
        row('A', 1_000_000, 0, 50_000),
        row('B', 100_000, 200_000, 30_000),
        row('C', 5_000, 0, 12_000),
        row('D', 0, 600_000, 0),
        row('E', null, 300_000, 10_000),
        row('F', 1_000_000, 0, 0),
        row('G', 0, 100_000, 0),
      ]),
    ],
    attributes: [
      ...['deposit', 'loan', 'card'].map((attribute) => ({ attribute, given: `balances.${attribute}` })),
      {
        attribute: 'contribution',
        name: { zh: '贡献', en: 'Contribution' },
        formula: '0.02 * deposit + 0.03 * loan + 0.015 * card',
      },
    ],
    schemes: {
      tier: {
        population: 'everyone',
        tiers: {
          of: 'contribution',
          'cut by': 'threshold',
          classes: [
            { class: 'high', name: { zh: '高', en: 'High' }, from: 20_000, strategy: '专属客户经理' },
            { class: 'middle', name: { zh: '中', en: 'Middle' }, from: 3_000, strategy: '电话理财' },
            { class: 'low', name: { zh: '低', en: 'Low' }, strategy: '手机银行自助' },
          ],
        },
      },
    },
    services: {
      adviser: { name: '专属客户经理', for: { classes: [{ scheme: 'tier', class: 'high' }] } },
      hotline: {
        name: '优先热线',
        for: {
          classes: [
            { scheme: 'tier', class: 'high' },
            { scheme: 'tier', class: 'middle' },
          ],
        },
      },
    },
  })
  const { project } = world
  expect((await world.run(asOf)).problems.filter((one) => one.severity === 'error')).toEqual([])
  const contribution = await world.values('contribution', asOf)
  const rounded = Object.entries(contribution).map(([id, value]) => [
    id,
    value === null ? null : Number(Number(value).toFixed(6)),
  ])
  expect(Object.fromEntries(rounded)).toEqual({ A: 20_750, B: 8_450, C: 280, D: 18_000, E: null, F: 20_000, G: 3_000 })
  const high = 'high'
  expect(await world.classes('tier', asOf)).toEqual({
    A: high,
    B: 'middle',
    C: 'low',
    D: 'middle',
    E: null,
    F: high,
    G: 'middle',
  })
  const services = async (id: string) => (await project.portrait(id))!.services.map((one) => one.id).toSorted()
  expect([await services('A'), await services('B'), await services('C'), await services('E')]).toEqual([
    ['adviser', 'hotline'],
    ['hotline'],
    [],
    [],
  ])
  const { parts } = await project.shares({ of: 'contribution', by: 'tier' })
  expect(parts!.map((one) => [one.id, one.people])).toEqual([
    ['high', 2],
    ['middle', 3],
    ['low', 1],
  ])
})
