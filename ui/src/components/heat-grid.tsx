import type { ReactNode } from 'react'
import type { DoorDraft } from '../../../src/server/contract/group.ts'
import { Door } from './door.tsx'
import './heat-grid.css'

/** How dark a cell is, from nothing to most; undefined leaves the ground. */
export type HeatLevel = 0 | 1 | 2 | 3 | 4 | 5 | 6

export interface HeatCell {
  text: ReactNode
  level?: HeatLevel | undefined
  /** Strokes over the cell: it is not finished, or not to be compared. */
  hatched?: boolean
  /** A frame in the colour of better, worse or another move. */
  mark?: 'better' | 'worse' | 'same' | 'other' | 'total' | undefined
  door?: DoorDraft | undefined
  /** The whole cell in words. */
  title?: string
}

export interface HeatHead {
  key: string
  title: ReactNode
}

export interface HeatGridProps {
  caption: string
  /** What stands above the heads of the rows. */
  corner: ReactNode
  columns: readonly HeatHead[]
  rows: readonly (HeatHead & { cells: readonly (HeatCell | undefined)[]; strong?: boolean })[]
}

/** A table whose cells are darker the more there is: every number can be read, and each cell with a rule leads to its people. */
export function HeatGrid({ caption, corner, columns, rows }: HeatGridProps) {
  return (
    <div className="scrolls heat-scrolls" role="region" aria-label={caption} tabIndex={0}>
      <table className="heat-grid">
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
          {rows.map(({ key, title, cells, strong }) => (
            <tr key={key} className={strong ? 'is-strong' : ''}>
              <th scope="row">{title}</th>
              {columns.map((column, at) => (
                <Cell key={column.key} cell={cells[at]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ cell }: { cell: HeatCell | undefined }) {
  if (!cell) return <td className="heat-none" />
  const { text, level, hatched, mark, door, title } = cell
  const classes = [
    'heat-cell',
    level === undefined ? '' : `heat-${level}`,
    hatched ? 'is-hatched' : '',
    mark ? `is-${mark}` : '',
  ]
  return (
    <td className={classes.filter(Boolean).join(' ')} title={title}>
      <Door draft={door} {...(title ? { name: title } : {})}>
        {text}
      </Door>
    </td>
  )
}

/** The level of a share of the largest. */
export function heatLevel(value: number, most: number): HeatLevel {
  if (most <= 0 || value <= 0) return 0
  return Math.min(6, Math.max(1, Math.ceil((value / most) * 6))) as HeatLevel
}
