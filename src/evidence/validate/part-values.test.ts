import fc from 'fast-check'
import { expect, it } from 'vitest'
import { kruskalWallis } from '../../stats/difference/kruskal-wallis.ts'
import { orderTest } from '../../stats/difference/order-test.ts'
import { combinedMoments } from '../../stats/combined-moments.ts'
import { partValues } from './part-values.ts'

/** People as the engine counts them: each part and value once, by value. */
function chunkOf(people: readonly { part: number; value: number | null; there: boolean }[]) {
  const cells = new Map<string, { part: number; value: number | null; there: boolean; people: number }>()
  for (const one of people) {
    const key = JSON.stringify([one.part, one.value, one.there])
    const cell = cells.get(key) ?? { ...one, people: 0 }
    cells.set(key, { ...cell, people: cell.people + 1 })
  }
  const rows = [...cells.values()].toSorted(
    (a, b) => (a.value ?? Infinity) - (b.value ?? Infinity) || a.part - b.part || Number(a.there) - Number(b.there),
  )
  const column = (values: number[], valid?: Uint8Array) => ({
    kind: 'number' as const,
    values: Float64Array.from(values),
    valid,
  })
  return {
    rows: rows.length,
    columns: [
      column(rows.map((one) => one.part)),
      column(
        rows.map((one) => one.value ?? 0),
        Uint8Array.from(rows, (one) => (one.value === null ? 0 : 1)),
      ),
      column(rows.map((one) => one.people)),
      column(rows.map((one) => (one.there ? 1 : 0))),
    ],
  }
}

it('what is finished from counted cells is what single people come to, for any people', async () => {
  const person = fc.record({
    part: fc.integer({ min: 0, max: 2 }),
    value: fc.option(fc.integer({ min: -3, max: 9 }), { freq: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(person, { maxLength: 40 }), async (list) => {
      const people = list.map((one, at) => ({ ...one, there: one.value !== null || at % 2 === 0 }))
      const found = await partValues([chunkOf(people)], 3)
      const valuesOf = (part: number) =>
        people.flatMap((one) => (one.part === part && one.value !== null ? [one.value] : []))
      for (const part of [0, 1, 2]) {
        const values = valuesOf(part)
        const whole = combinedMoments(values.map((mean) => ({ n: 1, mean, variance: 0 })))
        expect(found.moments[part]?.n).toBe(whole?.n)
        expect(found.moments[part]?.mean ?? 0).toBeCloseTo(whole?.mean ?? 0, 10)
        expect(found.moments[part]?.variance ?? 0).toBeCloseTo(whole?.variance ?? 0, 10)
        expect(found.totals[part]).toBe(values.reduce((sum, one) => sum + one, 0))
        expect(found.active[part]).toBe(values.filter((one) => one > 0).length)
        const none = people.filter((one) => one.part === part && one.value === null)
        expect([found.missing[part], found.gone[part]]).toEqual([
          none.filter((one) => one.there).length,
          none.filter((one) => !one.there).length,
        ])
      }
      const order = [2, 0]
      const groups = order.map(valuesOf)
      const counts = [...new Set(groups.flat())]
        .toSorted((a, b) => a - b)
        .map((value) => groups.map((group) => group.filter((one) => one === value).length))
      expect(orderTest(found.counts(order))).toEqual(orderTest(counts))
      expect(kruskalWallis(found.counts(order))).toEqual(kruskalWallis(counts))
    }),
    { numRuns: 50 },
  )
})
