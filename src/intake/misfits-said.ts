import type { Bilingual } from '../errors.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import type { RoleDecision } from './roles.ts'
import { shortText } from './short-text.ts'
import type { Sniffed } from './sniffed.ts'
import type { ColumnDefinition } from './source-definition.ts'

/** Says of a column with slips how many rows that costs and where the first stands, or why it stays text. */
export function withMisfits(
  { reason }: RoleDecision,
  { misfits, misfit = '', misfitAt, recurring }: ColumnEvidence,
  sniffed: Sniffed,
  type: ColumnDefinition['type'],
): Bilingual {
  if (misfits === 0) return reason
  if (type === 'text') {
    if (recurring === undefined) return reason
    return {
      zh: `${reason.zh};“${shortText(recurring)}” 反复出现,像一种回答,所以按文字读`,
      en: `${reason.en}; "${shortText(recurring)}" comes again and again, rather an answer than a slip, so it is read as text`,
    }
  }
  const line = misfitAt === undefined ? undefined : lineOf(sniffed, misfitAt)
  const where =
    line === undefined
      ? { zh: '', en: '' }
      : { zh: `:第 ${line} 行 “${shortText(misfit)}”`, en: `: line ${line} "${shortText(misfit)}"` }
  return {
    zh: `${reason.zh};${misfits} 行会被拒收${where.zh}`,
    en: `${reason.en}; ${misfits} ${misfits === 1 ? 'row' : 'rows'} will be rejected${where.en}`,
  }
}

/** Line of a sampled record, from 1, where it can be told: every record is in the sample, and none is longer than a line. */
function lineOf({ sample, rows, complete, headerRow, format }: Sniffed, at: number): number | undefined {
  if (!complete || sample.length !== rows || (format !== 'csv' && format !== 'xlsx')) return undefined
  const isLine = (cells: string[]) => cells.every((cell) => !cell.includes('\n'))
  return sample.slice(0, at).every(isLine) ? headerRow + 1 + at : undefined
}
