import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import { inProcess } from '../../cli/testing/in-process.ts'
import type { ReportCard } from './report-card.ts'

/** 300 customers; whoever spends more comes more often; what they live in has nothing to do with it. */
const people = Array.from({ length: 300 }, (_, index) => ({
  id: `p${index}`,
  amount: 1000 - index * 3 + ((index * 7919) % 13),
  visits: 1 + Math.floor((299 - index) / 60),
  city: ['a', 'b', 'c'][(index * 7) % 3]!,
  phone: index < 150 ? `1380000${String(index).padStart(4, '0')}` : null,
}))
/** What four people spend at least: the smallest class of twelve. */
const fourth = people.map((one) => one.amount).toSorted((a, b) => b - a)[3]!
let world: World

beforeAll(async () => {
  const quarter = (from: string, to: string) => ({ 'random split': 'card', from, to })
  world = await makeWorld({
    now: '2025-05-10T02:00:00Z',
    project: { kinds: { customer: { value: 'spend' } } },
    sources: [
      events(
        'order',
        { amount: 'money' },
        people.map(({ id, amount }) => ({ id, time: '2025-01-15', amount })),
      ),
      events(
        'visit',
        {},
        people.flatMap(({ id, visits }) =>
          Array.from({ length: visits }, (_, at) => ({ id, time: `2025-02-0${at + 1}` })),
        ),
      ),
      entities(
        'customers',
        { city: 'text', phone: { type: 'text', private: 'phone' } },
        people.map(({ id, city, phone }) => ({ id, city, phone })),
      ),
    ],
    attributes: [
      { family: 'value', attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }] },
      { family: 'behaviour', attributes: [{ attribute: 'visits', count: 'visit' }] },
      { family: 'geographic', attributes: [{ attribute: 'city', given: 'customers.city' }] },
    ],
    segments: {
      big: { where: { attribute: 'spend', 'at least': 700 }, purpose: 'keep the big ones', strategy: 'call' },
    },
    schemes: {
      four: {
        purpose: '留住大客户',
        tiers: {
          of: 'spend',
          classes: [
            { class: 'a', top: '25%', strategy: 'call' },
            { class: 'b', top: '50%', strategy: 'write' },
            { class: 'c', top: '75%', strategy: 'offer' },
            { class: 'd' },
          ],
        },
      },
      twelve: {
        tiers: {
          of: 'spend',
          'cut by': 'threshold',
          classes: [
            ...Array.from({ length: 11 }, (_, at) => ({ class: `c${at}`, from: at === 0 ? fourth : 990 - at * 80 })),
            { class: 'c11' },
          ],
        },
      },
      random: {
        table: {
          classes: [
            { class: 'x', when: quarter('0%', '33%') },
            { class: 'y', when: quarter('33%', '66%') },
            { class: 'z', when: { everyone: true } },
          ],
        },
      },
    },
  })
  await world.run('2025-02-28')
  await world.run('2025-03-31')
})
afterAll(() => world.close())

const item = (card: ReportCard, id: string) => card.items.find((one) => one.id === id)!

