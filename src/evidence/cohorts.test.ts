import { describe, expect, it } from 'vitest'
import { events, makeWorld } from '../../test/support/world.ts'
import type { World } from '../../test/support/world.ts'
import type { CohortOptions } from './count-cohorts.ts'
import { cohortAverages, cohortTable } from './cohorts.ts'

const row = (cohort: string, start: string, people: number, amount: string | null = null) => ({
  cohort,
  start,
  people,
  amount,
})

describe('the table of cohorts', () => {
  it('has a cell for every unit that had begun, marks what was not over, and leaves that out of averages', () => {
    const rows = [
      row('2025-01-01', '2025-01-01', 100),
      row('2025-01-01', '2025-03-01', 20),
      row('2025-03-01', '2025-03-01', 50),
    ]
    const whole = cohortTable(rows, 'month', { day: '2025-03-31', lastDay: '2025-03-31' })
    const cells = (table: typeof whole) => table.map((one) => one.cells.map((cell) => [cell.people, cell.unfinished]))
    expect(cells(whole)).toEqual([
      [
        [100, false],
        [0, false],
        [20, false],
      ],
      [[50, false]],
    ])
    expect(cohortAverages(whole).map(({ after, cohorts, share }) => [after, cohorts, share])).toEqual([
      [0, 2, 1],
      [1, 1, 0],
      [2, 1, 0.2],
    ])
    const half = cohortTable(rows, 'month', { day: '2025-03-15', lastDay: '2025-03-14' })
    expect(cells(half)[0]!.at(-1)).toEqual([20, true])
    expect(half.map((one) => one.unfinished)).toEqual([false, true])
    expect(cohortAverages(half).map(({ cohorts, share }) => [cohorts, share])).toEqual([
      [1, 1],
      [1, 0],
      [0, undefined],
    ])
    expect(half[0]!.cells[2]).toMatchObject({ from: '2025-03-01', to: '2025-03-31' })
  })

  it('weighs cohorts by their people, and only those that count', () => {
    const table = cohortTable(
      [
        row('2025-01-01', '2025-01-01', 90),
        row('2025-01-01', '2025-02-01', 9),
        row('2025-02-01', '2025-02-01', 10),
        row('2025-02-01', '2025-03-01', 6),
      ],
      'month',
      { day: '2025-03-31', lastDay: '2025-03-31' },
    )
    expect(cohortAverages(table)[1]!.share).toBeCloseTo(15 / 100, 12)
    expect(cohortAverages(table, (cohort) => cohort.size > 50)[1]!.share).toBeCloseTo(0.1, 12)
  })
})

/** Orders of people by hand: days, and what each is worth. */
const orders = (who: Record<string, readonly (readonly [string, number])[]>) =>
  events(
    'order',
    { amount: 'money' },
    Object.entries(who).flatMap(([id, own]) => own.map(([time, amount]) => ({ id, time, amount }))),
  )

async function counted(world: World, asOf: string, options: CohortOptions = {}) {
  const { manifest } = await world.run(asOf)
  return world.project.cohorts({ run: manifest.run, ...options })
}

describe('cohorts of a run', () => {
  it('go by the first event of all before as-of; who does it twice in a month counts once; sums are exact', async () => {
    const world = await makeWorld({
      sources: [
        orders({
          a: [
            ['2025-01-31 23:59:59', 10.1],
            ['2025-02-01 00:00:00', 0.2],
            ['2025-02-20', 0.1],
          ],
          b: [['2025-01-01', 5]],
          c: [
            ['2025-02-28', 7],
            ['2025-03-31', 8],
            ['2025-04-01', 9],
          ],
          '丁 "d", \n': [['2025-04-02', 1]],
        }),
      ],
      segments: { spent: { did: 'order', times: 'at least 2' } },
    })
    try {
      const march = await counted(world, '2025-03-31', { sum: 'amount' })
      expect(
        march.cohorts.map((one) => [one.label, one.size, one.cells.map(({ people, amount }) => [people, amount])]),
      ).toEqual([
        [
          '2025-01',
          2,
          [
            [2, '15.1'],
            [1, '0.3'],
            [0, null],
          ],
        ],
        [
          '2025-02',
          1,
          [
            [1, '7'],
            [1, '8'],
          ],
        ],
      ])
      const quarters = await counted(world, '2025-04-02', { by: 'quarter' })
      expect(quarters.cohorts.map((one) => [one.label, one.unfinished, one.cells.map((cell) => cell.people)])).toEqual([
        ['2025-Q1', false, [3, 1]],
        ['2025-Q2', true, [1]],
      ])
      const twice = await counted(world, '2025-03-31', { in: 'spent' })
      expect(twice.cohorts.map((one) => [one.label, one.size])).toEqual([
        ['2025-01', 1],
        ['2025-02', 1],
      ])
      await expect(world.project.cohorts({ event: 'ordre' })).rejects.toThrow('no-such-event')
      await expect(world.project.cohorts({ sum: 'time' })).rejects.toThrow('no-such-sum')
    } finally {
      await world.close()
    }
  })

  it('month 0 of a cohort is its size, no month holds more, and cohorts part everybody who ever did it, in every unit', async () => {
    let state = 42
    const next = (below: number) => (state = (state * 1103515245 + 12345) % 2 ** 31) % below
    const who: Record<string, [string, number][]> = {}
    for (let person = 0; person < 60; person++)
      who[`p${person}`] = Array.from({ length: 1 + next(6) }, () => [
        `2024-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`,
        next(100),
      ])
    const world = await makeWorld({ sources: [orders(who)], segments: { all: { everyone: true } } })
    try {
      const { manifest } = await world.run('2024-12-31')
      for (const by of ['week', 'month', 'quarter', 'year'] as const) {
        const { cohorts } = await world.project.cohorts({ run: manifest.run, by })
        expect(cohorts.every((one) => one.cells[0]!.people === one.size && one.size > 0)).toBe(true)
        expect(cohorts.every((one) => one.cells.every((cell) => cell.people <= one.size))).toBe(true)
        expect(cohorts.reduce((sum, one) => sum + one.size, 0)).toBe(60)
        // By hand: who has an order in the unit of the third cell of the first cohort.
        const first = cohorts[0]!
        const cell = first.cells[Math.min(2, first.cells.length - 1)]!
        const days = Object.values(who).map((own) => own.map(([day]) => day).toSorted())
        const inCohort = days.filter((own) => own[0]! >= first.start && own[0]! <= first.cells[0]!.to)
        expect(cell.people).toBe(inCohort.filter((own) => own.some((day) => day >= cell.from && day <= cell.to)).length)
      }
    } finally {
      await world.close()
    }
  })
})
