import type { ReactNode } from 'react'
import './over-chart.css'

/** What lies over the chart that comes next in a figure: lines to be dragged, names of corners. It takes no room itself. */
export function OverChart({ height, children }: { height: number; children: ReactNode }) {
  return (
    <div className="over-chart">
      <div style={{ height }}>{children}</div>
    </div>
  )
}
