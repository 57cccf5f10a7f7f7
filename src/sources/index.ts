import { csv } from './csv.ts'
import type { Source } from './source.ts'

/** Sources by the format that a project writes. */
export const sources: Record<Source['format'], Source> = { csv }
