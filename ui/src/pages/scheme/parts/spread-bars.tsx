import type { Spread } from '../../../../../src/server/contract/schemes.ts'
import './spread-bars.css'

/** How a measure is spread, as small bars; those on the better side of a cut are filled, those that may not be shown hatched. */
export function SpreadBars({ spread, isBetter }: { spread: Spread; isBetter(from: number): boolean }) {
  const most = Math.max(1, ...spread.counts.map((count) => count ?? 0))
  return (
    <div className="spread-bars" aria-hidden>
      {spread.counts.map((count, bin) => (
        <i
          key={bin}
          className={`${isBetter(spread.edges[bin] ?? 0) ? 'is-better' : ''}${count === null ? ' is-hidden' : ''}`}
          style={{ height: count === 0 ? 0 : `${Math.max(4, ((count ?? 0) / most) * 100)}%` }}
        />
      ))}
    </div>
  )
}
