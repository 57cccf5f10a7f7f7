import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FileEngine } from '../engines/engine.ts'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import { addDays } from '../time/calendar.ts'
import { firstOfPeriod, periodAfter } from '../time/period.ts'
import { streamCohorts } from './stream-cohorts.ts'

let folder: string
let engine: FileEngine
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-cohorts-'))
  engine = await openDuckDb({
    readable: [folder],
    writable: [folder],
    temporaryFolder: join(folder, 'tmp'),
    threads: 1,
  })
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

const valuesOf = (rows: readonly (readonly [number, string])[]) =>
  `SELECT k, CAST(d AS DATE) AS d FROM (VALUES ${rows.map(([k, d]) => `(${k}, '${d}')`).join(', ')}) AS e(k, d)`
const keys = (known: readonly number[]) => `SELECT unnest([${known.join(', ')}]) AS k`

it('counts whoever began in a unit in it and in those after, of all units at once, as counting person by person does', async () => {
  // Seven people over three years; the fourth is nobody's, and days of one person come in any order and twice.
  const rows = Array.from({ length: 400 }, (_, index): [number, string] => [
    Math.floor(index / 50) + 1,
    addDays('2022-12-30', (index * 7919) % (130 * (1 + (index % 8)))),
  ])
  const who = [1, 2, 3, 5, 6, 7, 8, 70_000]
  const found = (await streamCohorts(engine, valuesOf(rows), keys(who)))!
  expect(found.map((one) => one.unit)).toEqual(['week', 'month', 'quarter', 'year'])
  for (const { unit, first, cohorts } of found) {
    const expected = new Map<string, number>()
    for (const key of who) {
      const own = [
        ...new Set(rows.filter(([one]) => one === key).map(([, day]) => firstOfPeriod(day, unit))),
      ].toSorted()
      for (const start of own) expected.set(`${own[0]} ${start}`, (expected.get(`${own[0]} ${start}`) ?? 0) + 1)
    }
    const counted = cohorts.flatMap(({ began, people }) =>
      people.flatMap((count, after) => {
        const start = periodAfter(first, began, unit)
        return count > 0 ? [[`${start} ${periodAfter(start, after, unit)}`, count] as const] : []
      }),
    )
    expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(expected))
  }
})

it('leaves rows that do not stand together by person, and thousands of weeks, to the engine', async () => {
  const mixed = valuesOf([
    [2, '2025-01-01'],
    [1, '2025-01-02'],
  ])
  expect(await streamCohorts(engine, mixed, keys([1, 2]))).toBeUndefined()
  const long = valuesOf([
    [1, '1970-01-01'],
    [1, '2025-01-02'],
  ])
  expect(await streamCohorts(engine, long, keys([1]))).toBeUndefined()
  expect(await streamCohorts(engine, `${valuesOf([[1, '2025-01-01']])} WHERE FALSE`, keys([1]))).toEqual([])
})
