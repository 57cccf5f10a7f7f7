const [width, height, edge] = [72, 26, 3]

/** A small line of figures by day; days without one leave a gap. */
export function SparkLine({ trend, label }: { trend: { day: string; value: number | null }[]; label: string }) {
  const known = trend.flatMap(({ value }, at) => (value === null ? [] : [{ at, value }]))
  if (known.length < 2) return null
  const values = known.map((one) => one.value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const x = (at: number) => edge + (at / (trend.length - 1)) * (width - 2 * edge)
  const y = (value: number) =>
    high === low ? height / 2 : height - edge - ((value - low) / (high - low)) * (height - 2 * edge)
  const path = known.map(
    ({ at, value }, index) =>
      `${index > 0 && known[index - 1]!.at === at - 1 ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`,
  )
  const last = known.at(-1)!
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path d={path.join('')} fill="none" stroke="var(--people)" strokeWidth="1.5" />
      <circle cx={x(last.at)} cy={y(last.value)} r="2.5" fill="var(--accent)" />
    </svg>
  )
}
