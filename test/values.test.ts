import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { World, WorldSpec } from './support/world.ts'
import { entities, events, links, makeWorld } from './support/world.ts'

const asOf = '2025-03-31'

/** Runs a world, lets the test look at it, and removes it. */
async function inWorld(spec: WorldSpec, look: (world: World) => Promise<void>): Promise<void> {
  const world = await makeWorld(spec)
  try {
    await world.project.load()
    await look(world)
  } finally {
    await world.close()
  }
}

/** A world of people with given amounts, and one value over them. */
const given = (
  rows: readonly Record<string, string | number | undefined>[],
  value: Record<string, unknown>,
  more: Partial<WorldSpec> = {},
): WorldSpec => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => name !== 'id')
  const isText = (name: string) => rows.some((row) => typeof row[name] === 'string')
  return {
    sources: [
      entities('people', Object.fromEntries(names.map((name) => [name, isText(name) ? 'text' : 'number'])), rows),
    ],
    models: {
      worth: { population: 'everyone', ledger: [{ line: 'none', income: 'other', attribute: 'zero' }], ...value },
    },
    ...more,
    attributes: [
      ...names.map((name) => ({ attribute: name, given: `people.${name}` })),
      { attribute: 'zero', formula: '0' },
      ...(more.attributes ?? []),
    ],
  }
}

const part = (world: World, name: string, at = asOf) => world.values(`v:worth:${name}`, at)

