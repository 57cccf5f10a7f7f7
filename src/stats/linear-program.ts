/** A variable from 0 to `most`, with its coefficient in each row that it stands in. */
export interface Column {
  rows: readonly number[]
  by: readonly number[]
  cost: number
  most: number
}

/** Values of least cost with which every row comes to its right-hand side. */
export interface LinearProgram {
  columns: readonly Column[]
  right: readonly number[]
}

/** Coefficients are small whole numbers; what arithmetic leaves of a zero is far under this. */
const nothing = 1e-9

/**
 * Solves a linear programme by the simplex method with bounded variables (G. B. Dantzig, Linear Programming and Extensions, 1963, ch. 18), on a
 * dense tableau. Undefined where nothing fits, or where it takes too long: whoever needs a proof checks the values.
 */
export function leastCost({ columns, right }: LinearProgram): Float64Array | undefined {
  const [height, width] = [right.length, columns.length]
  const rows = right.map(() => new Float64Array(width))
  const value = Float64Array.from(right, Math.abs)
  columns.forEach((column, at) =>
    column.rows.forEach((row, place) => {
      rows[row]![at]! += (right[row]! < 0 ? -1 : 1) * column.by[place]!
    }),
  )
  // What is still missing in a row is the value of a variable of its own, counted from `width` on.
  const basis = Int32Array.from(right, (_, row) => width + row)
  const isAtMost = new Uint8Array(width)
  const isBasic = new Uint8Array(width)
  const missing = new Float64Array(width)
  for (const row of rows) for (let at = 0; at < width; at++) missing[at]! -= row[at]!
  const cost = Float64Array.from(columns, (column) => column.cost)

  const improve = (gain: Float64Array, slack: number): boolean => {
    const most = (variable: number) => (variable < width ? columns[variable]!.most : slack)
    const patience = 4 * (height + width)
    for (let turn = 0; turn < 10 * patience; turn++) {
      const entering = enter(turn > patience)
      if (entering < 0) return true
      const way = isAtMost[entering] ? -1 : 1
      let [step, leaving, up] = [columns[entering]!.most, -1, false]
      for (let row = 0; row < height; row++) {
        const by = rows[row]![entering]! * way
        if (Math.abs(by) <= nothing) continue
        const far = by > 0 ? value[row]! / by : (most(basis[row]!) - value[row]!) / -by
        const isTie = leaving >= 0 && Math.abs(far - step) <= nothing && basis[row]! < basis[leaving]!
        if (far < step - nothing || isTie) [step, leaving, up] = [Math.max(0, far), row, by < 0]
      }
      if (!Number.isFinite(step)) return false
      for (let row = 0; row < height; row++) value[row]! -= rows[row]![entering]! * way * step
      if (leaving < 0) {
        isAtMost[entering]! ^= 1
        continue
      }
      const left = basis[leaving]!
      if (left < width) [isBasic[left], isAtMost[left]] = [0, up ? 1 : 0]
      value[leaving] = (way < 0 ? columns[entering]!.most : 0) + way * step
      ;[basis[leaving], isBasic[entering], isAtMost[entering]] = [entering, 1, 0]
      pivot(leaving, entering)
    }
    return false

    function enter(isCareful: boolean): number {
      let [best, by] = [-1, nothing]
      for (let at = 0; at < width; at++) {
        if (isBasic[at] || columns[at]!.most <= nothing) continue
        const wins = isAtMost[at] ? gain[at]! : -gain[at]!
        if (wins <= by) continue
        // The first of all never turns in a circle (R. G. Bland 1977); the best of all is quicker.
        if (isCareful) return at
        ;[best, by] = [at, wins]
      }
      return best
    }
  }

  const pivot = (row: number, at: number) => {
    const own = rows[row]!
    const scale = own[at]!
    for (let place = 0; place < width; place++) own[place]! /= scale
    for (const other of [...rows, missing, cost]) {
      const factor = other === own ? 0 : other[at]!
      if (Math.abs(factor) <= nothing) continue
      for (let place = 0; place < width; place++) other[place]! -= factor * own[place]!
      other[at] = 0
    }
  }

  if (!improve(missing, Infinity)) return undefined
  if (basis.some((variable, row) => variable >= width && value[row]! > 1e-6)) return undefined
  if (!improve(cost, 0)) return undefined
  const found = Float64Array.from(columns, (column, at) => (isAtMost[at] ? column.most : 0))
  basis.forEach((variable, row) => {
    if (variable < width) found[variable] = value[row]!
  })
  return found
}

/**
 * The same in whole numbers, of low cost though not always the least: branches at the first value that is none (A. H. Land, A. G. Doig 1960), and takes
 * the first that fits. Undefined where none is found in `patience` programmes.
 */
export function lowCostWhole(program: LinearProgram, patience = 40): number[] | undefined {
  let left = patience
  const solve = (columns: readonly Column[], right: readonly number[]): number[] | undefined => {
    if (left-- <= 0) return undefined
    const found = leastCost({ columns, right })
    const at = found?.findIndex((one) => Math.abs(one - Math.round(one)) > 1e-6)
    if (!found || at === undefined) return undefined
    if (at < 0) return [...found].map(Math.round)
    const column = columns[at]!
    const floor = Math.floor(found[at]!)
    const below = solve(columns.with(at, { ...column, most: floor }), right)
    if (below) return below
    const moved = [...right]
    column.rows.forEach((row, place) => (moved[row]! -= column.by[place]! * (floor + 1)))
    const above = solve(columns.with(at, { ...column, most: column.most - floor - 1 }), moved)
    return above?.with(at, above[at]! + floor + 1)
  }
  return solve(program.columns, program.right)
}
