import { afterEach, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../../test/support/world.ts'
import { entities, links, makeWorld } from '../../../test/support/world.ts'

const asOf = '2025-03-31'
let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

type Firm = { id: string; revenue: number | null; parent?: string; until?: string }

async function firms(list: readonly Firm[], settings: Record<string, unknown> = {}, more: Partial<WorldSpec> = {}) {
  const { kind = {}, ...project } = settings as { kind?: Record<string, unknown> }
  world = await makeWorld({
    project: {
      kinds: {
        account: { name: { zh: '企业', en: 'Accounts' }, value: 'revenue', 'roll up by': 'subsidiary-of', ...kind },
      },
      ...project,
    },
    sources: [
      entities(
        'firms',
        { revenue: 'money', phone: 'text' },
        list.map(({ id, revenue }) => ({ id, revenue })),
        { entity: 'account' },
      ),
      links(
        'subsidiary-of',
        { until: { as: 'valid until' } },
        list.flatMap(({ id, parent, until }) => (parent ? [{ id, linked: parent, until }] : [])),
        { of: 'account', to: 'account' },
      ),
    ],
    attributes: [
      {
        family: 'value',
        kind: 'account',
        attributes: [{ attribute: 'revenue', name: 'Revenue', given: 'firms.revenue' }],
      },
    ],
    schemes: {
      tier: {
        kind: 'account',
        population: 'everyone',
        tiers: { of: 'revenue', classes: [{ class: 'a', top: '50%' }, { class: 'b' }] },
      },
    },
    ...more,
  })
  const { problems } = await world.run(asOf)
  return problems.filter((one) => one.code === 'W17').map((one) => one.message.en)
}

const group: Firm[] = [
  { id: '母"公司', revenue: null },
  { id: 'S1', revenue: 20, parent: '母"公司' },
  { id: 'S2', revenue: 20, parent: '母"公司' },
  { id: 'S3', revenue: 10, parent: '母"公司' },
  ...Array.from({ length: 10 }, (_, index) => ({ id: `F${index}`, revenue: 5 })),
]

it('L07: a parent whose 3 subsidiaries make 20 + 20 + 10 = 50 % is warned of once, no child of it is', async () => {
  expect(await firms(group)).toEqual([
    'Accounts: 50% of "Revenue" comes from “母"公司” alone (with 3 below it), above the limit of 20%',
  ])
  const { dependency } = await world!.manifest(asOf, 'account')
  expect(dependency).toMatchObject({
    attribute: 'revenue',
    total: 100,
    limit: 0.2,
    rollUpBy: 'subsidiary-of',
    above: [{ id: '母"公司', value: 50, share: 0.5, entities: 4 }],
  })
  const { kinds } = await world!.project.report({ asOf })
  expect(kinds.find((one) => one.kind === 'account')?.dependency?.rows).toEqual([
    { id: '母"公司', value: 50, share: 0.5, entities: 4 },
  ])
  const page = await world!.project.reportPage({ asOf })
  expect(page).toContain('母&quot;公司 一家占Revenue的 50%')
})

it('without a roll-up each stands for itself, and a share that is the limit itself is not above it', async () => {
  expect(await firms(group, { kind: { 'roll up by': undefined } })).toEqual([])
  expect(await firms(group, { kind: { 'roll up by': undefined }, 'dependency limit': '19%' })).toEqual([
    'Accounts: 20% of "Revenue" comes from “S1” alone, above the limit of 19%',
    'Accounts: 20% of "Revenue" comes from “S2” alone, above the limit of 19%',
  ])
})

it('a link that has ended rolls nothing up; who is below each other is warned of once; who is nobody’s child stands for itself', async () => {
  const list: Firm[] = [
    { id: 'P', revenue: 0 },
    { id: 'C', revenue: 30, parent: 'P', until: '2025-03-30' },
    { id: 'X', revenue: 15, parent: 'Y' },
    { id: 'Y', revenue: 15, parent: 'X' },
    { id: 'Z', revenue: 15, parent: 'Y' },
    { id: 'F', revenue: 25 },
  ]
  expect((await firms(list)).map((one) => /“(.*)”/.exec(one)?.[1])).toEqual(['X', 'C', 'F'])
  expect((await world!.manifest(asOf, 'account')).dependency?.above.map((one) => [one.value, one.entities])).toEqual([
    [45, 3],
    [30, 1],
    [25, 1],
  ])
})

it('of a kind with private columns nobody is named', async () => {
  const people = [
    { id: 'whale', spend: 90, phone: '13800138000' },
    { id: 'minnow', spend: 10, phone: '13900139000' },
  ]
  const found = await firms(
    [],
    {},
    {
      project: { kinds: { customer: { value: 'spend' } } },
      sources: [entities('people', { spend: 'number', phone: { private: 'phone' } }, people)],
      attributes: [{ attribute: 'spend', given: 'people.spend' }],
      schemes: {},
    },
  )
  expect(found).toEqual(['Customer: more than 20% of "spend" comes from *** alone, above the limit of 20%'])
  expect(JSON.stringify((await world!.manifest(asOf)).dependency)).not.toContain('whale')
  expect((await world!.project.report({ asOf })).kinds[0]?.dependency).toBeUndefined()
})

it('no total, no value and nothing above the limit are no warning; what is wrong in fenqun.yml is an error at its place', async () => {
  expect(await firms([{ id: 'A', revenue: 0 }])).toEqual([])
  expect(await firms([{ id: 'A', revenue: null }])).toEqual([])
  const check = async (kind: Record<string, unknown>) => {
    await world?.close()
    await firms(group, { kind })
    const { problems } = await world!.project.check()
    return problems.map(({ code, place }) => `${place?.file} ${code}`)
  }
  expect(await check({ value: 'revenu' })).toEqual(['fenqun.yml unknown-attribute'])
  expect(await check({ 'roll up by': 'subsidiary' })).toEqual(['fenqun.yml no-link-to-roll-up'])
  expect(await check({ value: undefined })).toEqual(['fenqun.yml nothing-to-roll-up'])
})