describe('a value definition', () => {
  it('has no forecast where nobody ordered again: current value is unknown, and the run says so', async () => {
    const worth = {
      ledger: [{ line: 'sales', income: 'sales', of: 'sale', sum: 'amount' }],
      current: { by: 'auto', of: 'sale', sum: 'amount', margin: '40%', horizon: '1 year', discount: '0% a year' },
    }
    const once = [
      { id: 'A', time: '2023-01-10', amount: 100 },
      { id: 'B', time: '2023-02-10', amount: 50 },
    ]
    await inWorld({ sources: [events('sale', { amount: 'money' }, once)], models: { worth } }, async (world) => {
      const { problems } = await world.run(asOf)
      expect(problems.map((one) => one.code)).toContain('no-forecast')
      expect(problems.map((one) => one.code)).not.toContain('value-unknown')
      for (const name of ['current', 'current-low', 'current-high', 'lifetime', 'alive', 'order-chance'])
        expect([name, await part(world, name)]).toEqual([name, { A: null, B: null }])
      expect(await part(world, 'historic')).toEqual({ A: 100, B: 50 })
    })
    const again = [
      ...once,
      { id: 'A', time: '2023-09-10', amount: 100 },
      { id: 'Z', time: '2023-05-10', amount: 0 },
      { id: 'Z', time: '2023-09-10', amount: 0 },
    ]
    await inWorld({ sources: [events('sale', { amount: 'money' }, again)], models: { worth } }, async (world) => {
      const { problems } = await world.run(asOf)
      expect(problems.map((one) => one.code)).not.toContain('no-forecast')
      expect(await part(world, 'order-value')).toEqual({ A: 100, B: 50, Z: 0 })
      expect((await part(world, 'current'))['Z']).toBe(0)
    })
  })

  it('warns where a keep rate by class leaves many unknown', async () => {
    const spec = given(
      [
        { id: 'A', margin: 1 },
        { id: 'B', margin: 2 },
      ],
      {
        current: {
          horizon: '1 year',
          discount: '0% a year',
          'keep rate': { scheme: 'tiers', classes: { low: '50% a year' } },
          pattern: { attribute: 'margin', per: 'year' },
        },
      },
      {
        schemes: {
          tiers: {
            population: 'everyone',
            table: {
              classes: [
                { class: 'low', when: { attribute: 'margin', 'less than': 2 } },
                { class: 'high', when: { attribute: 'margin', 'at least': 2 } },
              ],
            },
          },
        },
      },
    )
    await inWorld(spec, async (world) => {
      const { problems } = await world.run(asOf)
      expect(problems.map((one) => one.message.en).join('; ')).toContain('unknown for 50%')
      expect(await part(world, 'lifetime')).toEqual({ A: 0.5, B: null })
    })
  })

  it('E01: nets income of 1,000 against product 600, service 80 and acquisition 120 to 200, line by line', async () => {
    const line = (name: string, event: string, side: Record<string, string>) => ({
      line: name,
      ...side,
      of: event,
      sum: 'amount',
    })
    const on = (amount: number, time = '2025-01-10') => ({ id: 'A', time, amount })
    await inWorld(
      {
        sources: [
          events('sale', { amount: 'money' }, [on(400), on(600, '2025-02-01')]),
          events('purchase', { amount: 'money' }, [on(600)]),
          events('call', { minutes: 'integer' }, [
            { id: 'A', time: '2025-02-02', minutes: 5 },
            { id: 'A', time: '2025-02-03', minutes: 2 },
          ]),
          events('contract', { won_for: 'money' }, [{ id: 'A', time: '2025-01-01', won_for: 120 }]),
        ],
        models: {
          worth: {
            ledger: [
              line('sales', 'sale', { income: 'sales' }),
              line('goods', 'purchase', { cost: 'product' }),
              { line: 'calls', cost: 'service', of: 'call', each: 40 },
              { line: 'won', cost: 'acquisition', of: 'contract', sum: 'won_for' },
            ],
          },
        },
      },
      async (world) => {
        expect(await part(world, 'historic')).toEqual({ A: 200 })
        expect(await part(world, 'line:sales')).toEqual({ A: 1000 })
        expect(await part(world, 'line:goods')).toEqual({ A: 600 })
        expect(await part(world, 'line:calls')).toEqual({ A: 80 })
        expect(await part(world, 'line:won')).toEqual({ A: 120 })
      },
    )
  })

  it('E01: takes a share of another line, and an amount from its day on', async () => {
    const spec: WorldSpec = {
      sources: [
        events('sale', { amount: 'money' }, [
          { id: 'A', time: '2025-01-10', amount: 33.33 },
          { id: 'B', time: '2025-01-10', amount: 100 },
        ]),
        entities('people', { won_for: 'money', won_on: 'date' }, [
          { id: 'A', won_for: 10, won_on: '2025-03-31' },
          { id: 'B', won_for: 10, won_on: '2025-04-01' },
          { id: 'C', won_for: 10 },
        ]),
      ],
      attributes: [
        { attribute: 'won_for', given: 'people.won_for' },
        { attribute: 'won_on', given: 'people.won_on' },
      ],
      models: {
        worth: {
          population: 'everyone',
          ledger: [
            { line: 'goods', cost: 'product', share: '62%', 'of line': 'sales' },
            { line: 'sales', income: 'sales', of: 'sale', sum: 'amount' },
            { line: 'won', cost: 'acquisition', attribute: 'won_for', dated: 'won_on' },
          ],
        },
      },
    }
    await inWorld(spec, async (world) => {
      expect(await part(world, 'line:goods')).toEqual({ A: 20.6646, B: 62, C: 0 })
      expect(await part(world, 'line:won')).toEqual({ A: 10, B: 0, C: 0 })
      expect(await part(world, 'historic')).toEqual({ A: 2.6654, B: 38, C: 0 })
    })
  })

  const flows = (current: Record<string, unknown>) => ({
    current: { horizon: '3 years', discount: '10% a year', pattern: { attribute: 'margin', per: 'year' }, ...current },
  })

  it('E02: 150 a year kept by 80% at 10% is 246.13 over 3 years, 46.13 after a spend of 200, 400 without end, 550 from today on', async () => {
    const kept = { 'keep rate': '80% a year' }
    const cases: [Record<string, unknown>, string, number][] = [
      [kept, 'current', 246.1307],
      [{ ...kept, spend: 200 }, 'cnpv', 46.1307],
      [{ ...kept, horizon: 'endless' }, 'current', 400],
      [{ ...kept, horizon: 'endless', timing: 'start of period' }, 'current', 550],
      [{ ...kept, horizon: 'endless', timing: 'middle of period' }, 'current', 469.0416],
    ]
    for (const [current, name, wanted] of cases)
      await inWorld(given([{ id: 'A', margin: 150 }], flows(current)), async (world) => {
        expect({ current, ...(await part(world, name)) }).toEqual({ current, A: wanted })
      })
  })

  it('E03: undiscounted it is 292.80, 92.80 after the spend, and at a rate of 0 both are equal', async () => {
    const kept = { 'keep rate': '80% a year' }
    await inWorld(given([{ id: 'A', margin: 150 }], flows(kept)), async (world) => {
      expect(await part(world, 'clp')).toEqual({ A: 292.8 })
    })
    await inWorld(given([{ id: 'A', margin: 150 }], flows({ ...kept, spend: 200 })), async (world) => {
      expect(await part(world, 'clp')).toEqual({ A: 92.8 })
    })
    const free = { ...kept, spend: 200, discount: '0% a year', timing: 'middle of period' }
    await inWorld(given([{ id: 'A', margin: 150 }], flows(free)), async (world) => {
      expect(await part(world, 'cnpv')).toEqual(await part(world, 'clp'))
    })
  })

  it('E04: keep rates of 70, 80 and 90% give three results, the middle one 246.13; of a balance 1.2% is lost', async () => {
    const range = { 'keep rate': { low: '70% a year', likely: '80% a year', high: '90% a year' } }
    await inWorld(given([{ id: 'A', margin: 150 }], flows(range)), async (world) => {
      expect(await part(world, 'current-low')).toEqual({ A: 194.8535 })
      expect(await part(world, 'current')).toEqual({ A: 246.1307 })
      expect(await part(world, 'current-high')).toEqual({ A: 305.2968 })
    })
    const loan = { horizon: '1 year', discount: '0% a year', 'expected loss': { share: '1.2% a year', of: 'balance' } }
    await inWorld(given([{ id: 'A', margin: 150, balance: 1000 }], flows(loan)), async (world) => {
      expect(await part(world, 'current')).toEqual({ A: 138 })
    })
  })

  it('E04: who stays may differ by class, or from person to person', async () => {
    const people = [
      { id: 'A', margin: 150, stay: 0.8 },
      { id: 'B', margin: 150, stay: 0.9 },
      { id: 'C', margin: 150, stay: 1.5 },
      { id: 'D', margin: 150 },
    ]
    const each = flows({ 'keep rate': { attribute: 'stay', per: 'year' } })
    await inWorld(given(people, each), async (world) => {
      expect(await part(world, 'current')).toEqual({ A: 246.1307, B: 305.2968, C: null, D: null })
      expect(await part(world, 'lifetime')).toEqual({ A: 246.1307, B: 305.2968, C: null, D: null })
    })
    const classes = flows({
      'keep rate': { scheme: 'tier', classes: { gold: '90% a year' }, else: '80% a year' },
    })
    const tiers = { of: 'stay', 'cut by': 'threshold', classes: [{ class: 'gold', from: 0.85 }, { class: 'rest' }] }
    await inWorld(given(people, classes, { schemes: { tier: { population: 'everyone', tiers } } }), async (world) => {
      expect(await part(world, 'current')).toEqual({ A: 246.1307, B: 305.2968, C: 305.2968, D: 246.1307 })
    })
  })

  const worth = {
    ledger: [{ line: 'sales', income: 'sales', of: 'order', sum: 'amount' }],
    current: { horizon: '3 years', discount: '10% a year', pattern: 'last 12 months' },
    potential: [
      { opportunity: 'insurance', chance: 0.4, margin: 80, unless: { attribute: 'covered', is: true } },
      { referral: 'friend', chance: '20%', value: 150 },
    ],
  }
  const orders = (rows: readonly [string, string, number][]): WorldSpec => ({
    sources: [
      events(
        'order',
        { amount: 'money' },
        rows.map(([id, time, amount]) => ({ id, time, amount })),
      ),
      entities('people', { covered: 'boolean' }, [
        { id: 'A', covered: false },
        { id: 'B', covered: true },
      ]),
    ],
    attributes: [
      { attribute: 'covered', given: 'people.covered' },
      { attribute: 'clv', 'of value': 'worth', part: 'lifetime' },
      { attribute: 'so_far', 'of value': 'worth', part: 'historic' },
    ],
    models: { worth },
    segments: { valuable: { attribute: 'clv', 'at least': 800 } },
  })

  it('E05: 100 + 120 + 150 are 370 so far, and an order after as-of is left out', async () => {
    const rows: [string, string, number][] = [
      ['A', '2023-01-01', 100],
      ['A', '2024-02-01', 120],
      ['A', '2025-03-31 23:59:59', 150],
      ['A', '2025-04-01', 999],
    ]
    await inWorld(orders(rows), async (world) => {
      expect(await world.values('so_far', asOf)).toEqual({ A: 370, B: null })
      expect(await world.values('so_far', '2024-12-31')).toEqual({ A: 220, B: null })
    })
  })

  it('E06 E07 E08: 370 so far, 373.03 to come and 62.00 possible are 805.03', async () => {
    const rows: [string, string, number][] = [
      ['A', '2022-01-01', 100],
      ['A', '2023-02-01', 120],
      ['A', '2025-01-15', 150],
      ['B', '2025-01-15', 150],
      ['C', '2025-01-15', 150],
    ]
    await inWorld(orders(rows), async (world) => {
      expect(await part(world, 'current')).toEqual({ A: 373.0278, B: 373.0278, C: 373.0278 })
      expect(await part(world, 'chance:insurance')).toEqual({ A: 32, B: 0, C: 0 })
      expect(await part(world, 'potential')).toEqual({ A: 62, B: 30, C: 30 })
      expect(await world.values('clv', asOf)).toEqual({ A: 805.0278, B: 553.0278, C: 553.0278 })
      expect((await world.members('valuable', asOf)).in).toEqual(['A'])
    })
  })

  it('E07: refuses a chance above 1, and counts an impossible one of a person with 0', async () => {
    const potential = (chance: unknown) => ({
      potential: [{ opportunity: 'loan', chance, margin: { attribute: 'gain' } }],
    })
    await inWorld(given([{ id: 'A', gain: 80 }], potential(1.2)), async (world) => {
      const { problems } = await world.project.check()
      expect(problems.map((one) => one.code)).toContain('chance-out-of-range')
    })
    const people = [
      { id: 'A', gain: 80, odds: 0.4 },
      { id: 'B', gain: 80, odds: 1.2 },
      { id: 'C', gain: 80 },
      { id: 'D', odds: 0.4 },
    ]
    await inWorld(given(people, potential({ attribute: 'odds' })), async (world) => {
      expect(await part(world, 'potential')).toEqual({ A: 32, B: 0, C: 0, D: 0 })
    })
  })

  it('D06: keeps direct and indirect value apart, and adds them up', async () => {
    const ledger = [
      { line: 'sales', income: 'sales', attribute: 'spent' },
      { line: 'friends', income: 'referral', attribute: 'brought', indirect: 'referral' },
    ]
    const people = [
      { id: 'A', spent: 100, brought: 40 },
      { id: 'B', spent: 10 },
    ]
    await inWorld(given(people, { ledger }), async (world) => {
      expect(await part(world, 'direct')).toEqual({ A: 100, B: 10 })
      expect(await part(world, 'indirect')).toEqual({ A: 40, B: 0 })
      expect(await part(world, 'historic')).toEqual({ A: 140, B: 10 })
    })
  })

  it('E01: takes a share of what is summed', async () => {
    const ledger = [{ line: 'interest', income: 'interest', of: 'balance', sum: 'deposit', share: '0.15%' }]
    const sources = [events('balance', { deposit: 'money' }, [{ id: 'A', time: '2025-01-31', deposit: 12345.67 }])]
    await inWorld({ sources, models: { worth: { ledger } } }, async (world) => {
      expect(await part(world, 'historic')).toEqual({ A: 18.5185 })
    })
  })

  it('E09: warns where two lines of a ledger may count one amount, and not where they cannot', async () => {
    const line = (name: string, more: Record<string, unknown>) => ({ line: name, income: 'sales', ...more })
    const sold = (name: string, where?: Record<string, unknown>) =>
      line(name, { of: 'order_line', sum: 'amount', ...(where ? { where } : {}) })
    const ledgers: Record<string, Record<string, unknown>[]> = {
      same: [sold('a'), sold('b')],
      inside: [sold('a'), sold('b', { channel: 'app' })],
      overlapping: [sold('a', { channel: ['app', 'web'] }), sold('b', { channel: 'web' })],
      derived: [sold('a'), line('b', { of: 'order', sum: 'amount' })],
      attribute: [sold('a'), line('b', { attribute: 'recent' })],
      formula: [sold('a'), line('b', { attribute: 'more' })],
      one: [line('a', { attribute: 'recent' }), line('b', { attribute: 'recent' })],
      other: [sold('a'), line('b', { attribute: 'so_far' })],
      // Nothing is in both of these.
      apart: [sold('a', { channel: 'app' }), sold('b', { channel: { 'is not': 'app' } })],
      sizes: [sold('a', { amount: { 'less than': 50 } }), sold('b', { amount: { 'at least': 50 } })],
      refunds: [line('a', { of: 'order', sum: 'amount' }), sold('b', { refund: true })],
      sides: [sold('a'), { line: 'b', cost: 'product', of: 'order_line', sum: 'amount' }],
      fees: [sold('a'), { line: 'b', income: 'fees', of: 'order_line', sum: 'amount', share: '2%' }],
      times: [line('a', { attribute: 'recent' }), line('b', { attribute: 'older' })],
    }
    const source = events(
      'order_line',
      { no: { as: 'order' }, amount: 'money', channel: 'text' },
      [
        { id: 'A', time: '2025-02-10', no: '1', amount: 30, channel: 'app' },
        { id: 'A', time: '2025-02-10', no: '1', amount: 70, channel: 'web' },
      ],
      { orders: 'order', 'refund when': { column: 'amount', 'less than': 0 } },
    )
    const sum = { sum: 'amount', of: 'order_line' }
    const attributes = [
      { attribute: 'recent', ...sum, within: 'last 12 months' },
      { attribute: 'older', ...sum, within: 'before the last 12 months' },
      { attribute: 'more', formula: 'recent + 1' },
      { attribute: 'so_far', 'of value': 'apart', part: 'historic' },
    ]
    const models = Object.fromEntries(Object.entries(ledgers).map(([id, ledger]) => [id, { ledger }]))
    const names = Object.keys(ledgers)
    await inWorld({ sources: [source], attributes, models }, async (world) => {
      const { problems } = await world.project.check()
      expect(problems.filter((one) => one.code !== 'line-counts-twice')).toEqual([])
      const told = problems.map((one) => names[Number(/(\d+)\.yml/.exec(one.place!.file)![1]) - 1])
      expect(told).toEqual(names.slice(0, names.indexOf('apart')))
      expect(problems.every((one) => one.severity === 'warning' && one.place!.line > 0)).toBe(true)
      const [first] = problems
      expect(first!.message.en).toContain('"a" and "b" both add up amount of order_line')
      expect(await world.values('v:derived:historic', asOf)).toEqual({ A: 200 })
    })
  })

  it('E09: refuses a forecast as a line of the ledger, also its own', async () => {
    const parts = ['lifetime', 'potential', 'historic'].map((name) => ({
      attribute: name,
      'of value': 'worth',
      part: name,
    }))
    const attributes = [
      ...parts,
      { attribute: 'own', 'of value': 'self', part: 'historic' },
      { attribute: 'so_far', formula: 'lifetime - potential - current' },
      { attribute: 'current', 'of value': 'worth', part: 'current' },
    ]
    const ledger = (attribute: string) => ({ ledger: [{ line: 'x', income: 'other', attribute }] })
    const spec = given([{ id: 'A', margin: 150 }], flows({}), { attributes })
    const names = ['worth', 'a', 'b', 'c', 'd', 'self']
    const models = {
      ...spec.models,
      a: ledger('lifetime'),
      b: ledger('potential'),
      c: ledger('historic'),
      d: ledger('so_far'),
      self: ledger('own'),
    }
    await inWorld({ ...spec, models }, async (world) => {
      const { problems } = await world.project.check()
      const isModel = (file: string) => file.startsWith('models/')
      const told = problems.map(({ place, code, severity }) => [
        isModel(place!.file) ? names[Number(/(\d+)\.yml/.exec(place!.file)![1]) - 1] : '',
        code,
        severity,
      ])
      expect(told.toSorted()).toEqual([
        ['', 'attribute-cycle', 'error'],
        ['a', 'line-is-forecast', 'error'],
        ['b', 'line-is-forecast', 'error'],
      ])
      const forecast = problems.find((one) => one.code === 'line-is-forecast')!
      expect(forecast.message.en).toContain('"Lifetime value"')
      expect(forecast.place!.line).toBeGreaterThan(0)
    })
  })

  it('says how a rate, a horizon and a share are written where a plain number stands', async () => {
    const ledger = [
      { line: 'sales', income: 'sales', attribute: 'gain' },
      { line: 'goods', cost: 'product', share: 0.62, 'of line': 'sales' },
    ]
    const current = { horizon: 3, discount: 0.1, 'keep rate': 1.2, margin: 0.38, pattern: 12 }
    const range = { horizon: '3 years', discount: '10% a year', 'keep rate': { likely: 0.8 } }
    const spec = given([{ id: 'A', gain: 1 }], { ledger, current })
    const models = { ...spec.models, other: { ledger: ledger.slice(0, 1), current: range } }
    await inWorld({ ...spec, models }, async (world) => {
      const { problems } = await world.project.check()
      const rate = 'write it as in 85% a year, 1.5% a month'
      expect(problems.map((one) => one.hint?.en)).toEqual([
        'write it as in 62%',
        'write it as in 3 years, 18 months, endless',
        'write it as in 10% a year',
        rate,
        'write it as in 38%',
        'write it as in last 12 months',
        rate,
      ])
      expect(problems.every((one) => /^写成 .* 这样$/.test(one.hint!.zh))).toBe(true)
    })
  })

  it('names values and parts that do not exist, and the nearest that do', async () => {
    const attributes = [
      { attribute: 'a', 'of value': 'wort' },
      { attribute: 'b', 'of value': 'worth', part: 'historc' },
    ]
    await inWorld(given([{ id: 'A', gain: 1 }], {}, { attributes }), async (world) => {
      const { problems } = await world.project.check()
      expect(problems.map((one) => one.code)).toEqual(['unknown-value', 'unknown-part'])
      expect(problems.map((one) => one.hint?.en)).toEqual([
        expect.stringContaining('"worth"'),
        expect.stringContaining('"historic"'),
      ])
    })
  })

  it('E09: a sum that takes lifetime and potential value warns that one is inside the other; a difference does not', async () => {
    const parts = ['lifetime', 'potential', 'current'].map((name) => ({
      attribute: name,
      'of value': 'worth',
      part: name,
    }))
    const attributes = [
      ...parts,
      { attribute: 'twice', formula: 'lifetime + potential' },
      {
        attribute: 'score',
        composite: {
          inputs: [
            { of: 'lifetime', weight: 0.5 },
            { of: 'current', weight: 0.5 },
          ],
        },
      },
      { attribute: 'rest', formula: 'lifetime - potential' },
      { attribute: 'apart', formula: 'current + potential' },
      { attribute: 'share', formula: 'potential / lifetime' },
      { attribute: 'more', formula: 'potential + 10' },
      { attribute: 'nested', formula: 'lifetime + more' },
      { attribute: 'deeper', formula: '5 + nested' },
      { attribute: 'again', formula: 'rest + potential' },
    ]
    await inWorld(given([{ id: 'A', margin: 150 }], flows({}), { attributes }), async (world) => {
      const { problems } = await world.project.check()
      expect(problems.map((one) => [one.code, one.message.en])).toEqual([
        ['W16', expect.stringContaining('"Potential value" is inside "Lifetime value"')],
        ['W16', expect.stringContaining('"Current value" is inside "Lifetime value"')],
        ['W16', expect.stringContaining('"lifetime + more"')],
        ['W16', expect.stringContaining('"5 + nested"')],
      ])
      await world.run(asOf)
      const listed = async (...columns: string[]) => {
        const { problems: told } = await world.project.export('everyone', {
          to: join(world.folder, `${columns.join('-')}.csv`),
          columns,
          by: 'test',
        })
        return told.map((one) => [one.code, one.message.en])
      }
      expect(await listed('lifetime', 'rest', 'share')).toEqual([])
      expect(await listed('current', 'potential')).toEqual([])
      expect(await listed('lifetime', 'more')).toEqual([
        ['list-counts-twice', expect.stringContaining('"lifetime" contains "more"')],
      ])
    })
  })

  it('shows the parts in a why, and what an edit of the definition would change in a plan', async () => {
    await inWorld(orders([['A', '2025-01-15', 150]]), async (world) => {
      await world.run(asOf)
      const { rules } = await world.project.explain('valuable', { entity: 'A' })
      expect(rules[0]!.tree.observed!.map((one) => [one.name.en, one.value])).toEqual([
        ['clv', 585.0278],
        ['Historic value', 150],
        ['Current value', 373.0278],
        ['Potential value', 62],
      ])
      const edited = { value: 'worth', ...worth, potential: [{ opportunity: 'loan', chance: 1, margin: 900 }] }
      await world.edit({ 'models/00001.yml': JSON.stringify(edited) })
      const plan = await world.project.plan({ asOf })
      expect(plan.changes.map(({ what, id, change }) => [what, id, change]).toSorted()).toContainEqual([
        'value',
        'worth',
        'changed',
      ])
      expect(plan.effects['customer']!.segments).toMatchObject([{ id: 'valuable', entered: 1 }])
      await world.apply(asOf)
      expect(await world.values('clv', asOf)).toMatchObject({ A: 1423.0278 })
    })
  })

  it('E09: in a chain of referrals A to B to C credits A with B, and shows C as a second level', async () => {
    const order = (id: string, amount: number) => ({ id, time: '2025-01-10', amount })
    const below = { kind: 'customer', by: 'referred-by', direction: 'down' }
    const sales = { line: 'sales', income: 'sales', of: 'order', sum: 'amount' }
    await inWorld(
      {
        sources: [
          events('order', { amount: 'money' }, [order('A', 100), order('B', 40), order('C', 7)]),
          links(
            'referred-by',
            {},
            [
              { id: 'B', linked: 'A' },
              { id: 'C', linked: 'B' },
            ],
            { of: 'customer', to: 'customer' },
          ),
        ],
        attributes: [
          { attribute: 'own_value', 'of value': 'own', part: 'direct' },
          { attribute: 'brought', linked: { ...below, sum: 'own_value' } },
          { attribute: 'brought_by_those', linked: { ...below, sum: 'brought' } },
          { attribute: 'with_friends', 'of value': 'whole', part: 'historic' },
        ],
        models: {
          own: { ledger: [sales] },
          whole: {
            ledger: [sales, { line: 'friends', income: 'referral', attribute: 'brought', indirect: 'referral' }],
          },
        },
      },
      async (world) => {
        expect(await world.values('brought', asOf)).toEqual({ A: 40, B: 7, C: 0 })
        expect(await world.values('brought_by_those', asOf)).toEqual({ A: 7, B: 0, C: 0 })
        expect(await world.values('with_friends', asOf)).toEqual({ A: 140, B: 47, C: 7 })
        expect(await world.values('v:whole:indirect', asOf)).toEqual({ A: 40, B: 7, C: 0 })
        for (const [id, value] of Object.entries({ A: 140, B: 47, C: 7 })) {
          const { attributes } = await world.project.evaluate('customer', id, { asOf })
          expect(attributes.find((one) => one.id === 'with_friends')?.value).toBe(value)
        }
      },
    )
  })

  it('is the same of one person alone, now and at another instant', async () => {
    await inWorld(
      orders([
        ['A', '2024-06-01', 120.5],
        ['B', '2025-01-15', 150],
      ]),
      async (world) => {
        const batch = await world.values('clv', asOf)
        for (const id of ['A', 'B']) {
          const alone = await world.project.evaluate('customer', id, { asOf })
          expect(alone.attributes.find((one) => one.id === 'clv')?.value).toEqual(batch[id])
        }
      },
    )
  })
})
