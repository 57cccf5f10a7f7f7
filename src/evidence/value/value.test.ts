import { describe, expect, it } from 'vitest'
import type { World, WorldSpec } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'

const asOf = '2025-03-31'

async function inWorld(spec: WorldSpec, look: (world: World) => Promise<void>): Promise<void> {
  const world = await makeWorld(spec)
  try {
    await world.project.load()
    await world.run(asOf)
    await look(world)
  } finally {
    await world.close()
  }
}

const on = (amount: number, time = '2025-01-10') => ({ id: 'A', time, amount })

const shop: WorldSpec = {
  sources: [
    events('sale', { amount: 'money' }, [on(400, '2023-11-05'), on(600)]),
    events('purchase', { amount: 'money' }, [on(600)]),
    events('call', { minutes: 'integer' }, [
      { id: 'A', time: '2025-02-02', minutes: 5 },
      { id: 'A', time: '2024-02-03', minutes: 2 },
    ]),
    entities('people', { won_for: 'money', won_on: 'date' }, [{ id: 'A', won_for: 120, won_on: '2023-11-01' }]),
  ],
  attributes: [
    { attribute: 'won_for', given: 'people.won_for' },
    { attribute: 'won_on', given: 'people.won_on' },
  ],
  models: {
    worth: {
      ledger: [
        { line: 'sales', income: 'sales', of: 'sale', sum: 'amount' },
        { line: 'goods', cost: 'product', of: 'purchase', sum: 'amount' },
        { line: 'calls', cost: 'service', of: 'call', each: 40 },
        { line: 'won', cost: 'acquisition', attribute: 'won_for', dated: 'won_on' },
      ],
    },
  },
}

