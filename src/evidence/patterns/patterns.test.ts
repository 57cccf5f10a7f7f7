import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import type { GivenRow, World } from '../../../test/support/world.ts'
import { clusterDesign } from '../../stats/difference/cluster-design.ts'

let world: World
const times = (count: number) => Array.from({ length: count }, (_, at) => at)
const pad = (value: number) => String(value).padStart(2, '0')
const quoted = 'it\'s "微信",\n丙🙂'

/** 40 people of `mine` and 200 others with 6 events each; those of `mine` on Friday 19 h half of the time, and often by one channel; 40 of `same` are as the others. */
function eventOf(id: string, one: number, turn: number, mine: boolean): GivenRow {
  const isEvening = mine && turn % 2 === 0
  // 2025-06-06 is a Friday.
  const day = isEvening ? 6 + 7 * (turn % 3) : 1 + ((one * 5 + turn * 3) % 27)
  const hour = isEvening ? 19 : 8 + ((one * 7 + turn * 5) % 12)
  return {
    id,
    time: `2025-06-${pad(day)} ${pad(hour)}:30:00`,
    channel: mine && turn < 4 ? quoted : ['app', 'store', quoted][(one + turn) % 3],
    reason: (one + turn) % 2 ? '质量' : '物流',
  }
}
const rows = ['m', 's', 'x'].flatMap((sort) =>
  times(sort === 'x' ? 160 : 40).flatMap((one) =>
    times(6).map((turn) => eventOf(`${sort}${one}`, one + sort.charCodeAt(0), turn, sort === 'm')),
  ),
)
/** One person who does one thing 300 times. */
const busy = times(300).map((turn) => ({
  id: 's1',
  time: `2025-05-${pad(1 + (turn % 28))} 03:${pad(10 + Math.floor(turn / 28))}:00`,
  channel: 'fax',
  reason: '',
}))

beforeAll(async () => {
  const people = [...new Set(rows.map((row) => String(row['id'])))]
  world = await makeWorld({
    sources: [
      events('contact', { channel: 'text', reason: 'text' }, [
        ...rows,
        ...busy,
        ...times(40).map((one) => ({ id: `m${one}`, time: '2025-08-01 04:00:00', channel: 'future', reason: '' })),
      ]),
      events(
        'visit',
        { shop: 'text' },
        people.map((id) => ({ id, time: '2025-06-03', shop: 'a' })),
      ),
      entities(
        'people',
        { sort: 'text' },
        people.map((id) => ({ id, sort: id[0]! })),
      ),
    ],
    attributes: [{ attribute: 'sort', given: 'people.sort' }],
    segments: Object.fromEntries(
      ['m', 's', 'none'].map((sort) => [
        `seg-${sort}`,
        { population: 'everyone', where: { attribute: 'sort', is: sort } },
      ]),
    ),
  })
  await world.apply('2025-06-30')
})
afterAll(() => world.close())

describe('patterns of what people do', () => {
  it('H05: hour × weekday with lift and interval; the top cell stands out in a sentence, cells under ten events are hidden', async () => {
    const found = await world.project.patterns('seg-m', { event: 'contact' })
    expect(found).toMatchObject({ people: 40, events: 240, otherPeople: 200, verdict: 'pattern', leastEvents: 10 })
    expect(found.tables.map((one) => one.column ?? one.sort)).toEqual(['hour-weekday', 'channel', 'reason'])
    const [table, channel, reason] = found.tables
    expect(table!.top).toHaveLength(1)
    expect(table!.top[0]).toMatchObject({ row: 4, column: 19, events: 121, people: 40, flag: 'more' })
    expect(table!.top[0]!.from).toBeGreaterThan(1)
    expect(table!.sentence.zh).toMatch(/^比其他人多:周五 19 点 /u)
    expect(table!.cells.every((cell) => cell.events >= 10 && cell.people >= 10)).toBe(true)
    expect(table!.hidden).toBeGreaterThan(10)
    expect(channel!.columns[channel!.top[0]!.column]).toEqual({ zh: quoted, en: quoted })
    expect(channel!.columns.map((one) => one.en)).not.toContain('future')
    expect(reason).toMatchObject({ verdict: 'none', top: [] })
  })

  it('H05: no pattern where people are like the others, whatever one of them does a hundred times', async () => {
    const found = await world.project.patterns('seg-s', { event: 'contact', within: 'last 3 months' })
    expect(found.events).toBe(540)
    for (const table of found.tables) {
      expect(table.verdict).not.toBe('pattern')
      expect(table.columns.map((one) => one.en)).not.toContain('future')
    }
    const [cells] = found.tables
    expect(cells!.cells.some((one) => one.column === 3)).toBe(false)
    expect(found.tables[0]!.sentence.en).toMatch(/beyond chance|too few/u)
  })

  it('H05: takes hours, weekdays or columns; days without a clock have no hours; few people have no cells', async () => {
    const hours = await world.project.patterns('seg-m', { event: 'contact', by: ['hour', 'weekday', 'channel'] })
    expect(hours.tables.map((one) => one.sort)).toEqual(['hour-weekday', 'column'])
    const hour = await world.project.patterns('seg-m', { event: 'contact', by: ['hour'], base: 'seg-s' })
    expect(hour.tables[0]).toMatchObject({ sort: 'hour', rows: [{ zh: '钟点' }] })
    expect(hour.tables[0]!.top[0]!.column).toBe(19)
    expect(hour.otherPeople).toBe(40)
    const visit = await world.project.patterns('seg-m', { event: 'visit' })
    expect(visit.tables.map((one) => one.sort)).toEqual(['weekday'])
    const none = await world.project.patterns('seg-none', { event: 'contact' })
    expect(none).toMatchObject({ people: 0, events: 0, verdict: 'too-few' })
    expect(none.tables.every((one) => one.cells.length === 0)).toBe(true)
    await expect(world.project.patterns('seg-m', { event: 'nothing' })).rejects.toThrow(/nothing/u)
    await expect(world.project.patterns('seg-m', { event: 'contact', by: ['size'] })).rejects.toThrow(/size/u)
  })
})

describe('events of people come together', () => {
  it('as one where one person makes them all, as each where everybody makes one', () => {
    const alike = { people: 10, events: 100, count: 50, countSquares: 500, countEvents: 500, eventSquares: 1000 }
    expect(clusterDesign(alike)).toBeCloseTo((100 / 10) * (10 / 9), 9)
    const apart = { people: 100, events: 100, count: 50, countSquares: 50, countEvents: 50, eventSquares: 100 }
    expect(clusterDesign(apart)).toBeCloseTo(100 / 99, 9)
    expect(clusterDesign({ ...alike, people: 1 })).toBe(100)
  })
})
