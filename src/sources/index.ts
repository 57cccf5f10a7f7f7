import { csv } from './csv.ts'
import { jsonLinesSource } from './json-lines.ts'
import { parquet } from './parquet.ts'
import type { Source } from './source.ts'
import { xlsx } from './xlsx.ts'

/** Sources by the format that a project writes. */
export const sources: Record<Source['format'], Source> = { csv, xlsx, parquet, 'json lines': jsonLinesSource }
