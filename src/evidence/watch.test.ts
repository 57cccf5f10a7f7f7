import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'
import { customerEffort, satisfaction } from '../stats/drift/answer-scores.ts'
import { statusOf } from './goals/goals.ts'
import { periodsBetween, yearsBetween } from './periods/calendar-periods.ts'

/** Five who answer 10, 9, 8, 6 and 3, one with 7.5 (off the scale), one who never answered; 17 of 20 regulars stay. */
const answers: (number | null)[] = [10, 9, 8, 6, 3, 7.5, null]
const people = [
  ...answers.map((answer, at) => ({
    id: `a${at}`,
    town: at < 3 ? "东'城" : '西',
    answer,
    ease: (at % 7) + 1,
    stays: null,
  })),
  ...Array.from({ length: 100 }, (_, at) => ({ id: `k${at}`, town: '北', answer: null, ease: null, stays: at < 82 })),
]
const orders = [
  { id: 'a0', time: '2017-03-01', amount: 45_000_000 },
  { id: 'a0', time: '2017-01-01', amount: 0 },
  { id: 'a1', time: '2025-12-31', amount: 90_000_000 },
  { id: 'a1', time: '2026-01-10', amount: 10 },
  { id: 'a2', time: '2025-01-05', amount: 5 },
  { id: 'a2', time: '2018-01-05', amount: 7 },
  { id: 'a2', time: '2018-01-06', amount: -7 },
]

let world: World
beforeAll(async () => {
  world = await makeWorld({
    sources: [
      entities('facts', { town: 'text', answer: 'number', ease: 'integer', stays: 'boolean' }, people),
      events('order', { amount: 'money' }, orders),
    ],
    attributes: ['town', 'answer', 'ease', 'stays'].map((attribute) => ({ attribute, given: `facts.${attribute}` })),
    segments: {
      regulars: { population: 'everyone', where: { any: [true, false].map((is) => ({ attribute: 'stays', is })) } },
      kept: { population: 'everyone', where: { attribute: 'stays', is: true } },
    },
    files: {
      'views/year.yml': JSON.stringify({
        view: 'year',
        goals: [
          {
            goal: 'loyalty',
            goals: [
              {
                goal: 'keep',
                share: 'kept',
                of: 'regulars',
                target: '85%',
                by: '2026-12-31',
                start: { value: '80%', on: '2025-12-31' },
              },
              { goal: 'recommend', nps: 'answer', target: 0 },
            ],
          },
          { goal: 'easy', effort: 'ease', better: 'lower', target: 4.5, by: '2025-12-31' },
          { goal: 'many', size: 'kept', target: 1000, by: '2025-12-31' },
        ],
      }),
    },
    now: '2026-02-01T00:00:00Z',
  })
  await world.run('2025-12-31')
  await world.run('2026-01-20')
})
afterAll(() => world.close())

