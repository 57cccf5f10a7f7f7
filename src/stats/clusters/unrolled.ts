/**
 * Puts each row to its nearest centre and keeps what changes up to date; gives how many rows changed. Centres and `sums` lie row by row, `halves`
 * are half the squared lengths of the centres: the nearest centre c of x has the largest x·c − |c|²/2. Labels of −1 are of no centre yet.
 */
export type NearestPass = (
  columns: readonly Float64Array[],
  weights: Float64Array | undefined,
  centres: Float64Array,
  halves: Float64Array,
  labels: Int32Array,
  sums: Float64Array,
  sizes: Float64Array,
) => number

/** More products than these in one expression are no longer compiled well. */
const mostUnrolled = 512
const passes = new Map<string, NearestPass>()

/**
 * The pass for `d` columns and `k` centres, written out in full where that is not too long: three times as fast as loops where
 * d = k = 8. Of centres equally near the lowest is taken.
 */
export function nearestPass(d: number, k: number, weighted: boolean): NearestPass {
  if (d * k > mostUnrolled) return looped(d, k)
  const key = `${d} ${k} ${weighted}`
  let pass = passes.get(key)
  if (pass === undefined) passes.set(key, (pass = compiled(d, k, weighted)))
  return pass
}

function compiled(d: number, k: number, weighted: boolean): NearestPass {
  const over = <T>(count: number, each: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => each(at))
  const score = (c: number): string => `${over(d, (j) => `x${j} * c${c}_${j}`).join(' + ')} - h${c}`
  const weight = weighted ? 'w * ' : ''
  const size = weighted ? 'w' : '1'
  const lines = [
    ...over(d, (j) => `const X${j} = columns[${j}]`),
    ...over(k, (c) => `const h${c} = halves[${c}]`),
    ...over(k, (c) => over(d, (j) => `const c${c}_${j} = centres[${c * d + j}]`)).flat(),
    'const n = labels.length',
    'let changed = 0',
    'for (let i = 0; i < n; i++) {',
    ...over(d, (j) => `const x${j} = X${j}[i]`),
    `let best = 0, most = ${score(0)}, s = 0`,
    ...over(k - 1, (c) => `s = ${score(c + 1)}; if (s > most) { most = s; best = ${c + 1} }`),
    'const old = labels[i]',
    'if (old === best) continue',
    'changed++',
    'labels[i] = best',
    weighted ? 'const w = weights[i]' : '',
    `sizes[best] += ${size}`,
    `const to = best * ${d}`,
    ...over(d, (j) => `sums[to + ${j}] += ${weight}x${j}`),
    'if (old < 0) continue',
    `sizes[old] -= ${size}`,
    `const from = old * ${d}`,
    ...over(d, (j) => `sums[from + ${j}] -= ${weight}x${j}`),
    '}',
    'return changed',
  ]
  const inputs = ['columns', 'weights', 'centres', 'halves', 'labels', 'sums', 'sizes']
  // The text is made of whole numbers alone; nothing that anybody wrote gets into it.
  // oxlint-disable-next-line typescript/no-implied-eval
  return new Function(...inputs, lines.join('\n')) as NearestPass
}

/** The same to the last bit, in loops. */
export function looped(d: number, k: number): NearestPass {
  return (columns, weights, centres, halves, labels, sums, sizes) => {
    let changed = 0
    const x = new Float64Array(d)
    for (let row = 0; row < labels.length; row++) {
      for (let j = 0; j < d; j++) x[j] = columns[j]![row]!
      let best = 0
      let most = -Infinity
      for (let c = 0; c < k; c++) {
        let score = x[0]! * centres[c * d]!
        for (let j = 1; j < d; j++) score += x[j]! * centres[c * d + j]!
        score -= halves[c]!
        if (score > most) {
          most = score
          best = c
        }
      }
      const old = labels[row]!
      if (old === best) continue
      changed++
      labels[row] = best
      const weight = weights === undefined ? 1 : weights[row]!
      sizes[best]! += weight
      for (let j = 0; j < d; j++) sums[best * d + j]! += weight * x[j]!
      if (old < 0) continue
      sizes[old]! -= weight
      for (let j = 0; j < d; j++) sums[old * d + j]! -= weight * x[j]!
    }
    return changed
  }
}
