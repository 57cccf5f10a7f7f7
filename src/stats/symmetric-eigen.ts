/** Eigenvalues, and eigenvectors as rows in the same order, of a symmetric matrix. */
export interface Eigen {
  values: number[]
  vectors: number[][]
}

/** By Jacobi's rotations, smallest value first; for the few rows that a model has parameters. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length
  const a = matrix.map((row) => [...row])
  const v = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)))
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p]![q]! ** 2
    if (!(off > 1e-300)) break
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q)
  }
  const order = a.map((_, i) => i).toSorted((i, j) => a[i]![i]! - a[j]![j]!)
  return { values: order.map((i) => a[i]![i]!), vectors: order.map((i) => v.map((row) => row[i]!)) }
}

function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const apq = a[p]![q]!
  if (apq === 0) return
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(t, 1)
  const s = t * c
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k]![p]!, a[k]![q]!]
    a[k]![p] = c * x - s * y
    a[k]![q] = s * x + c * y
  }
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[p]![k]!, a[q]![k]!]
    a[p]![k] = c * x - s * y
    a[q]![k] = s * x + c * y
  }
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [v[k]![p]!, v[k]![q]!]
    v[k]![p] = c * x - s * y
    v[k]![q] = s * x + c * y
  }
}

/** Σ f(value) · vector vectorᵀ: the inverse with f = 1 ÷ value. */
export function fromEigen({ values, vectors }: Eigen, f: (value: number) => number): number[][] {
  const n = values.length
  const scaled = values.map(f)
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) =>
      scaled.reduce((sum, one, k) => sum + one * vectors[k]![i]! * vectors[k]![j]!, 0),
    ),
  )
}
