import { behindAt, mostLeads, nearestCode, rowsAt } from './nearest-code.ts'

/** The nearest centre of each row, the lowest of several; centres row by row. The numbers stand until anything else is asked. */
export type NearestRows = (centres: Float64Array) => Int32Array

/**
 * How much nearer to x than centre 0 another one is: half of |x − c₀|² − |x − c|² is x·(c − c₀) − (|c|² − |c₀|²)/2. `leads` are c − c₀ row by row
 * from centre 1 on, `behind` the other number.
 */
interface LinearScores {
  leads: Float64Array
  behind: Float64Array
}

function linearScores(centres: Float64Array, d: number, k: number): LinearScores {
  const leads = new Float64Array(Math.max(0, k - 1) * d)
  const behind = new Float64Array(Math.max(0, k - 1))
  for (let c = 1; c < k; c++)
    for (let j = 0; j < d; j++) {
      const [first, one] = [centres[j]!, centres[c * d + j]!]
      leads[(c - 1) * d + j] = one - first
      behind[c - 1]! += ((one - first) * (one + first)) / 2
    }
  return { leads, behind }
}

type Code = (from: number, to: number, out: number) => void

interface Memory {
  buffer: ArrayBuffer
  grow(pages: number): number
}

/** What is used of the standard's JavaScript interface; Node's own types leave it out. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    Memory: new (size: { initial: number }) => Memory
    Module: new (code: Uint8Array) => object
    Instance: new (module: object, imports: { m: { m: Memory } }) => { exports: { f: Code } }
  }
}

/** Memory, and the rows that lie in it just now. */
interface Home {
  memory: Memory
  columns: readonly Float64Array[] | undefined
}

const page = 65_536
/** Where less is needed all use one memory; where more, each their own, which goes with them. */
const mostShared = 64 * 2 ** 20
const most = 4 * 2 ** 30 - page
/** Pairs of rows in one call: only from one call to the next does V8 change to the code that it has made better meanwhile. */
const atOnce = 4096
const modules = new Map<string, object>()
let shared: Home | undefined

/** For columns of one length, finite and not changed meanwhile. To the last bit what `nearestInLoops` gives, many times as fast. */
export function nearestRows(columns: readonly Float64Array[], k: number): NearestRows {
  const n = columns[0]!.length
  const d = columns.length
  const pairs = Math.ceil(n / 2)
  const labelsAt = rowsAt + pairs * d * 16
  const bytes = labelsAt + pairs * 8
  if (n === 0 || d * k > mostLeads || bytes > most) return nearestInLoops(columns, k)
  const pages = Math.ceil(bytes / page)
  const home: Home =
    bytes > mostShared
      ? { memory: new WebAssembly.Memory({ initial: pages }), columns: undefined }
      : (shared ??= { memory: new WebAssembly.Memory({ initial: 1 }), columns: undefined })
  const { memory } = home
  const missing = pages - memory.buffer.byteLength / page
  if (missing > 0) memory.grow(missing)
  const key = `${d} ${k}`
  let module = modules.get(key)
  if (module === undefined) modules.set(key, (module = new WebAssembly.Module(nearestCode(d, k))))
  const { f } = new WebAssembly.Instance(module, { m: { m: memory } }).exports
  return (centres) => {
    if (home.columns !== columns) {
      sideBySide(columns, new Float64Array(memory.buffer, rowsAt, pairs * d * 2))
      home.columns = columns
    }
    const twice = (from: Float64Array, at: number): void => {
      const to = new Float64Array(memory.buffer, at, 2 * from.length)
      for (const [place, one] of from.entries()) to[2 * place] = to[2 * place + 1] = one
    }
    const { leads, behind } = linearScores(centres, d, k)
    twice(leads, 0)
    twice(behind, behindAt)
    for (let pair = 0; pair < pairs; pair += atOnce)
      f(rowsAt + pair * d * 16, rowsAt + Math.min(pairs, pair + atOnce) * d * 16, labelsAt + pair * 8)
    return new Int32Array(memory.buffer, labelsAt, n)
  }
}

/** Two rows after two rows, of each pair the first coordinate of both, then the second; blocks small enough to stay in the cache. */
function sideBySide(columns: readonly Float64Array[], to: Float64Array): void {
  const n = columns[0]!.length
  const d = columns.length
  const block = 1024
  for (let from = 0; from < n; from += block) {
    const end = Math.min(n, from + block)
    for (let j = 0; j < d; j++) {
      const column = columns[j]!
      let at = from * d + 2 * j
      for (let row = from; row + 1 < end; row += 2) {
        to[at] = column[row]!
        to[at + 1] = column[row + 1]!
        at += 2 * d
      }
      if (end % 2 === 1) to[at] = column[end - 1]!
    }
  }
}

/** The same in plain loops, for any number of columns and centres. */
export function nearestInLoops(columns: readonly Float64Array[], k: number): NearestRows {
  const d = columns.length
  const found = new Int32Array(columns[0]!.length)
  const x = new Float64Array(d)
  return (centres) => {
    const { leads, behind } = linearScores(centres, d, k)
    for (let row = 0; row < found.length; row++) {
      for (let j = 0; j < d; j++) x[j] = columns[j]![row]!
      let best = 0
      let most = 0
      for (let c = 0; c < k - 1; c++) {
        let score = x[0]! * leads[c * d]!
        for (let j = 1; j < d; j++) score += x[j]! * leads[c * d + j]!
        score -= behind[c]!
        if (score <= most) continue
        most = score
        best = c + 1
      }
      found[row] = best
    }
    return found
  }
}