describe('what people are worth', () => {
  it('E01: is 200 of 1,000; without acquisition 320, which is said', async () => {
    await inWorld(shop, async ({ project }) => {
      const whole = await project.value('worth')
      expect(whole.parts.find((one) => one.part === 'historic')).toMatchObject({ known: 1, total: 200, perHead: 200 })
      const without = await project.value('worth', { withoutAcquisition: true })
      expect(without.acquisitionLeftOut).toBe(120)
      expect(without.parts.find((one) => one.part === 'historic')).toMatchObject({
        total: 320,
        sentence: { en: expect.stringContaining('without acquisition') },
      })
      expect(without.lines.map((one) => one.line)).toEqual(['sales', 'goods', 'calls'])
    })
  })

  it('E01: by period and sort of cost, the periods adding up to historic value', async () => {
    await inWorld(shop, async ({ project }) => {
      const ledger = await project.valueLedger('worth', { per: 'year' })
      expect(ledger.periods).toEqual(['2023-01-01', '2024-01-01', '2025-01-01'])
      expect(ledger.net).toEqual([
        { period: '2023-01-01', amount: 280 },
        { period: '2024-01-01', amount: -40 },
        { period: '2025-01-01', amount: -40 },
      ])
      expect(ledger.cells.filter((one) => one.line === 'calls')).toEqual([
        { period: '2024-01-01', line: 'calls', amount: 40 },
        { period: '2025-01-01', line: 'calls', amount: 40 },
      ])
      const months = await project.valueLedger('worth', { per: 'month', in: 'everyone' })
      expect(months.net.reduce((sum, one) => sum + one.amount, 0)).toBe(200)
    })
  })

  it('is shown of one person with the definition beside each number', async () => {
    await inWorld(shop, async ({ project }) => {
      const [worth] = await project.personValues('A')
      expect(worth).toMatchObject({ id: 'worth', known: true, currency: 'CNY' })
      expect(worth!.parts.find((one) => one.part === 'direct')).toMatchObject({
        value: 200,
        sentence: { en: '+sales −goods −calls −won' },
      })
      expect(worth!.lines.map((one) => one.amount)).toEqual([1000, 600, 80, 120])
    })
  })

  const thousand: WorldSpec = {
    sources: [
      entities(
        'people',
        { margin: 'money', tier: 'text' },
        Array.from({ length: 1200 }, (_, index) => ({ id: `C${index}`, margin: 150, tier: index < 1000 ? 'a' : 'b' })),
      ),
    ],
    attributes: [
      { attribute: 'margin', given: 'people.margin' },
      { attribute: 'tier', given: 'people.tier' },
    ],
    segments: { chosen: { population: 'everyone', where: { attribute: 'tier', is: 'a' } } },
    schemes: {
      tiers: {
        population: 'everyone',
        table: {
          classes: [
            { class: 'a', when: { attribute: 'tier', is: 'a' } },
            { class: 'b', when: { attribute: 'tier', is: 'b' } },
          ],
        },
      },
    },
    models: {
      worth: {
        population: 'everyone',
        ledger: [{ line: 'none', income: 'other', attribute: 'margin' }],
        current: {
          horizon: 'endless',
          discount: '10% a year',
          'keep rate': '80% a year',
          pattern: { attribute: 'margin', per: 'year' },
        },
      },
    },
  }

  it('E10: a keep rate of 85% for 80% on 1,000 people brings 510 for 400 a head, 110,000 in all', async () => {
    await inWorld(thousand, async ({ project }) => {
      const keepRate = { share: 0.85, per: 'year' as const }
      expect(await project.simulateValue('worth', { segment: 'chosen', keepRate })).toMatchObject({
        people: 1000,
        before: { total: 400_000, perHead: 400 },
        after: { total: 510_000, perHead: 510 },
        change: 110_000,
      })
      const more = await project.simulateValue('worth', { segment: 'tiers/a', margin: 0.1, frequency: 0.05 })
      expect(more).toMatchObject({ after: { perHead: 462 }, change: 62_000 })
      const endless = { share: 1, per: 'year' as const }
      await expect(project.simulateValue('worth', { segment: 'chosen', keepRate: endless })).resolves.toMatchObject({
        after: { perHead: 1500 },
      })
    })
  })

  it('is told apart by class, and adds up to the whole', async () => {
    await inWorld(thousand, async ({ project }) => {
      const { by, parts } = await project.value(undefined, { by: 'tiers' })
      const current = (list: typeof parts) => list.find((one) => one.part === 'current')!.total
      expect(by!.groups.map(({ id, people, parts: own }) => [id, people, current(own)])).toEqual([
        ['a', 1000, 400_000],
        ['b', 200, 80_000],
      ])
      expect(current(parts)).toBe(480_000)
    })
  })

  const partly: WorldSpec = {
    ...thousand,
    sources: [
      entities('people', { margin: 'money', tier: 'text', won: 'money' }, [
        { id: 'A', margin: 100, tier: 'a', won: 7 },
        { id: 'B', margin: 100, tier: 'a', won: 5 },
        { id: 'C', margin: 100, tier: 'b', won: 1000 },
      ]),
    ],
    attributes: [...thousand.attributes!, { attribute: 'won', given: 'people.won' }],
    models: {
      worth: {
        population: 'everyone',
        ledger: [
          { line: 'margin', income: 'other', attribute: 'margin' },
          { line: 'won', cost: 'acquisition', attribute: 'won' },
        ],
        current: {
          horizon: 'endless',
          discount: '10% a year',
          'keep rate': { scheme: 'tiers', classes: { a: '80% a year' } },
          pattern: { attribute: 'margin', per: 'year' },
        },
      },
    },
  }

  it('is summed over those of whom it is known, who are counted; of nobody there is no sum', async () => {
    await inWorld(partly, async ({ project }) => {
      const of = (list: Awaited<ReturnType<typeof project.value>>['parts'], name: string) => {
        const { known, total, perHead } = list.find((one) => one.part === name)!
        return [known, total, perHead]
      }
      const { parts, by } = await project.value('worth', { by: 'tiers' })
      const current = (100 * 0.8) / 1.1 / (1 - 0.8 / 1.1)
      expect(of(parts, 'historic')).toEqual([3, -712, -712 / 3])
      expect(of(parts, 'lifetime')).toEqual([
        2,
        expect.closeTo(200 - 12 + 2 * current, 3),
        expect.closeTo(94 + current, 3),
      ])
      expect(by!.groups.map((one) => of(one.parts, 'lifetime'))[1]).toEqual([0, null, null])
      const without = await project.value('worth', { withoutAcquisition: true })
      expect(without.acquisitionLeftOut).toBe(1012)
      expect(of(without.parts, 'historic')).toEqual([3, 300, 100])
      expect(of(without.parts, 'lifetime')).toEqual([
        2,
        expect.closeTo(200 + 2 * current, 3),
        expect.closeTo(100 + current, 3),
      ])
      const [person] = await project.personValues('A', { withoutAcquisition: true })
      expect(person!.parts.find((one) => one.part === 'historic')).toMatchObject({
        value: 100,
        sentence: { en: expect.stringContaining('without acquisition costs') },
      })
      expect(person!.lines.map((one) => one.line)).toEqual(['margin'])
      const [unknown] = await project.personValues('C', { withoutAcquisition: true })
      expect(unknown!.parts.find((one) => one.part === 'lifetime')!.value).toBeNull()
      const none = await project.simulateValue('worth', { segment: 'tiers/b', margin: 0.1 })
      expect(none).toMatchObject({ people: 0, before: { total: null, perHead: null }, change: null })
    })
  })

  it('E10: more margin raises what comes in, not what is lost; a contract pays once a period', async () => {
    const lossy: WorldSpec = {
      ...thousand,
      sources: [
        entities('people', { margin: 'money', balance: 'money', tier: 'text', times: 'integer' }, [
          { id: 'A', margin: 100, balance: 5000, tier: 'a', times: 1 },
          { id: 'B', margin: -40, balance: 0, tier: 'a', times: 2 },
        ]),
      ],
      attributes: [
        ...thousand.attributes!,
        ...['balance', 'times'].map((attribute) => ({ attribute, given: `people.${attribute}` })),
      ],
      models: {
        worth: {
          population: 'everyone',
          ledger: [{ line: 'none', income: 'other', attribute: 'margin' }],
          current: {
            horizon: '1 year',
            discount: '0% a year',
            'keep rate': { low: '50% a year', likely: '80% a year', high: '90% a year' },
            pattern: { attribute: 'margin', per: 'year' },
            'expected loss': { share: '3% a year', of: 'balance' },
          },
        },
        contracts: {
          population: 'everyone',
          ledger: [{ line: 'none', income: 'other', attribute: 'margin' }],
          current: {
            by: 'contract',
            period: 'year',
            renewals: { attribute: 'times' },
            left: { attribute: 'tier', is: 'b' },
            pattern: { attribute: 'margin', per: 'year' },
            horizon: '1 year',
            discount: '0% a year',
          },
        },
      },
    }
    await inWorld(lossy, async ({ project }) => {
      const ask = async (change: object) =>
        (await project.simulateValue('worth', { segment: 'everyone', ...change })).change
      expect(await ask({ margin: 0.1 })).toBeCloseTo(0.8 * 10, 4)
      expect(await ask({ margin: -0.1 })).toBeCloseTo(-0.8 * 10, 4)
      expect(await ask({ frequency: 0.1 })).toBeCloseTo(0.8 * 6, 4)
      expect(await ask({ keepRate: { share: 0.9, per: 'year' } })).toBeCloseTo(0.1 * (100 - 150 - 40), 4)
      const more = project.simulateValue('contracts', { segment: 'everyone', frequency: 0.1 })
      await expect(more).rejects.toThrow('cannot-simulate')
      const less = await project.simulateValue('contracts', { segment: 'everyone', frequency: -0.1, margin: 0.1 })
      expect(less.people).toBe(2)

      const [person] = await project.personValues('A')
      const [low, likely, high] = ['current-low', 'current', 'current-high'].map((name) =>
        person!.parts.find((one) => one.part === name)!,
      )
      expect([low!.value, likely!.value, high!.value]).toEqual([-45, -40, -25])
      expect(new Set([low, likely, high].map((one) => one!.sentence.en)).size).toBe(3)
      expect(likely!.sentence.en).toContain('expected loss of 3% a year')
    })
  })

  it('E09: has five sides to a relationship, and says which of them is inside another', async () => {
    const spec: WorldSpec = {
      sources: [
        events('sale', { amount: 'money' }, [
          on(500, '2025-03-10'),
          on(300, '2025-02-10'),
          on(200, '2025-01-10'),
          ...['2024-12-01', '2025-01-01', '2025-02-01'].map((time) => ({ id: 'B', time, amount: 10 })),
        ]),
        entities('people', { gift: 'money' }, [{ id: 'A', gift: 40 }]),
      ],
      attributes: [{ attribute: 'gift', given: 'people.gift' }],
      schemes: { stage: { 'life cycle': { of: 'sale' } } },
      models: {
        worth: {
          ledger: [
            { line: 'sales', income: 'sales', of: 'sale', sum: 'amount' },
            { line: 'goods', cost: 'product', share: '80%', 'of line': 'sales' },
            { line: 'friends', income: 'referral', attribute: 'gift', indirect: 'referral' },
          ],
          current: { horizon: '1 year', discount: '0% a year' },
          potential: [{ opportunity: 'more', chance: 0.5, margin: 124 }],
        },
      },
    }
    await inWorld(spec, async ({ project }) => {
      const [worth] = await project.personValues('A')
      expect(worth!.relationship.map(({ part, value, inside }) => [part, value, inside])).toEqual([
        ['profitability', 0.2, undefined],
        ['life-cycle', null, undefined],
        ['lifetime', 502, undefined],
        ['referral', 40, 'lifetime'],
        ['potential', 62, 'lifetime'],
      ])
      expect(worth!.relationship[1]!.stage?.en).toBeTruthy()
    })
  })

  it('names what is wrong with a question', async () => {
    await inWorld(thousand, async ({ project }) => {
      await expect(project.value('wort')).rejects.toThrow('not-found')
      await expect(project.value('wort')).rejects.toThrow('there is no value "wort"')
      await expect(project.fitValues('wort')).rejects.toThrow('there are: worth')
      await expect(project.backTestValue('worth')).rejects.toThrow('cannot-back-test')
    })
  })

  it('is fitted as of yesterday where nothing is published', async () => {
    const world = await makeWorld(thousand)
    try {
      await world.project.load()
      const found = await world.project.fitValues('worth')
      expect([found.day, found.run]).toEqual(['2025-12-31', undefined])
    } finally {
      await world.close()
    }
  })

  it('is fitted by the files alone, and nothing is published', async () => {
    await inWorld(thousand, async (world) => {
      const before = (await world.project.published()).manifest.run
      const found = await world.project.fitValues('worth', { asOf })
      expect(found).toEqual({
        day: asOf,
        values: [{ id: 'worth', name: { zh: 'worth', en: 'worth' }, kind: 'customer' }],
        problems: [],
      })
      expect((await world.project.published()).manifest.run).toBe(before)
      // Of the newest run, though its day is not yesterday.
      expect(await world.project.fitValues('worth')).toMatchObject({ day: asOf, run: before })
      expect(await world.project.fitValues('worth', { asOf: '2025-02-01', run: before })).toMatchObject({ day: asOf })
      expect(await world.project.fitValues('worth', { asOf: '2025-02-01' })).toMatchObject({ day: '2025-02-01' })
    })
  })
})
