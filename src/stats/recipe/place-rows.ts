import type { ScalePiece } from '../clusters/scale-piece.ts'
import { scaled } from '../clusters/scale-piece.ts'
import type { LearnedCategory, LearnedColumn, LearnedNumber } from './learned-column.ts'
import { piecesOf } from './learned-column.ts'
import type { RecipeColumn } from './recipe-column.ts'

/** Typed values of one attribute, row by row: NaN and −1 are missing. */
export type TypedColumn =
  | { kind: 'number'; values: Float64Array }
  | { kind: 'category'; codes: Int32Array; categories: readonly string[] }

export interface PlacedRows {
  /** One for each axis (`axesOf`), over all rows; 0 in rows that take no part. */
  axes: Float64Array[]
  /** Rows that take part: 1. */
  takesPart: Uint8Array
}

/** Rows as numbers that distances are measured in. Columns in the order of the recipe, all of one length. */
export function placeRows(
  recipe: readonly RecipeColumn[],
  learned: readonly LearnedColumn[],
  columns: readonly TypedColumn[],
): PlacedRows {
  const first = columns[0]!
  const n = first.kind === 'number' ? first.values.length : first.codes.length
  const takesPart = new Uint8Array(n).fill(1)
  const axes = recipe.flatMap((one, at) => {
    const [found, column] = [learned[at]!, columns[at]!]
    if (found.kind === 'number' && column.kind === 'number') return placeNumbers(one, found, column.values, takesPart)
    if (found.kind === 'category' && column.kind === 'category') return placeLevels(one, found, column, takesPart)
    throw new TypeError(`column ${at} is no ${found.kind}`)
  })
  for (const axis of axes) for (let row = 0; row < n; row++) if (takesPart[row] === 0) axis[row] = 0
  return { axes, takesPart }
}

function placed(recipe: RecipeColumn, { spread }: LearnedNumber, pieces: readonly ScalePiece[], value: number): number {
  return recipe.scale !== 'none' && spread === 0 ? 0 : scaled(pieces, value)
}

function placeNumbers(
  recipe: RecipeColumn,
  learned: LearnedNumber,
  values: Float64Array,
  takesPart: Uint8Array,
): Float64Array[] {
  const own = new Float64Array(values.length)
  const lacking = new Float64Array(values.length)
  const pieces = piecesOf(recipe, learned)
  const mark = Math.sqrt(recipe.weight)
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (Number.isNaN(value)) {
      lacking[row] = mark
      if (learned.fill === null) takesPart[row] = 0
      else own[row] = placed(recipe, learned, pieces, learned.fill)
    } else own[row] = placed(recipe, learned, pieces, value)
  }
  return recipe.missing === 'own level' ? [own, lacking] : [own]
}

function placeLevels(
  recipe: RecipeColumn,
  learned: LearnedCategory,
  { codes, categories }: Extract<TypedColumn, { kind: 'category' }>,
  takesPart: Uint8Array,
): Float64Array[] {
  const isOwnLevel = recipe.missing === 'own level'
  const count = learned.levels.length + (isOwnLevel ? 1 : 0)
  const axes = Array.from({ length: count }, () => new Float64Array(codes.length))
  const axisOf = categories.map((value) => learned.levels.findIndex((one) => one.value === value))
  const mark = Math.sqrt(recipe.weight)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (code < 0 && !isOwnLevel) takesPart[row] = 0
    const axis = code < 0 ? (isOwnLevel ? learned.levels.length : -1) : (axisOf[code] ?? -1)
    if (axis >= 0) axes[axis]![row] = mark
  }
  return axes
}
