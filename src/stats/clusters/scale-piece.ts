/** A number that stands for a value in a table of ranks; between two of them it lies linearly. */
export interface RankPoint {
  value: number
  /** What the value becomes: its mid-rank as a share, or the normal score of that. */
  becomes: number
}

/** One step from a value in its own unit to a number that is clustered: plain data, written into definitions and compiled to SQL. */
export type ScalePiece =
  /** ln(1 + x); of values below 0 with the sign kept: −ln(1 − x). */
  | { kind: 'log1p' }
  /** What lies outside becomes the limit. */
  | { kind: 'cap'; low: number | null; high: number | null; quantile: number; ofNonZero: boolean }
  | { kind: 'rank'; as: 'share' | 'normal score'; points: readonly RankPoint[] }
  /** (x − centre) ÷ spread. */
  | { kind: 'standard'; by: 'z' | 'range' | 'robust'; centre: number; spread: number }
  /** Squared distances along this column count `times` as much: values times its square root. */
  | { kind: 'weight'; times: number }

/** The number that is clustered: through the pieces in their order. */
export function scaled(pieces: readonly ScalePiece[], value: number): number {
  return pieces.reduce((at, piece) => through(piece, at), value)
}

/**
 * The value in its own unit that becomes this number, as a centre is shown to people; what was capped comes back as the limit. The centre of logs
 * is a kind of geometric mean, not the mean of the values: say so (`piecesInWords`).
 */
export function unscaled(pieces: readonly ScalePiece[], value: number): number {
  return pieces.reduceRight((at, piece) => back(piece, at), value)
}

function through(piece: ScalePiece, x: number): number {
  switch (piece.kind) {
    case 'log1p':
      return Math.sign(x) * Math.log1p(Math.abs(x))
    case 'cap':
      return Math.min(piece.high ?? Infinity, Math.max(piece.low ?? -Infinity, x))
    case 'rank':
      return along(piece.points, x, 'value', 'becomes')
    case 'standard':
      return (x - piece.centre) / piece.spread
    case 'weight':
      return x * Math.sqrt(piece.times)
  }
}

function back(piece: ScalePiece, y: number): number {
  switch (piece.kind) {
    case 'log1p':
      return Math.sign(y) * Math.expm1(Math.abs(y))
    case 'cap':
      return through(piece, y)
    case 'rank':
      return along(piece.points, y, 'becomes', 'value')
    case 'standard':
      return y * piece.spread + piece.centre
    case 'weight':
      return y / Math.sqrt(piece.times)
  }
}

/** Linear between points, the last one beyond the ends. */
function along(points: readonly RankPoint[], at: number, from: keyof RankPoint, to: keyof RankPoint): number {
  let low = 0
  let high = points.length - 1
  if (at <= points[low]![from]) return points[low]![to]
  if (at >= points[high]![from]) return points[high]![to]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (points[middle]![from] <= at) low = middle
    else high = middle
  }
  const [a, b] = [points[low]!, points[high]!]
  return a[to] + ((at - a[from]) / (b[from] - a[from])) * (b[to] - a[to])
}
