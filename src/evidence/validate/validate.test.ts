import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import { inProcess } from '../../cli/testing/in-process.ts'

const english = ['--language', 'en']
const then = '2025-03-31'
const now = '2025-06-29'
let world: World

/** Sixty people: who spent much before April spends 300 on average after it, the others 90; nothing tells `a` from `b`. */
const people = Array.from({ length: 60 }, (_, index) => {
  const high = index < 20
  const noise = (((index * 7919) % 41) - 20) * 2
  return { id: `p${index}`, high, before: high ? 900 + index : 100 + index, after: (high ? 300 : 90) + noise }
})
const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length

beforeAll(async () => {
  world = await makeWorld({
    project: { kinds: { customer: { value: 'spend_12m' } } },
    sources: [
      events(
        'order',
        { amount: 'money' },
        people.flatMap(({ id, before, after }, index) => [
          { id, time: '2025-02-01', amount: before },
          ...(after > 0 ? [{ id, time: `2025-0${4 + (index % 3)}-1${index % 9}`, amount: after }] : []),
          { id, time: '2025-06-30', amount: 100_000 - before },
        ]),
      ),
      entities(
        'customers',
        { city: 'text', member: 'boolean', rank: 'integer' },
        people.map(({ id, high }, index) => ({
          id,
          city: index % 2 ? 'a' : 'b',
          member: high ? index % 4 !== 0 : index % 4 === 0,
          rank: index % 7,
        })),
      ),
    ],
    attributes: [
      { attribute: 'spend_12m', sum: 'amount', of: 'order', within: 'last 12 months' },
      { attribute: 'orders_12m', count: 'order', within: 'last 12 months' },
      { attribute: 'each', formula: 'spend_12m / orders_12m' },
      { attribute: 'recency', 'days since': 'order' },
      { attribute: 'member', given: 'customers.member' },
      { attribute: 'city', given: 'customers.city' },
      { attribute: 'rank', given: 'customers.rank' },
      { attribute: 'rank_twice', formula: 'rank * 2' },
    ],
    segments: {
      big: { attribute: 'spend_12m', 'at least': 900 },
      'city-a': { attribute: 'city', is: 'a' },
    },
    schemes: {
      tier: {
        table: {
          classes: [
            { class: 'top', when: { attribute: 'spend_12m', 'at least': 900 } },
            { class: 'rest', when: { everyone: true } },
          ],
        },
      },
      wrong: {
        table: {
          classes: [
            { class: 'best', when: { attribute: 'spend_12m', 'less than': 900 } },
            { class: 'worst', when: { attribute: 'spend_12m', 'at least': 900 } },
          ],
        },
      },
      random: {
        table: {
          classes: [
            { class: 'a', when: { 'random split': 'spring', from: '0%', to: '50%' } },
            { class: 'b', when: { everyone: true } },
          ],
        },
      },
      few: {
        table: {
          classes: [
            { class: 'four', when: { attribute: 'spend_12m', 'at least': 916 } },
            { class: 'rest', when: { everyone: true } },
          ],
        },
      },
      'by-rank': {
        table: {
          classes: [
            { class: 'low', when: { attribute: 'rank_twice', 'less than': 6 } },
            { class: 'high', when: { attribute: 'rank_twice', 'at least': 6 } },
          ],
        },
      },
    },
  })
  await world.run(then)
  await world.run(now)
})
afterAll(() => world.close())