describe('the report card', () => {
  it('I06: with a goal, 3 of 4 strategies, the last run 40 days ago and one family: pass, 75 %, stale, single dimension', async () => {
    const card = await world.project.card('four')
    expect(item(card, 'relevance')).toMatchObject({ state: 'good', says: { zh: '留住大客户' } })
    const operability = item(card, 'operability')
    expect(operability.state).toBe('mind')
    expect(operability.figures.find((one) => one.label.en === 'with a strategy')!.value).toBe(0.75)
    expect(item(card, 'dynamism')).toMatchObject({
      state: 'mind',
      figures: [{ value: 40 }],
      says: { en: 'stale: 40 days old' },
    })
    expect(item(card, 'dimensions')).toMatchObject({ state: 'mind', says: { en: 'single dimension: value' } })
  })

  it('has a number for each of Kotler’s five, and says of what is not measured that it is not', async () => {
    const card = await world.project.card('four')
    expect(item(card, 'measurable').figures.map((one) => one.label.en)).toContain('people who can be assigned')
    expect(item(card, 'measurable').figures[0]!.value).toBe(1)
    expect(item(card, 'measurable').says.en).toContain('do not tell')
    expect(item(card, 'substantial')).toMatchObject({ state: 'good', says: { en: 'no class is too small' } })
    expect(card.parts.reduce((sum, one) => sum + one.people, 0)).toBe(300)
    expect(card.parts[0]!.value!.index).toBeGreaterThan(150)
    expect(item(card, 'accessible').figures[0]!.value).toBeCloseTo(0.5, 10)
    expect(card.parts.map((one) => one.reachable!.people)).toEqual([75, 75, 0, 0])
    expect(item(card, 'differentiable')).toMatchObject({ state: 'good' })
    expect(item(card, 'differentiable').figures[1]!.label.en).toContain('visits')
    expect(item(card, 'actionable')).toMatchObject({ state: 'not-measured', figures: [] })
    expect(item(card, 'stability')).toMatchObject({ state: 'good', figures: [{ value: 1 }, { value: 1 }] })
    expect(item(card, 'order').state).toBe('not-measured')
    for (const one of card.items) expect(one.how.zh.length).toBeGreaterThan(5)
  })

  it('C06: 12 classes of 300 customers, the smallest of 4: two warnings, and nothing is blocked', async () => {
    const card = await world.project.card('twelve')
    const smallest = Math.min(...card.parts.map((one) => one.people))
    expect(smallest).toBe(4)
    expect(item(card, 'budget')).toMatchObject({ state: 'mind' })
    expect(item(card, 'budget').says.en).toMatch(/^12 classes, more than 8 classes: .*; \d+ below 30 people$/)
    expect(item(card, 'substantial').says.en).not.toMatch(/\b4\b/)
  })

  it('C07: a random split of the same 300 differs in nothing outside of it, and predicts nothing', async () => {
    const card = await world.project.card('random')
    expect(item(card, 'differentiable')).toMatchObject({ state: 'poor' })
    expect(item(card, 'differentiable').says.en).toContain('no reliable difference')
    expect(item(card, 'dimensions').state).toBe('not-measured')
  })

  it('is made of segments too, in short: members and the rest', async () => {
    const card = await world.project.card('big', { whole: false })
    expect(card.parts.map((one) => [one.id, one.strategy])).toEqual([
      ['big', true],
      ['rest', false],
    ])
    expect(item(card, 'operability').state).toBe('good')
    expect(item(card, 'overlap').state).toBe('good')
    expect(item(card, 'measurable').says.en).toContain('not measured')
    await expect(world.project.card('bgi')).rejects.toThrow('did you mean "big"')
  })

  it('I06: on the command line, with how each was computed', async () => {
    const { code, stdout } = await inProcess(world.folder, ['card', 'four', '--how', '--quick', '--language', 'en'])
    expect(code).toBe(0)
    expect(stdout).toContain('with a strategy 75.0%')
    expect(stdout).toContain('more than 31 days are stale')
    expect(stdout).toContain('not measured')
  })

  it('I06: stands in the report of each scheme, without counts of few people', async () => {
    const { kinds } = await world.project.report()
    const parts = kinds[0]!.toCustomers!.filter((one) => one.id.startsWith('evidence-'))
    expect(parts.map((one) => one.id)).toEqual(['evidence-four', 'evidence-twelve', 'evidence-random'])
    const four = parts[0]!
    expect(four.rows.find((one) => (one.name as { en: string }).en.startsWith('Dynamism'))!.cells[2]).toMatchObject({
      en: 'stale: 40 days old',
    })
    const budget = JSON.stringify(parts[1]!.rows)
    expect(budget).toContain('too few')
    expect(budget).not.toMatch(/"4 /)
  })
})
