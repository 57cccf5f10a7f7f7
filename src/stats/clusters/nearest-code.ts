/** Places in memory that the code knows by heart: each number of `leads` twice (16 bytes), each of `behind` twice, then the rows. */
export const behindAt = 32_768
export const rowsAt = 65_536
/** Numbers of `leads` for which there is room. */
export const mostLeads = 2048

const simd = 0xfd
const [get, set, constant, load, store] = [0x20, 0x21, 0x41, 0x00, 0x36]
const [times, plus, minus, greater, larger, select, vector, lane] = [0xf2, 0xf0, 0xf1, 0x4a, 0xf7, 0x52, 0x0c, 0x1b]

/**
 * WebAssembly that finds the nearest of `k` centres for pairs of rows: `f(from, to, out)` reads pairs from `from` up to `to`, of each the `d`
 * coordinates of both rows side by side, and writes two numbers of centres to `out`. Centre 0 scores 0, each other the product with its `leads`
 * minus its `behind` (`LinearScores`); the lowest of equals has it. Written out in full, two rows in one instruction; opcodes by the core
 * specification 2.0, W3C (2022).
 */
export function nearestCode(d: number, k: number): Uint8Array<ArrayBuffer> {
  const [from, to, out, most, best, score] = [0, 1, 2, 3 + d, 4 + d, 5 + d]
  const kept = (at: number): number[] => [constant, 0, ...vectorOp(load), 4, ...unsigned(at)]
  const scored = (c: number): number[] => {
    const code: number[] = []
    for (let j = 0; j < d; j++) {
      code.push(get, ...unsigned(3 + j), ...kept(((c - 1) * d + j) * 16), ...vectorOp(times))
      if (j > 0) code.push(...vectorOp(plus))
    }
    return [...code, ...kept(behindAt + (c - 1) * 16), ...vectorOp(minus)]
  }
  const number = (c: number): number[] => {
    const low = [c & 255, c >> 8, 0, 0, 0, 0, 0, 0]
    return [...vectorOp(vector), ...low, ...low]
  }
  const body: number[] = [0x03, 0x40]
  for (let j = 0; j < d; j++) body.push(get, from, ...vectorOp(load), 4, ...unsigned(j * 16), set, ...unsigned(3 + j))
  body.push(...number(0), 0x22, ...unsigned(best), set, ...unsigned(most))
  for (let c = 1; c < k; c++) {
    body.push(...scored(c), set, ...unsigned(score), ...number(c), get, ...unsigned(best))
    body.push(get, ...unsigned(score), get, ...unsigned(most), ...vectorOp(greater), ...vectorOp(select))
    body.push(set, ...unsigned(best), get, ...unsigned(most), get, ...unsigned(score), ...vectorOp(larger))
    body.push(set, ...unsigned(most))
  }
  for (const [place, row] of [0, 2].entries())
    body.push(get, out, get, ...unsigned(best), ...vectorOp(lane), row, store, 2, ...unsigned(place * 4))
  body.push(get, out, constant, 8, 0x6a, set, out)
  body.push(get, from, constant, ...signed(d * 16), 0x6a, 0x22, from, get, to, 0x49, 0x0d, 0, 0x0b, 0x0b)
  const code = [1, ...unsigned(d + 3), 0x7b, ...body]
  const start = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
  return Uint8Array.from([
    ...start,
    ...section(1, [1, 0x60, 3, 0x7f, 0x7f, 0x7f, 0]),
    ...section(2, [1, ...text('m'), ...text('m'), 0x02, 0x00, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('f'), 0x00, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ])
}

const vectorOp = (op: number): number[] => [simd, ...unsigned(op)]
const section = (id: number, content: number[]): number[] => [id, ...unsigned(content.length), ...content]
const text = (one: string): number[] => [one.length, ...[...one].map((letter) => letter.codePointAt(0)!)]

/** LEB128: seven bits a byte, lowest first. */
function unsigned(value: number): number[] {
  const bytes: number[] = []
  let left = value
  do {
    const low = left & 127
    left >>>= 7
    bytes.push(left > 0 ? low | 128 : low)
  } while (left > 0)
  return bytes
}

/** The same with a sign bit, of numbers that are not below 0. */
function signed(value: number): number[] {
  const bytes = unsigned(value)
  const last = bytes.at(-1)!
  return last < 64 ? bytes : [...bytes.slice(0, -1), last | 128, 0]
}