describe('experience scores', () => {
  it('N04: 10, 9, 8, 6 and 3 are 2 promoters and 2 detractors of 5: NPS 0', async () => {
    const found = await world.project.experience({ of: 'answer', in: 'everyone' })
    expect(found.all).toMatchObject({ people: 107, outside: 1, missing: 101 })
    expect(found.all.score).toMatchObject({ n: 5, score: 0, promoters: 2, passives: 1, detractors: 2 })
    const { low, high } = found.all.score!.interval!
    expect(low < -50 && high > 50 && low >= -100 && high <= 100).toBe(true)
  })

  it('are of groups, highest first, those of nobody who answered last', async () => {
    const found = await world.project.experience({ of: 'answer', by: 'town', in: 'everyone' })
    expect(found.groups.map(({ id, score, outside }) => [id, score?.n, score?.score, outside])).toEqual([
      ["东'城", 3, (100 * 2) / 3, 0],
      ['西', 2, -100, 1],
      ['北', undefined, undefined, 0],
    ])
    expect(found.groups.reduce((sum, one) => sum + one.people, 0)).toBe(found.all.people)
  })

  it('CSAT is the share of the two highest, effort the mean', async () => {
    const csat = await world.project.experience({ of: 'ease', measure: 'csat', scale: 7, in: 'everyone' })
    expect(csat.all.score).toMatchObject({ n: 7, top: 2, score: 2 / 7 })
    const effort = await world.project.experience({ of: 'ease', measure: 'effort', in: 'everyone' })
    expect(effort.all.score!.score).toBeCloseTo(4, 12)
    // Mean 4, sd 2.16, t of 6 degrees 2.447.
    expect(effort.all.score!.interval!.low).toBeCloseTo(4 - (2.4469 * 2.1602) / Math.sqrt(7), 3)
    expect(satisfaction([0, 0, 0])).toBeUndefined()
    expect(customerEffort([0, 1])).toEqual({ definition: 'CES: mean of the answers', n: 1, score: 2 })
  })

  it('say which scale, attribute or view is wrong', async () => {
    await expect(world.project.experience({ of: 'answer', scale: 5 })).rejects.toMatchObject({
      problems: [{ code: 'bad-scale' }],
    })
    await expect(world.project.experience({ of: 'town' })).rejects.toMatchObject({
      problems: [{ code: 'no-number-to-compare' }],
    })
    await expect(world.project.experience({})).rejects.toMatchObject({
      problems: [
        { code: 'which-view', hint: { en: expect.stringContaining('write { view: our-experience') as string } },
      ],
    })
  })
})

describe('goals', () => {
  it('N05: a target of 85 % and an actual of 82 % are −3 points, and say how they stand', async () => {
    const { goals } = await world.project.goals()
    const [loyalty, easy, many] = goals
    const [keep, recommend] = loyalty!.goals
    expect(keep).toMatchObject({ target: 0.85, distance: -0.03, daysLeft: 345, status: 'on-track' })
    expect(keep!.actual).toMatchObject({ value: 0.82, people: 100, part: 82, unit: 'share' })
    expect(keep!.expected).toBeCloseTo(0.8 + (0.05 * 20) / 365, 12)
    expect(recommend).toMatchObject({ distance: 0, status: 'met' })
    expect(loyalty).toMatchObject({ met: 1, status: 'on-track' })
    expect(easy).toMatchObject({ better: 'lower', status: 'met', distance: -0.5 })
    expect(many).toMatchObject({ status: 'missed', distance: -918, daysLeft: -20 })
    expect(keep!.trend.map(({ day, value, redefined }) => [day, value, redefined])).toEqual([
      ['2025-12-31', 0.82, false],
      ['2026-01-20', 0.82, false],
    ])
  })

  it('stand by their day and the line to it', () => {
    const goal = { target: 0.3, better: 'higher', by: '2026-12-31' } as const
    expect(statusOf(0.1 + 0.2, goal, '2026-01-01')).toBe('met')
    expect(statusOf(0.2, goal, '2026-01-01')).toBe('open')
    expect(statusOf(0.2, goal, '2026-12-31')).toBe('missed')
    expect(statusOf(0.2, { ...goal, expected: 0.2 }, '2026-06-01')).toBe('on-track')
    expect(statusOf(0.2, { ...goal, expected: 0.21 }, '2026-06-01')).toBe('behind')
    expect(statusOf(0.2, { ...goal, better: 'lower' }, '2026-06-01')).toBe('met')
    expect(statusOf(null, goal, '2026-12-31')).toBe('unknown')
  })

  it('of what the run does not have are unknown with the reason, and the others are told', async () => {
    await world.edit({
      'views/more.yml': JSON.stringify({
        view: 'more',
        goals: [
          { goal: 'a', size: 'nobody-knows', target: 1 },
          { goal: 'b', size: 'kept', target: 82 },
        ],
      }),
    })
    const { goals } = await world.project.goals({ view: 'more' })
    expect(goals.map((one) => one.status)).toEqual(['unknown', 'met'])
    expect(goals[0]!.problem!.en).toContain('nobody-knows')
    expect((await world.project.check()).problems.map((one) => one.code)).toContain('view-of-nothing')
    await expect(world.project.goals()).rejects.toMatchObject({
      problems: [{ code: 'which-view', hint: { en: expect.stringContaining('there are: ') as string } }],
    })
    await world.edit({ 'views/more.yml': null })
  })

  it('must say what they measure, once, and a target', async () => {
    const wrong = [
      [{ goal: 'a', target: 1 }, 'goal-of-what'],
      [{ goal: 'a', size: 'kept', share: 'kept', target: 1 }, 'goal-of-what'],
      [{ goal: 'a', size: 'kept' }, 'goal-without-target'],
      [{ goal: 'a', size: 'kept', target: '5 %' }, 'bad-target'],
      [
        { goal: 'a', size: 'kept', target: 5, by: '2026-01-01', start: { value: 1, on: '2026-01-01' } },
        'goal-ends-before',
      ],
    ] as const
    for (const [goal, code] of wrong) {
      await world.edit({ 'views/wrong.yml': JSON.stringify({ view: 'wrong', goals: [goal] }) })
      expect((await world.project.check()).problems.map((one) => one.code)).toContain(code)
    }
    await world.edit({ 'views/wrong.yml': null })
  })
})

