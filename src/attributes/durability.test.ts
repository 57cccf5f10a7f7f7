import { afterEach, describe, expect, it } from 'vitest'
import type { GivenRow, World } from '../../test/support/world.ts'
import { events, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-12-31'
let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

const months = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`)

async function lasting(rows: readonly GivenRow[], attributes: readonly Record<string, unknown>[]): Promise<World> {
  world = await makeWorld({
    sources: [events('order', { amount: 'money', channel: 'text' }, rows)],
    attributes: [{ attribute: 'spend', sum: 'amount', of: 'order', within: 'last 12 months' }, ...attributes],
  })
  await world.run(asOf)
  return world
}

const xAndY: GivenRow[] = [
  ...months.map((month) => ({ id: 'X', time: `${month}-15`, amount: 100 })),
  { id: 'Y', time: '2025-06-15', amount: 1200 },
]

const durable = (as: string, more: Record<string, unknown> = {}) => ({
  attribute: `by_${as}`,
  durability: { of: 'order', per: 'month', in: 12, as, ...more },
})

describe('durability', () => {
  it('D12: X 100 in each of 12 months and Y 1,200 once: the same sum, 12/12 lasting and 1/12 one-off, Y below X in expected value', async () => {
    const { values } = await lasting(xAndY, [
      durable('active'),
      durable('share'),
      durable('flag'),
      durable('decay'),
      { attribute: 'expected', formula: 'spend * by_share' },
    ])
    expect(await values('spend', asOf)).toEqual({ X: 1200, Y: 1200 })
    expect(await values('by_active', asOf)).toEqual({ X: 12, Y: 1 })
    expect(await values('by_flag', asOf)).toEqual({ X: 'lasting', Y: 'one-off' })
    const [share, decay, expected] = [
      await values('by_share', asOf),
      await values('by_decay', asOf),
      await values('expected', asOf),
    ]
    expect(share['X']).toBe(1)
    expect(Number(share['Y'])).toBeCloseTo(1 / 12, 12)
    expect(decay['X']).toBeCloseTo(1, 12)
    expect(Number(expected['Y'])).toBeLessThan(Number(expected['X']))
  })

  it('recent periods weigh more: half as much with every half life', async () => {
    const { values } = await lasting(
      [
        { id: 'new', time: '2025-12-31 23:59:59', amount: 1 },
        { id: 'old', time: '2025-10-01', amount: 1 },
        { id: 'gone', time: '2025-09-30', amount: 1 },
      ],
      [durable('decay', { in: 3, 'half life': 1 })],
    )
    const found = await values('by_decay', asOf)
    expect(Number(found['new'])).toBeCloseTo(1 / 1.75, 12)
    expect(Number(found['old'])).toBeCloseTo(0.25 / 1.75, 12)
    expect(found['gone']).toBe(0)
  })

  it('counts periods and not events, only those the filter lets through, and nobody is unknown', async () => {
    const { values } = await lasting(
      [
        { id: 'A', time: '2025-12-01', amount: 1, channel: 'app' },
        { id: 'A', time: '2025-12-02', amount: 1, channel: 'app' },
        { id: 'A', time: '2025-11-02', amount: 1, channel: '店"里' },
        { id: 'B', time: '2025-11-02', amount: 1, channel: 'app' },
        { id: 'B', time: '2025-07-02', amount: 1, channel: 'app' },
        { id: 'C', time: '2024-01-02', amount: 1, channel: 'app' },
      ],
      [
        durable('active', { where: { channel: 'app' } }),
        durable('flag', { per: 'quarter', in: 4, 'lasting from': 3, labels: { 'one-off': '一次性', none: '没“有”' } }),
      ],
    )
    expect(await values('by_active', asOf)).toEqual({ A: 1, B: 2, C: 0 })
    expect(await values('by_flag', asOf)).toEqual({ A: '一次性', B: 'irregular', C: '没“有”' })
  })

  it('refuses what cannot be', async () => {
    const codes = async (more: Record<string, unknown>) => {
      await world?.close()
      const { project } = await makeWorld({
        sources: [events('order', { amount: 'money' }, [])],
        attributes: [durable('flag', more)],
      }).then((made) => (world = made))
      return (await project.check()).problems.map((one) => one.code)
    }
    expect(await codes({ in: 3, 'lasting from': 4 })).toEqual(['durability-lasting'])
    expect(await codes({ in: 61, as: 'decay' })).toEqual(['durability-decay'])
    expect(await codes({ of: 'orders' })).toEqual(['unknown-event'])
    expect(await codes({ per: 'decade' })).toEqual(['not-one-of'])
  })
})
