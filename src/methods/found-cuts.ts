import type { Bilingual } from '../errors.ts'
import type { Cut, CutMeasure } from './cuts.ts'
import { decimalMean } from './decimal-mean.ts'
import type { FitRow } from './method.ts'

/** A cut found by a fit: the value belongs to the better side. */
export interface FoundCut {
  /** Null when nobody has a known value, or there is nothing to share out. */
  value: string | number | null
  atOrBetter: number
  ties: number
  /** A median that moved to the next better value. */
  moved: boolean
}

export interface FoundCuts {
  /** Members, and those of them whose value is known. */
  seen: number
  known: number
  /** Only where a cut asked for it. */
  total: string | number | null
  cuts: FoundCut[]
}

/** Reads the row of `cutQuery`. Pure. */
export function foundCuts(measure: CutMeasure, cuts: readonly Cut[], row: FitRow | undefined): FoundCuts {
  const number = (name: string) => Number(row?.[name] ?? 0)
  const known = number('known')
  const total = cell(row?.total)
  const read = (as: string, moved = false): FoundCut => ({
    value: cell(row?.[as]),
    atOrBetter: number(`${as}_reached`),
    ties: number(`${as}_ties`),
    moved,
  })
  return {
    seen: number('seen'),
    known,
    total,
    cuts: cuts.map((cut, index) => {
      const found = read(`cut_${index + 1}`)
      switch (cut.how) {
        case 'fixed':
          return { ...found, value: cut.value }
        case 'mean':
          return { ...found, value: decimalMean(total, known, measure) }
        case 'median': {
          const next = found.atOrBetter === known ? read('next', true) : undefined
          return next && next.value !== null ? next : found
        }
        default:
          return found
      }
    }),
  }
}

/** Whether somebody is on either side of the cut. */
export function separates(cut: FoundCut, found: FoundCuts): boolean {
  return cut.value !== null && cut.atOrBetter > 0 && cut.atOrBetter < found.known
}

/** Of cuts in order from the best, those that begin a class of their own: the first at each value that separates. */
export function realCuts(found: FoundCuts): FoundCut[] {
  const inOrder = found.cuts.filter((cut) => separates(cut, found))
  return inOrder.filter((cut, index) => index === 0 || cut.atOrBetter !== inOrder[index - 1]?.atOrBetter)
}

/** `20, 90 and 100` of the cuts there really are, for a hint. */
export function cutList(cuts: readonly FoundCut[]): Bilingual {
  if (cuts.length === 0) return { zh: '没有切点', en: 'there is no cut' }
  const values = cuts.map((cut) => String(cut.value)).join(', ')
  return { zh: `实际切点：${values}`, en: `the real cuts are ${values}` }
}

function cell(value: FitRow[string] | undefined): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null
}