describe('validation by what people did afterwards', () => {
  it('H04: the high tier sells 300 a head in the next quarter and the rest 90: pass; with effect, interval and every pair', async () => {
    const found = await world.project.validate('tier', { after: '90 days' })
    expect(found).toMatchObject({ verdict: 'pass', monotone: true, classes: 'published', asOf: then, circular: [] })
    expect(found.days).toEqual({ from: '2025-04-01', to: '2025-06-29' })
    expect(found.on).toMatchObject({ id: 'spend_12m', type: 'money' })
    expect(found.parts.map((one) => [one.id, one.n, one.missing, one.gone])).toEqual([
      ['top', 20, 0, 0],
      ['rest', 40, 0, 0],
    ])
    const [high, low] = [people.filter((one) => one.high), people.filter((one) => !one.high)]
    expect(found.parts[0]!.mean).toBeCloseTo(mean(high.map((one) => one.after)), 8)
    expect(found.parts[1]!.mean).toBeCloseTo(mean(low.map((one) => one.after)), 8)
    expect(found.order!.ordered).toBeGreaterThan(0.95)
    expect(found.welch!.explained).toBeGreaterThan(0.8)
    expect(found.pairs).toMatchObject([{ better: 'top', worse: 'rest', state: 'holds' }])
    expect(found.pairs[0]!.interval!.from).toBeGreaterThan(150)
    expect(found.pairs[0]!.interval!.to).toBeLessThan(270)
  })

  it('H04: the reversed order is said to be reversed; where the lowest was to come first it passes', async () => {
    expect(await world.project.validate('wrong')).toMatchObject({ verdict: 'reversed', monotone: false })
    const turned = await world.project.validate('wrong', { lowestFirst: true })
    expect(turned.verdict).toBe('pass')
    expect(turned.parts.map((one) => one.id)).toEqual(['worst', 'best'])
  })

  it('H04: a random split is not shown, and four people are too few', async () => {
    const found = await world.project.validate('random')
    expect(found.verdict).toBe('not-shown')
    expect(found.pairs[0]!.state).toBe('not-told-apart')
    expect(found.order!.ordered).toBeCloseTo(0.5, 0)
    expect(await world.project.validate('few')).toMatchObject({ verdict: 'too-few', pairs: [] })
  })

  it('takes a segment against the rest of its population, any measure, and shares of a boolean', async () => {
    const counted = await world.project.validate('big', { on: 'count order' })
    expect(counted.parts.map((one) => one.id)).toEqual(['big', 'rest'])
    expect(counted.parts.map((one) => one.n)).toEqual([20, 40])
    const written = await world.project.validate('big', { on: 'sum amount of order' })
    const named = await world.project.validate('big', { on: 'spend_12m' })
    expect(written.parts).toEqual(named.parts)
    expect((await world.project.validate('big', { on: { sum: 'amount', of: 'order' } })).parts).toEqual(named.parts)
    const member = await world.project.validate('big', { on: 'member' })
    expect([member.verdict, member.state, member.on.type]).toEqual(['pass', ['member'], 'boolean'])
    expect(member.parts[0]!.to).toBeLessThanOrEqual(1)
    const made = await world.project.validate('big', { on: 'each' })
    expect(made.parts[0]!.mean).toBeCloseTo(named.parts[0]!.mean!, 8)
    expect(made.state).toEqual([])
  })

  it('of the future the classes see nothing: an order after the as-of changes no class, also where they are computed anew', async () => {
    const anew = await world.project.validate('tier', { from: '2025-03-01', after: '30 days' })
    expect([anew.classes, anew.asOf, anew.days]).toEqual([
      'computed',
      '2025-03-01',
      { from: '2025-03-02', to: '2025-03-31' },
    ])
    expect(anew.parts.map((one) => [one.n, one.total])).toEqual([
      [20, 0],
      [40, 0],
    ])
    expect(anew.verdict).toBe('not-shown')
    const late = await world.project.validate('tier', { from: '2025-05-30', after: '30 days' })
    expect(late.parts.map((one) => one.n)).toEqual([20, 40])
  })

  it('is blocked where the test is what the classes are made from, by way of others too, or labelled', async () => {
    await expect(world.project.validate('by-rank', { on: 'rank' })).rejects.toThrow('circular-test')
    await expect(world.project.validate('by-rank', { on: 'rank_twice' })).rejects.toThrow('is made from rank;')
    expect((await world.project.validate('by-rank', { on: 'rank', anyway: true })).circular).toEqual(['rank'])
    // What was spent before and what is spent after are not the same thing.
    expect((await world.project.validate('tier', { on: 'spend_12m' })).circular).toEqual([])
  })

  it('says when the time is not over, what it does not understand, and what there is', async () => {
    await expect(world.project.validate('tier', { from: '2025-04-30' })).rejects.toThrow('window-not-over')
    await expect(world.project.validate('tier', { from: '2025-04-30' })).rejects.toThrow('2025-03-31 at the latest')
    await expect(world.project.validate('tier', { after: 'a while' })).rejects.toThrow('bad-after')
    await expect(world.project.validate('tier', { on: 'spend_12' })).rejects.toThrow('did you mean "spend_12m"')
    await expect(world.project.validate('tier', { on: 'city' })).rejects.toThrow('outcome-not-a-number')
    await expect(world.project.validate('tire')).rejects.toThrow('did you mean "tier"')
    await expect(world.project.validate('tier', { on: 'sum amuont of order' })).rejects.toThrow('amuont')
  })
})