describe('periods', () => {
  it('N06: 45 to 90 million in eight years is 9.05 % a year', async () => {
    const { compared } = await world.project.periods({ sum: 'amount', by: 'year', from: '2017', to: '2025' })
    expect(compared).toMatchObject({ years: 8, difference: '45000005' })
    expect(compared!.yearly).toMatchObject({ rate: expect.closeTo(0.0905, 4) as number })
  })

  it('N06: from 0 there is no base', async () => {
    const { compared } = await world.project.periods({ sum: 'amount', by: 'year', from: '2018', to: '2025' })
    expect(compared!.yearly).toEqual({ none: 'no-base' })
    expect(compared!.share).toBeUndefined()
  })

  it('mark what is not over, and compare it with as many first days', async () => {
    const found = await world.project.periods({ sum: 'amount', by: 'month' })
    const [last, before] = [found.periods.at(-1)!, found.periods.at(-2)!]
    expect(last).toMatchObject({
      id: '2026-01',
      unfinished: 'running',
      days: 20,
      length: 31,
      value: '10',
      people: 1,
      perDay: 0.5,
    })
    expect(last.yearBefore).toEqual({ from: '5', difference: '5', share: 1, days: 20, people: 1 })
    expect(last.before).toEqual({ from: '0', difference: '10', days: 20, people: 0 })
    expect(before).toMatchObject({ id: '2025-12', value: '90000000', people: 1 })
    expect(found.compared).toMatchObject({ a: { id: '2024-12' }, b: { id: '2025-12' } })
    expect(found.periods[0]).toMatchObject({ id: '2017-01', people: 1 })
    expect(found.periods[0]!.unfinished).toBeUndefined()
  })

  it('see nothing after the run, count events without a column, and name what there is', async () => {
    const { periods } = await world.project.periods({ asOf: '2025-12-31', by: 'year' })
    expect(periods.at(-1)).toMatchObject({ id: '2025', value: '2' })
    expect(periods.at(-1)!.unfinished).toBeUndefined()
    await expect(world.project.periods({ by: 'year', from: '2016' })).rejects.toMatchObject({
      problems: [{ code: 'no-such-period' }],
    })
    await expect(world.project.periods({ in: 'kept' })).rejects.toMatchObject({ problems: [{ code: 'no-periods' }] })
  })

  it('are calendar periods without gaps', () => {
    const found = periodsBetween('2023-11-15', '2024-03-01', 'quarter')
    expect(found).toEqual([
      { id: '2023-Q4', from: '2023-10-01', to: '2023-12-31' },
      { id: '2024-Q1', from: '2024-01-01', to: '2024-03-31' },
    ])
    expect(yearsBetween(found[0]!, found[1]!)).toBe(0.25)
    expect(periodsBetween('2024-02-29', '2024-02-29', 'month')).toEqual([
      { id: '2024-02', from: '2024-02-01', to: '2024-02-29' },
    ])
  })
})
