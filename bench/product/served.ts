import { serve, type Served } from '../../src/server/serve.ts'
import type { Size } from '../sizes.ts'
import { productFolder } from '../places.ts'

/** What the clock says while the bench reads: the morning after the last day. */
export const readingNow = (): number => Date.parse('2025-01-02T00:00:00Z')

/** The project with two runs behind a real server on a port of its own, without accounts. */
export const servedPages = (size: Size, ui?: string): Promise<Served> =>
  serve({
    folder: productFolder(size, 'pages'),
    port: 0,
    options: { now: readingNow },
    ...(ui === undefined ? {} : { ui }),
  })

/** The smallest value that `part` of all are at or below. */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN
}
