import type { SegmentRow } from '../../../../src/server/contract/segments.ts'

const [width, height, edge] = [88, 24, 3]

/** Sizes over time as a small line; hidden ones leave a gap. */
export function Sparkline({ trend, label }: { trend: SegmentRow['trend']; label: string }) {
  const known = trend.flatMap(({ people }, at) => (typeof people === 'number' ? [{ at, people }] : []))
  if (known.length === 0) return null
  const most = Math.max(...known.map((one) => one.people), 1)
  const x = (at: number) => (trend.length < 2 ? width / 2 : edge + (at / (trend.length - 1)) * (width - 2 * edge))
  const y = (people: number) => height - edge - (people / most) * (height - 2 * edge)
  const line = known.map(({ at, people }, index) => {
    const joins = index > 0 && known[index - 1]!.at === at - 1
    return `${joins ? 'L' : 'M'}${x(at).toFixed(1)} ${y(people).toFixed(1)}`
  })
  const last = known.at(-1)!
  return (
    <svg
      className="sparkline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <path d={line.join('')} fill="none" stroke="var(--people)" strokeWidth="1.5" />
      <circle cx={x(last.at)} cy={y(last.people)} r="2.5" fill="var(--accent)" />
    </svg>
  )
}
