import type { TimeUnit } from './time-unit.ts'

/**
 * What the purchase models know of each customer, by column. Times count from the first order, which itself is not in `repeats`.
 * One customer is one place in all three.
 */
export interface BuyerColumns {
  /** Orders after the first: x. Whole numbers, 0 or more; orders of one day are one order. */
  repeats: ArrayLike<number>
  /** Age at the last order: t_x. 0 for who never came back. Not to be mixed up with the time since the last order. */
  lastAge: ArrayLike<number>
  /** Age when the window closes: T, at least `lastAge`. */
  age: ArrayLike<number>
  unit: TimeUnit
}

/** Characteristics of the same customers that may speed up or slow down, row after row: place i has `values[i * names.length …]`. */
export interface Covariates {
  names: readonly string[]
  values: ArrayLike<number>
}

/** Customers who look the same to a model, counted once. Sorted, so that the order of customers means nothing. */
export interface BuyerPatterns {
  repeats: Float64Array
  lastAge: Float64Array
  age: Float64Array
  /** How many customers have the pattern. */
  weight: Float64Array
  /** Covariates of each pattern, row after row; empty without. */
  covariates: Float64Array
  covariateNames: readonly string[]
  unit: TimeUnit
  customers: number
  /** Rows that are no customers of a model: not finite, a negative time, a last order after the window, or a broken number of repeats. */
  refused: number
}

const bits = new Float64Array(1)
const words = new Uint32Array(bits.buffer)

function mixed(hash: number, value: number): number {
  bits[0] = value
  let mix = Math.imul(hash ^ words[0]!, 0x85eb_ca6b)
  mix = Math.imul((mix ^ (mix >>> 13)) + words[1]!, 0xc2b2_ae35)
  return mix ^ (mix >>> 16)
}

/** Whether a row is a customer that the models can read. */
export function isBuyer(repeats: number, lastAge: number, age: number): boolean {
  return Number.isInteger(repeats) && repeats >= 0 && lastAge >= 0 && age >= lastAge && age < Infinity
}

/**
 * Identical (x, t_x, T), and covariates, as one row with its number of customers: 23,570 customers of CDNOW are 8,685 patterns. Who never came
 * back has t_x = 0 whatever is written there.
 */
export function buyerPatterns(columns: BuyerColumns, covariates?: Covariates): BuyerPatterns {
  const { repeats, lastAge, age } = columns
  const rows = repeats.length
  const wide = covariates?.names.length ?? 0
  const given = covariates?.values ?? []
  let slots = 1
  while (slots < rows * 2) slots *= 2
  const table = new Int32Array(slots).fill(-1)
  const first = new Int32Array(rows)
  const count = new Float64Array(rows)
  let [patterns, refused] = [0, 0]
  const last = (row: number): number => (repeats[row] === 0 ? 0 : lastAge[row]!)
  const same = (a: number, b: number): boolean => {
    if (repeats[a] !== repeats[b] || age[a] !== age[b] || last(a) !== last(b)) return false
    for (let k = 0; k < wide; k++) if (given[a * wide + k] !== given[b * wide + k]) return false
    return true
  }
  rows: for (let row = 0; row < rows; row++) {
    if (!isBuyer(repeats[row]!, last(row), age[row]!)) {
      refused++
      continue
    }
    let hash = mixed(mixed(mixed(17, repeats[row]!), last(row)), age[row]!)
    for (let k = 0; k < wide; k++) {
      if (!Number.isFinite(given[row * wide + k])) {
        refused++
        continue rows
      }
      hash = mixed(hash, given[row * wide + k]!)
    }
    let slot = hash & (slots - 1)
    while (table[slot]! >= 0 && !same(first[table[slot]!]!, row)) slot = (slot + 1) & (slots - 1)
    if (table[slot]! < 0) {
      table[slot] = patterns
      first[patterns++] = row
    }
    count[table[slot]!]!++
  }
  const column = (value: (row: number) => number): Float64Array => {
    const found = new Float64Array(patterns)
    for (let one = 0; one < patterns; one++) found[one] = value(first[one]!)
    return found
  }
  const unsorted = { x: column((row) => repeats[row]!), last: column(last), age: column((row) => age[row]!) }
  const order = sortedOrder(unsorted.x, unsorted.last, unsorted.age, (p, q) => {
    for (let k = 0; k < wide; k++) {
      const difference = given[first[p]! * wide + k]! - given[first[q]! * wide + k]!
      if (difference !== 0) return difference
    }
    return 0
  })
  const pick = (values: Float64Array): Float64Array => {
    const found = new Float64Array(patterns)
    for (let at = 0; at < patterns; at++) found[at] = values[order[at]!]!
    return found
  }
  const kept = new Float64Array(patterns * wide)
  order.forEach((one, index) => {
    for (let k = 0; k < wide; k++) kept[index * wide + k] = given[first[one]! * wide + k]!
  })
  return {
    repeats: pick(unsorted.x),
    lastAge: pick(unsorted.last),
    age: pick(unsorted.age),
    weight: pick(count),
    covariates: kept,
    covariateNames: covariates?.names ?? [],
    unit: columns.unit,
    customers: rows - refused,
    refused,
  }
}

/** Places by x, then t_x, then T, then the rest: x by counting, for most share theirs with few others. */
function sortedOrder(
  x: Float64Array,
  last: Float64Array,
  age: Float64Array,
  rest: (p: number, q: number) => number,
): Uint32Array {
  const n = x.length
  const order = new Uint32Array(n)
  const highest = x.reduce((high, one) => Math.max(high, one), 0)
  const most = Math.min(highest, 4 * n)
  const from = new Uint32Array(most + 2)
  const bin = (one: number): number => Math.min(x[one]!, most)
  for (let one = 0; one < n; one++) from[bin(one) + 1]!++
  for (let at = 0; at <= most; at++) from[at + 1]! += from[at]!
  const next = from.slice()
  for (let one = 0; one < n; one++) order[next[bin(one)]!++] = one
  for (let at = 0; at <= most; at++)
    if (from[at + 1]! - from[at]! > 1)
      order
        .subarray(from[at], from[at + 1])
        .sort((p, q) => x[p]! - x[q]! || last[p]! - last[q]! || age[p]! - age[q]! || rest(p, q))
  return order
}

/** A systematic sample of `size` customers: every k-th of them in sorted order, again as patterns with weights. */
export function thinned(patterns: BuyerPatterns, size: number): BuyerPatterns {
  if (patterns.weight.length <= size || patterns.customers <= size) return patterns
  const step = patterns.customers / size
  const [rows, weights]: [number[], number[]] = [[], []]
  let [passed, next] = [0, step / 2]
  patterns.weight.forEach((weight, row) => {
    passed += weight
    let taken = 0
    while (next < passed) {
      taken++
      next += step
    }
    if (taken === 0) return
    rows.push(row)
    weights.push(taken)
  })
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]!)
  const wide = patterns.covariateNames.length
  return {
    ...patterns,
    repeats: pick(patterns.repeats),
    lastAge: pick(patterns.lastAge),
    age: pick(patterns.age),
    weight: Float64Array.from(weights),
    covariates: Float64Array.from(
      rows.flatMap((row) => [...patterns.covariates.subarray(row * wide, (row + 1) * wide)]),
    ),
    customers: weights.reduce((sum, one) => sum + one, 0),
  }
}
