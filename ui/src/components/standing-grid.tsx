import type { ReactNode } from 'react'
import './heat-grid.css'
import './standing-grid.css'

export interface StandingCell {
  text: ReactNode
  /** Standard deviations from the mean of all; null: not known, or not to be coloured. */
  z: number | null
  strong?: boolean
}

export interface StandingGridProps {
  caption: string
  corner: ReactNode
  columns: readonly { key: string; title: ReactNode }[]
  rows: readonly { key: string; title: ReactNode; cells: readonly StandingCell[] }[]
}

/** From so many standard deviations on a cell is as dark as it gets. */
const most = 2

/** A table whose cells are blue where they lie above the mean of all, orange where below, darker the farther; the sign is in each cell's title, too. */
export function StandingGrid({ caption, corner, columns, rows }: StandingGridProps) {
  return (
    <div className="scrolls heat-scrolls" role="region" aria-label={caption} tabIndex={0}>
      <table className="heat-grid standing-grid">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="heat-corner">
              {corner}
            </th>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, title, cells }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              {columns.map((column, at) => (
                <Standing key={column.key} cell={cells[at]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Standing({ cell }: { cell: StandingCell | undefined }) {
  if (!cell) return <td className="heat-none" />
  const { text, z, strong = false } = cell
  if (z === null) return <td className={strong ? 'is-marker' : ''}>{text}</td>
  const step = Math.min(4, Math.round((Math.abs(z) / most) * 4))
  const side = step === 0 ? '' : `standing-${z > 0 ? 'above' : 'below'}-${step}`
  const said = `${z > 0 ? '+' : z < 0 ? '−' : ''}${Math.abs(z).toFixed(1)} σ`
  return (
    <td className={`heat-cell ${side} ${strong ? 'is-marker' : ''}`} title={said}>
      {text}
      <span className="unseen"> {said}</span>
    </td>
  )
}
