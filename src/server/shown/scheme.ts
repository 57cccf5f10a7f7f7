import type { SchemeFigures } from '../../report/scheme-figures.ts'
import type { ReadAt } from '../contract/read-at.ts'
import type { SchemeAnswer } from '../contract/schemes.ts'
import { shownClusters } from './scheme-clusters.ts'
import { shownFirmSize, shownLifeCycle, shownTable } from './scheme-by-rules.ts'
import { schemeDoors } from './scheme-doors.ts'
import type { SchemeParts, Shown } from './scheme-head.ts'
import { headCells, headOf } from './scheme-head.ts'
import { shownMatrix } from './scheme-matrix.ts'
import { shownRfm } from './scheme-rfm.ts'
import { shownTiers } from './scheme-tiers.ts'

/** The figures of a scheme as they may be shown: small groups hidden, and doors to the people behind each. */
export function shownScheme(figures: SchemeFigures, at: ReadAt): SchemeAnswer {
  const parts: SchemeParts = { figures, head: headCells(figures), doors: schemeDoors(figures) }
  const head = (shown: Shown) => headOf(parts, at, shown)
  const { detail } = figures
  switch (detail.method) {
    case 'rfm':
      return shownRfm(parts, detail, head)
    case 'tiers':
      return shownTiers(parts, detail, head)
    case 'matrix':
      return shownMatrix(parts, detail, head)
    case 'table':
      return shownTable(parts, detail, head)
    case 'life cycle':
      return shownLifeCycle(parts, detail, head)
    case 'firm size':
      return shownFirmSize(parts, detail, head)
    case 'clusters':
      return shownClusters(parts, detail, head)
  }
}
