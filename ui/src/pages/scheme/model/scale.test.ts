import { describe, expect, it } from 'vitest'
import { niceValue, scaleOf, stepOf } from './scale.ts'

const edges = [0, 1, 2, 5, 10, 20, 50, 400]

describe.each(['bins', 'linear', 'log'] as const)('a scale by %s', (kind) => {
  const scale = scaleOf(edges, kind)

  it('goes from one end to the other, and back to the value it came from', () => {
    expect([scale.place(0), scale.place(400)]).toEqual([0, 1])
    for (const value of [0, 0.5, 1, 4, 20, 399]) expect(scale.valueAt(scale.place(value))).toBeCloseTo(value, 6)
  })

  it('keeps what lies outside at its ends, and names values apart and in order', () => {
    expect([scale.place(-5), scale.place(9000)]).toEqual([0, 1])
    const places = scale.ticks.map((tick) => tick.at)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places.length).toBeGreaterThan(1)
    const steps = places.slice(1).map((at, index) => at - places[index]!)
    expect(Math.min(...steps)).toBeGreaterThan(0.1)
  })
})

it('gives every bin the same width', () => {
  const { place } = scaleOf(edges, 'bins')
  expect(edges.map(place)).toEqual(edges.map((_, index) => index / (edges.length - 1)))
})

it('rounds cuts as people write them, and steps by their size', () => {
  expect([niceValue(59.7, true), niceValue(1503.7, false), niceValue(12.34, false)]).toEqual([60, 1500, 12.3])
  expect([stepOf(60, true), stepOf(1500, false), stepOf(120_000, false), stepOf(3, true)]).toEqual([1, 100, 10_000, 1])
})
