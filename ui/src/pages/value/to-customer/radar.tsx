const centre = { x: 110, y: 104 }
const reach = 70
/** Up, down to the right, down to the left. */
const angles = [-90, 30, 150].map((degrees) => (degrees * Math.PI) / 180)

const placed = (at: number, part: number) => ({
  x: centre.x + Math.cos(angles[at]!) * reach * part,
  y: centre.y + Math.sin(angles[at]!) * reach * part,
})
const corners = (parts: readonly number[]) =>
  parts.map((part, at) => `${placed(at, part).x.toFixed(1)},${placed(at, part).y.toFixed(1)}`).join(' ')

/** Three values on three axes from 0 to `most`; `beside` is dashed. Negative values stand at the centre. */
export function Radar({
  values,
  beside,
  most,
  titles,
  words,
  label,
}: {
  values: readonly number[]
  beside: readonly number[] | undefined
  most: number
  titles: readonly string[]
  words: readonly string[]
  label: string
}) {
  const partsOf = (list: readonly number[]) => list.map((value) => (most > 0 ? Math.max(0, value) / most : 0))
  return (
    <svg className="radar" viewBox="0 0 220 196" role="img" aria-label={label}>
      {[1 / 3, 2 / 3, 1].map((ring) => (
        <polygon key={ring} className="radar-ring" points={corners([ring, ring, ring])} />
      ))}
      {angles.map((_, at) => (
        <line
          key={titles[at]}
          className="radar-ring"
          x1={centre.x}
          y1={centre.y}
          x2={placed(at, 1).x}
          y2={placed(at, 1).y}
        />
      ))}
      {beside && <polygon className="radar-beside" points={corners(partsOf(beside))} />}
      <polygon className="radar-own" points={corners(partsOf(values))} />
      {partsOf(values).map((part, at) => (
        <circle key={titles[at]} className="radar-dot" cx={placed(at, part).x} cy={placed(at, part).y} r={3} />
      ))}
      {titles.map((title, at) => {
        const x = [centre.x, 216, 4][at]!
        const y = [12, 164, 164][at]!
        const anchor = (['middle', 'end', 'start'] as const)[at]
        return (
          <text key={title} textAnchor={anchor} x={x} y={y}>
            <tspan className="radar-title" x={x}>
              {title}
            </tspan>
            <tspan className="radar-words" x={x} dy={15}>
              {words[at]}
            </tspan>
          </text>
        )
      })}
    </svg>
  )
}
