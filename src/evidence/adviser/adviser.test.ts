import { afterAll, describe, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import type { AttributeFact, DataFacts } from './data-facts.ts'
import { ownMethods } from './own-methods.ts'
import { rankMethods } from './rank-methods.ts'
import { sourceMethods } from './source-methods.ts'

const fact = (id: string, family: string, fill: number | null, more: Partial<AttributeFact> = {}): AttributeFact => ({
  id,
  name: { zh: id, en: id },
  family,
  type: 'text',
  fill,
  known: Math.round((fill ?? 0) * 1000),
  isFree: true,
  isAnswered: false,
  ...more,
})

const facts = (attributes: readonly AttributeFact[], more: Partial<DataFacts> = {}): DataFacts => ({
  kind: 'customer',
  run: 'r000001',
  people: 1000,
  attributes: [...attributes],
  events: [],
  groups: [],
  schemes: [],
  published: 1,
  hasValue: false,
  ...more,
})

const stateOf = (id: string, given: DataFacts) => ownMethods(given).find((one) => one.id === id)!.state

describe('the adviser', () => {
  it('I01: only age and region filled: demographic first, psychological needs a survey, gains and limits of all four', () => {
    const found = rankMethods(facts([fact('age', 'demographic', 0.9), fact('region', 'geographic', 0.97)]), {})
    expect(found.map((one) => one.id)[0]).toBe('demographic')
    expect(found.map(({ id, state }) => [id, state])).toEqual([
      ['demographic', 'ready'],
      ['service', 'needs-data'],
      ['product', 'needs-data'],
      ['psychological', 'needs-survey'],
    ])
    const psychological = found[3]!
    expect(psychological.needs[0]!.en).toMatch(/^needs a survey/)
    expect(psychological.needs[0]!.zh).toContain('问卷')
    expect(found.map((one) => one.gain.en)).toEqual([
      'simple, fit for a first analysis',
      'gives varied groups',
      'gives exact groups',
      'closer to what people really need',
    ])
    for (const one of found) expect([one.gain.zh, one.limit.zh, one.limit.en].every(Boolean)).toBe(true)
    expect(found[0]!.reasons[0]!.en).toBe('most people have region 97%, age 90%')
  })

  it('I02: the fit of the product method is told; of the three others the source has no text', () => {
    const told = sourceMethods.filter((one) => one.fits !== undefined).map((one) => one.id)
    expect(told).toEqual(['product'])
    expect(sourceMethods).toHaveLength(4)
  })

  it('puts the aim first among methods that the data bear alike, and never before them', () => {
    const rich = [
      fact('age', 'demographic', 1),
      fact('city', 'geographic', 1),
      fact('orders', 'behaviour', 1),
      fact('channel', 'channel', 1),
      fact('last', 'time', 1),
    ]
    expect(rankMethods(facts(rich), {}).map((one) => one.id)[0]).toBe('service')
    expect(rankMethods(facts(rich), { aim: 'first-look' }).map((one) => one.id)[0]).toBe('demographic')
    const motive = rankMethods(facts(rich), { aim: 'motive' })
    expect(motive[0]!.id).toBe('service')
    expect(motive.find((one) => one.isAim)!.id).toBe('psychological')
  })

  it('rules psychology out where nobody can be asked, and takes thin or empty attributes for what they are', () => {
    const found = rankMethods(
      facts([
        fact('price_led', 'need', 0.2, { isAnswered: true }),
        fact('model', 'product', 0.5),
        fact('gender', 'demographic', 0.01),
      ]),
      { survey: false },
    )
    expect(found.map(({ id, state }) => [id, state])).toEqual([
      ['product', 'partly'],
      ['psychological', 'partly'],
      ['demographic', 'needs-data'],
      ['service', 'needs-data'],
    ])
    expect(rankMethods(facts([]), { survey: false }).at(-1)).toMatchObject({ id: 'psychological', state: 'ruled-out' })
  })

  it('says of its own methods what each takes: people per variable, two answers, buyers, a seed', () => {
    const measured = [
      fact('spend', 'value', 1, { type: 'money', head: 'sum' }),
      fact('orders', 'behaviour', 1, { type: 'integer', head: 'count' }),
      fact('income', 'demographic', 1, { type: 'money', isFree: false }),
    ]
    const orders = { events: [{ id: 'order', isOrders: true, hasAmount: true, isLoaded: true }] }
    expect(stateOf('clusters', facts(measured, { people: 199 }))).toBe('needs')
    expect(stateOf('clusters', facts(measured, { people: 200 }))).toBe('ready')
    expect(ownMethods(facts(measured)).find((one) => one.id === 'clusters')!.command).toBe(
      'discover clusters --of spend,orders',
    )
    const left = (rarer: number) => fact('left', 'behaviour', 1, { type: 'boolean', rarer })
    expect(stateOf('tree', facts([]))).toBe('needs')
    expect(stateOf('tree', facts([left(29)]))).toBe('needs')
    expect(stateOf('tree', facts([left(30)]))).toBe('ready')
    const two = { published: 2 }
    expect(stateOf('propensity', facts([left(99)], two))).toBe('needs')
    expect(stateOf('propensity', facts([left(100)]))).toBe('needs')
    expect(stateOf('propensity', facts([left(100)], two))).toBe('ready')
    expect(stateOf('rfm', facts(measured))).toBe('not-with-this')
    expect(stateOf('rfm', facts(measured, { ...orders, buyers: 499, daysOfOrders: 400 }))).toBe('needs')
    expect(stateOf('rfm', facts(measured, { ...orders, buyers: 500, daysOfOrders: 180 }))).toBe('ready')
    expect(stateOf('lifetime-value', facts([], { ...orders, repeatBuyers: 99 }))).toBe('needs')
    const seed = { id: 'best', name: { zh: '最好', en: 'Best' }, members: 20 }
    expect(stateOf('look-alike', facts([], { groups: [{ ...seed, members: 19 }] }))).toBe('needs')
    expect(stateOf('look-alike', facts([], { groups: [seed] }))).toBe('ready')
    expect(stateOf('latent-classes', facts(measured))).toBe('not-with-this')
    // Of no data at all nobody knows what it cannot do.
    expect(ownMethods(facts([])).map((one) => one.state)).not.toContain('not-with-this')
    expect(stateOf('migration', facts([], { published: 2 }))).toBe('needs')
    expect(stateOf('migration', facts([], { published: 2, schemes: [{ id: 'rfm', method: 'rfm' }] }))).toBe('ready')
    expect(ownMethods(facts([])).map((one) => one.id)).toContain('rules')
  })
})

it('recommends whole commands: a target that is a text with its value, a scheme to migrate, a day; and nothing that is not there', () => {
  const channel = fact('channel', 'channel', 1, { rarer: 200, rarerValue: "it's 门店" })
  const commandOf = (id: string, more: Partial<DataFacts>) =>
    ownMethods(facts([channel], more)).find((one) => one.id === id)!.command
  expect(commandOf('propensity', { published: 2 })).toBe("discover propensity --target channel --value 'it'\\''s 门店'")
  expect(commandOf('propensity', { day: '2026-06-30' })).toBe('run --as-of 2026-04-01')
  expect(commandOf('migration', { published: 2, schemes: [{ id: 'tiers', method: 'tiers' }] })).toBe('migrate tiers')
  expect(commandOf('rules', {})).toBeUndefined()
  expect(commandOf('rules', { groups: [{ id: 'best', name: { zh: '', en: '' }, members: 3 }] })).toBe('preview best')
  const orders = { events: [{ id: 'order', isOrders: true, hasAmount: true, isLoaded: true }], repeatBuyers: 900 }
  expect(commandOf('lifetime-value', orders)).toBeUndefined()
  expect(commandOf('lifetime-value', { ...orders, hasValue: true })).toBe('value show')
})

describe('a project', () => {
  let world: World
  afterAll(() => world?.close())

  it('I01: is advised by what its run found, with the answers of fenqun.yml, and before its first run', async () => {
    const ids = Array.from({ length: 120 }, (_, at) => `C${at}`)
    world = await makeWorld({
      project: { advise: { aim: 'first-look' } },
      sources: [
        entities(
          'people',
          { age: 'integer', region: 'text', likes: 'text' },
          ids.map((id, at) => ({ id, age: 20 + (at % 50), region: at % 9 ? '广东' : '', likes: '' })),
        ),
        events('order', { amount: 'money' }, []),
      ],
      attributes: [
        { family: 'demographic', kind: 'customer', attributes: [{ attribute: 'age', given: 'people.age' }] },
        { family: 'geographic', kind: 'customer', attributes: [{ attribute: 'region', given: 'people.region' }] },
        { family: 'need', kind: 'customer', attributes: [{ attribute: 'likes', given: 'people.likes' }] },
      ],
    })
    const before = await world.project.advise()
    expect(before.run).toBeUndefined()
    expect(before.methods[0]).toMatchObject({ id: 'demographic', state: 'not-computed', isAim: true })
    await world.project.load()
    await world.run('2025-12-31')
    const after = await world.project.advise({ survey: true })
    expect(after.people).toBe(120)
    expect(after.methods[0]).toMatchObject({ id: 'demographic', state: 'ready', rank: 1 })
    expect(after.methods.find((one) => one.id === 'psychological')).toMatchObject({ state: 'needs-survey' })
    expect(after.methods[0]!.attributes.map(({ id, fill }) => [id, Math.round((fill ?? 0) * 100)])).toEqual([
      ['age', 100],
      ['region', 88],
    ])
    expect(after.questions.map(({ id, from }) => [id, from])).toEqual([
      ['aim', 'given'],
      ['survey', 'given'],
      ['data', 'counted'],
      ['people', 'counted'],
    ])
    await expect(world.project.advise({ kind: 'nobody' })).rejects.toThrow(/nobody/)
  })
})
