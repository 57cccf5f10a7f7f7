import { join } from 'node:path'
import type { FileEngine } from '../../engines/engine.ts'
import type { Ledger } from '../../state/ledger.ts'
import type { TableVersion } from '../../state/table-versions.ts'

/** The files of one version of a table: a base, and what lies over it, the last on top. */
export interface TableParts {
  base: string
  overlays: readonly Overlay[]
}

/** Rows that stand in for all rows of some keys below them; those of other keys come beside the rows of these below. */
export interface Overlay {
  rows: string
  /** Every key they stand in for, in `_key`; of some there may be no row left. */
  keys: string
}

export function overlayIn(folder: string, name: string): Overlay {
  return { rows: join(folder, `${name}.parquet`), keys: join(folder, `${name}-keys.parquet`) }
}

export function partsOfVersion({ folder }: Pick<Ledger, 'folder'>, { path, overlays = [] }: TableVersion): TableParts {
  const own = join(folder, path)
  return { base: join(own, 'base.parquet'), overlays: overlays.map((name) => overlayIn(own, name)) }
}

/** Every file that the rows are in. */
export function filesOfParts({ base, overlays }: TableParts): string[] {
  return [base, ...overlays.flatMap(({ rows, keys }) => [rows, keys])]
}

/** SQL of a relation, in brackets where it needs them, with the rows that count; their order is that of no file. */
export function rowsOfParts(engine: FileEngine, { base, overlays }: TableParts): string {
  return overlays.reduce(
    (below, { rows, keys }) => {
      const [over, replaced] = [engine.parquetSource([rows]), engine.parquetSource([keys])]
      return `(SELECT * FROM ${below} WHERE _key NOT IN (SELECT _key FROM ${replaced}) UNION ALL BY NAME SELECT * FROM ${over})`
    },
    engine.parquetSource([base]),
  )
}