describe('tests of a project', () => {
  const write = (expectation: object) =>
    writeFile(join(world.folder, 'tests/order.yml'), JSON.stringify({ test: 'order', expect: [expectation] }))

  it('H04: the predicted order passes, and the reversed one fails with exit code 1', async () => {
    await mkdir(join(world.folder, 'tests'), { recursive: true })
    const check = { on: 'spend_12m', after: '90 days', from: then, expect: 'holds order' }
    await write({ scheme: 'tier', validate: check })
    expect(await world.project.test()).toMatchObject([{ check: 'validate', state: 'passed' }])
    expect((await inProcess(world.folder, ['test'])).code).toBe(0)
    await write({ scheme: 'wrong', validate: check })
    const [failed] = await world.project.test()
    expect(failed).toMatchObject({ state: 'failed', place: { file: 'tests/order.yml' } })
    expect(failed!.message!.en).toMatch(/^the order is reversed: 2025-04-01 to 2025-06-29, best \d+.* \/ worst \d/)
    expect((await inProcess(world.folder, ['test'])).code).toBe(1)
    await write({ scheme: 'random', validate: { on: 'spend_12m' } })
    expect((await world.project.test())[0]!.message!.en).toContain('no reliable difference shows the order')
    await write({ scheme: 'random', validate: { on: 'spend_12m', expect: 'not reversed' } })
    expect((await world.project.test())[0]!.state).toBe('passed')
    await write({ segment: 'big', validate: { on: 'count order' } })
    expect((await world.project.test({ files: true }))[0]!.state).toMatch(/passed|failed/)
    await write({ scheme: 'by-rank', validate: { on: 'rank' } })
    expect((await world.project.test())[0]).toMatchObject({ state: 'error' })
  })
})

describe('what the classes are not made from', () => {
  it('C07: a random split differs in nothing; the real driver in what it drives, with effect, and never in what it is made from', async () => {
    const random = await world.project.outside('random')
    expect(random.judged).toBeGreaterThan(5)
    expect([random.differing, random.inside]).toEqual([0, []])
    const tier = await world.project.outside('tier')
    expect(tier.inside.map((one) => one.id)).toEqual(['spend_12m'])
    expect(tier.kindred.map((one) => one.id)).toEqual(['each'])
    expect(tier.tests[0]).toMatchObject({ attribute: 'member', measure: 'v', verdict: 'differs', n: 60 })
    const rank = tier.tests.find((one) => one.attribute === 'rank')!
    expect([rank.measure, rank.verdict]).toEqual(['eta2', 'no-reliable-difference'])
    const made = await world.project.outside('by-rank')
    expect([made.inside.map((one) => one.id), made.kindred]).toEqual([['rank', 'rank_twice'], []])
  })

  it('C07, H04: on the command line, with effect and interval', async () => {
    const shown = await inProcess(world.folder, ['show', 'random', '--by', 'spend_12m', ...english])
    expect(shown.stdout).toContain('no reliable difference')
    expect(shown.stdout).toMatch(/95 % interval -[\d,.]+ to [\d,.]+/)
    const found = await inProcess(world.folder, ['validate', 'tier', ...english])
    expect(found.code).toBe(0)
    expect(found.stdout).toContain('pass: the predicted order is seen')
    expect((await inProcess(world.folder, ['validate', 'random', '--outside', ...english])).stdout).toContain(
      'no reliable difference worth the name',
    )
    const json = await inProcess(world.folder, ['validate', 'tier', '--json', '--on', 'count order'])
    expect(json.stdout).toContain('"verdict"')
    expect((await inProcess(world.folder, ['validate', 'by-rank', '--on', 'rank'])).code).toBe(3)
    const anyway = await inProcess(world.folder, ['validate', 'by-rank', '--on', 'rank', '--anyway', ...english])
    expect(anyway.stdout).toContain('a circular test')
  })
})
