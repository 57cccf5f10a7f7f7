import type { RankPoint, ScalePiece } from '../clusters/scale-piece.ts'
import type { RecipeColumn } from './recipe-column.ts'

/** What a recipe's column learned from people: numbers of 12 significant digits, so that they can be read and kept. */
export type LearnedColumn = LearnedNumber | LearnedCategory

export interface LearnedNumber {
  kind: 'number'
  /** People whose value is known, and those who lack it. */
  n: number
  missing: number
  /** What counts where it is missing; null where that takes no part, or nobody's value is known. */
  fill: number | null
  /** What larger values count as; null where nothing is capped. */
  cap: number | null
  /** Percentiles, rising; only where values become ranks. */
  ranks?: readonly RankPoint[]
  /** Of the transformed values, in whose spread distances are measured; 0 where they do not differ, and the column tells nobody apart. */
  centre: number
  spread: number
}

export interface LearnedCategory {
  kind: 'category'
  n: number
  missing: number
  /** The most frequent first. */
  levels: readonly { value: string; n: number }[]
}

/** One number that distances are measured along. */
export interface Axis {
  /** Of the recipe, from 0. */
  column: number
  /** Of a category: the level, null for being missing. Of a number, null for the mark that it is missing. */
  level?: string | null
}

/** The axes of a recipe, in the order of its columns. */
export function axesOf(recipe: readonly RecipeColumn[], learned: readonly LearnedColumn[]): Axis[] {
  return recipe.flatMap((one, column): Axis[] => {
    const found = learned[column]!
    const missing = one.missing === 'own level' ? [{ column, level: null }] : []
    if (found.kind === 'number') return [{ column }, ...missing]
    return [...found.levels.map(({ value }) => ({ column, level: value })), ...missing]
  })
}

/** What is done to a number, step by step, for words and for centres in the number's own unit. */
export function piecesOf(recipe: RecipeColumn, learned: LearnedNumber): ScalePiece[] {
  const { part, whole } = recipe.winsorise ?? { part: 1, whole: 1 }
  return [
    ...(recipe.winsorise
      ? [{ kind: 'cap' as const, low: null, high: learned.cap, quantile: part / whole, ofNonZero: true }]
      : []),
    ...(recipe.transform === 'log1p' ? [{ kind: 'log1p' as const }] : []),
    ...(recipe.transform === 'rank' && learned.ranks?.length
      ? [{ kind: 'rank' as const, as: 'share' as const, points: learned.ranks }]
      : []),
    ...(recipe.scale !== 'none' && learned.spread > 0
      ? [{ kind: 'standard' as const, by: recipe.scale, centre: learned.centre, spread: learned.spread }]
      : []),
    ...(recipe.weight === 1 ? [] : [{ kind: 'weight' as const, times: recipe.weight }]),
  ]
}

/** Rounded to 12 significant digits. */
export const kept = (value: number): number => Number(value.toPrecision(12))
