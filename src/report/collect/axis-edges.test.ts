import { describe, expect, it } from 'vitest'
import { axisEdges } from './axis-edges.ts'

describe('the edges of an axis', () => {
  it('are the whole numbers where there are few of them', () => {
    expect(axisEdges({ min: 0, low: 0, middle: 2, high: 6, max: 9 }, [3], true)).toEqual([0, 1, 2, 3, 4, 5, 6, 10])
  })

  it('grow where values are skewed', () => {
    const edges = axisEdges({ min: 1, low: 1, middle: 4, high: 35, max: 56 }, [8], true)
    expect(edges).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 25, 30, 35, 60])
  })

  it('have the cuts among them, below and above everybody too', () => {
    const cases = [
      { values: { min: 0, low: 12, middle: 340.5, high: 91_000, max: 250_000 }, cuts: [2000] },
      { values: { min: -80.5, low: -20, middle: 3, high: 40, max: 41 }, cuts: [0.5, 17.3] },
      { values: { min: 100, low: 100, middle: 100, high: 100, max: 100 }, cuts: [100] },
      { values: { min: 5, low: 5, middle: 6, high: 7, max: 7 }, cuts: [1000] },
      { values: { min: 5, low: 5, middle: 6, high: 7, max: 7 }, cuts: [0.01] },
      { values: { min: 0, low: 0, middle: 0, high: 0, max: 3_000_000 }, cuts: [] },
    ]
    for (const { values, cuts } of cases) {
      const edges = axisEdges(values, cuts, false)
      expect(edges).toEqual([...new Set(edges)].toSorted((a, b) => a - b))
      expect(edges.length).toBeGreaterThan(1)
      expect(edges.length).toBeLessThan(32)
      for (const cut of cuts) expect(edges.slice(1, -1)).toContain(cut)
      expect(edges[0]).toBeLessThanOrEqual(values.min)
      expect(edges.at(-1)).toBeGreaterThan(values.max)
    }
  })
})
