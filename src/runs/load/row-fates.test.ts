import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceSchema } from '../../intake/source-definition.ts'
import { openLoadWorld } from '../testing/load-world.ts'
import type { LoadWorld } from '../testing/load-world.ts'
import { checkRows } from './check-rows.ts'

let world: LoadWorld

beforeEach(async () => {
  world = await openLoadWorld()
})
afterEach(() => world.close())

const now = '2026-01-01T00:00:00.000Z'
const common = { from: 'rows.csv', 'reject limit': '100%' }
const event = { ...common, event: 'line', of: 'customer' }
const amount = { type: 'money' }
const [id, at] = [{ as: 'id' }, { as: 'time' }]
const shapes: Record<string, object> = {
  'events without an id of their own': { ...event, columns: { id, at, amount } },
  'events with an id': { ...event, columns: { id, at, amount, line: { as: 'event id' } } },
  'lines of orders': {
    ...event,
    orders: 'order',
    columns: { id, at, amount, no: { as: 'order' }, line: { as: 'event id' } },
  },
  'events that are taken away': {
    ...event,
    columns: { id, at, amount, line: { as: 'event id' }, gone: { as: 'deleted' } },
  },
  customers: { ...common, entity: 'customer', columns: { id, amount, at: { type: 'time' } } },
  'customers by day': { ...common, entity: 'customer', columns: { id, amount, day: { as: 'valid from' } } },
  'customers that are taken away': { ...common, entity: 'customer', columns: { id, amount, gone: { as: 'deleted' } } },
  links: {
    ...common,
    link: 'pair',
    of: 'customer',
    to: 'customer',
    columns: { id, other: { as: 'linked id' }, amount },
  },
}

/** Cells from short lists, so that ids come again; the same for the same seed. */
function lines(seed: number): string {
  let state = seed
  const one = (...cells: string[]) => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    return cells[Math.floor((state / 2 ** 31) * cells.length)]!
  }
  const rows = Array.from({ length: 60 }, () => [
    one('a', 'b', "c'", ''),
    one('2025-01-01 10:00:00', '2025-01-01 10:00:00', '2027-05-05 10:00:00', 'soon'),
    one('1', '2', 'x'),
    one('L1', 'L2', 'L3', ''),
    one('N1', 'N2'),
    one('', '', 'true'),
    one('2025-01-01', '2025-02-01', '2031-01-01'),
    one('a', 'd', ''),
  ])
  return ['id,at,amount,line,no,gone,day,other', ...rows.map((cells) => cells.join(','))].join('\n')
}

describe('what the check of a file says of its rows is what the load says', () => {
  for (const [name, shape] of Object.entries(shapes))
    it(`of ${name}; every row read is one of them`, async () => {
      for (const seed of [1, 2]) {
        await world.write('rows.csv', lines(seed))
        const written = { source: `s${seed}`, ...shape }
        const definition = sourceSchema.parse(written)
        const context = { engine: world.engine, folder: world.folder, zone: 'Asia/Shanghai', now }
        const scratch = `${world.folder}/.fenqun/tmp/check${seed}`
        const checked = await checkRows({ ...context, scratch }, definition, {
          path: `${world.folder}/rows.csv`,
          shown: 'rows.csv',
        })
        const { sources } = await world.load([written], { now, again: true })
        const { counts, findings } = sources[0]!
        const { read, accepted, rejected, duplicates, withoutId, superseded = 0, deleted = 0 } = counts!
        expect(read).toBe(60)
        expect(accepted + rejected + duplicates + withoutId + superseded + deleted).toBe(read)
        expect({
          rows: checked.rows,
          good: checked.good,
          rejected: checked.rejected,
          duplicates: checked.duplicates,
          withoutId: checked.withoutId,
          superseded: checked.superseded.rows,
          deleted: checked.deleted,
          futureDates: checked.futureDates,
        }).toEqual({
          rows: read,
          good: accepted,
          rejected,
          duplicates,
          withoutId,
          superseded,
          deleted,
          futureDates: findings!.futureDates ?? [],
        })
        expect(checked.future.rows).toBe(findings!.future)
      }
    })
})

describe('days that are later than now', () => {
  const customers = { source: 'c', from: 'c.csv', entity: 'customer', columns: { id, since: { type: 'date' } } }
  const load = async (days: string[]) => {
    await world.write('c.csv', `id,since\n${days.map((day, index) => `c${index},${day}`).join('\n')}\n`)
    return (await world.load([customers], { now })).sources[0]!
  }

  it('are warned of where a column of days looks back', async () => {
    const report = await load([...Array.from({ length: 61 }, () => '2025-03-01'), '2099/1/1'])
    expect(report.findings).toMatchObject({
      future: 0,
      futureDates: [{ column: 'since', rows: 1, latest: '2099-01-01' }],
    })
    expect(report.problems.map(({ code }) => code)).toEqual(['future-dates'])
  })

  it('are not where it looks ahead, nor where it is only the day after', async () => {
    expect((await load(['2027-01-01', '2028-01-01', '2025-01-01'])).problems).toEqual([])
    expect((await load(['2026-01-02', '2025-01-01'])).problems).toEqual([])
  })
})
