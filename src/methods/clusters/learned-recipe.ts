import type { RankPoint } from '../../stats/clusters/scale-piece.ts'
import { fillOf, levelsOf, rankPoints, spreadOf, throughTransform } from '../../stats/recipe/learn-columns.ts'
import type { LearnedColumn, LearnedNumber } from '../../stats/recipe/learned-column.ts'
import { kept } from '../../stats/recipe/learned-column.ts'
import type { RecipeColumn } from '../../stats/recipe/recipe-column.ts'
import { levelRule } from '../../stats/recipe/recipe-column.ts'
import type { FitRow, Fitted } from '../method.ts'
import { nameOf } from './recipe-names.ts'
import type { RecipeAsk } from './recipe-queries.ts'
import { asksOf, momentsIn } from './recipe-queries.ts'

/** How many people there are, by the rows of the first stage. */
export const peopleSeen = (rows: readonly (readonly FitRow[])[]): number => Number(rows[0]?.[0]?.['seen'] ?? 0)

/** What a recipe learned, by the rows of both stages; before the second, spreads that need it are 0. */
export function learnedRecipe(
  recipe: readonly RecipeColumn[],
  counts: readonly (readonly FitRow[])[],
  moments: readonly (readonly FitRow[])[] | undefined,
): LearnedColumn[] {
  const asks = asksOf(recipe)
  const rowsOf = (ask: RecipeAsk, at: number): readonly FitRow[] =>
    counts[asks.findIndex((one) => one.ask === ask && one.at === at)] ?? []
  const seen = peopleSeen(counts)
  return recipe.map((one, at): LearnedColumn => {
    const n = Number(counts[0]?.[0]?.[nameOf.input(at)] ?? 0)
    if (one.kind === 'category') {
      const levels = rowsOf('levels', at).map((row) => ({ value: String(row['value']), n: Number(row['people']) }))
      return { kind: 'category', n, missing: seen - n, levels: levelsOf(levels, n) }
    }
    const quartiles = [1, 2, 3].map((cut) => numberOf(rowsOf('quartiles', at)[0]?.[`cut_${cut}`]))
    const ends = [`low_${at + 1}`, `high_${at + 1}`].map((name) => numberOf(counts[0]?.[0]?.[name]))
    const bare: LearnedNumber = {
      kind: 'number',
      n,
      missing: seen - n,
      fill: fillOf(one, quartiles[1] ?? undefined),
      cap: numberOf(rowsOf('cap', at)[0]?.['cut_1']),
      ...(one.transform === 'rank' ? { ranks: ranksIn(rowsOf('ranks', at)) } : {}),
      centre: 0,
      spread: 0,
    }
    if (ends[0] === null || (one.scale === 'z' && moments === undefined)) return bare
    const moved = throughTransform(one, bare)
    const [low, middle, high] = quartiles.map((value) => moved(value ?? ends[0]!))
    const found = [low!, middle!, high!, moved(ends[0]!), moved(ends[1]!)]
    return { ...bare, ...spreadOf(one, found, () => momentsIn(moments?.[0]?.[0], at)) }
  })
}

const numberOf = (cell: FitRow[string] | undefined): number | null =>
  cell === null || cell === undefined ? null : Number(cell)

function ranksIn(rows: readonly FitRow[]): RankPoint[] {
  const share = (row: FitRow, name: string) => Number(row[name]) / (2 * Number(row['known']))
  const points = rows.map((row) => ({ value: Number(row['value']), becomes: share(row, 'twice') }))
  const last = rows.at(-1)
  const end = last && { value: Number(last['last']), becomes: share(last, 'last_twice') }
  const isOpen = end !== undefined && end.value > points.at(-1)!.value
  return [...points, ...(isOpen ? [end] : [])].map(({ value, becomes }) => ({ value, becomes: kept(becomes) }))
}

/** Every placeholder of a recipe's columns; null where nothing was learned. */
export function recipeValues(recipe: readonly RecipeColumn[], learned: readonly LearnedColumn[]): Fitted['values'] {
  const values: Fitted['values'] = {}
  for (const [at, one] of recipe.entries()) {
    const found = learned[at]!
    if (found.kind === 'category') {
      for (let level = 0; level < levelRule.most; level++)
        values[nameOf.levelText(at, level)] = found.levels[level]?.value ?? null
      continue
    }
    if (one.winsorise) values[nameOf.cap(at)] = found.cap
    if (one.missing === 'median' || one.missing === 'own level') values[nameOf.fill(at)] = found.fill
    if (one.transform === 'rank') Object.assign(values, rankValues(at, found.ranks ?? []))
    values[nameOf.centre(at)] = found.centre
    values[nameOf.factor(at)] = factorOf(one, found)
  }
  return values
}

/** What a transformed value, less the centre, is multiplied by: 0 where nobody differs. */
function factorOf({ weight }: RecipeColumn, { spread }: LearnedNumber): number {
  return spread > 0 ? Number((Math.sqrt(weight) / spread).toPrecision(15)) : 0
}

function rankValues(at: number, points: readonly RankPoint[]): Fitted['values'] {
  const values: Fitted['values'] = {}
  const last = points.at(-1)
  for (let point = 0; point < rankPoints; point++) {
    const [before, own] = [points[point - 1], points[point]]
    values[nameOf.rankFrom(at, point)] = own?.value ?? null
    values[nameOf.rankTo(at, point)] = (own ?? last)?.becomes ?? null
    values[nameOf.rankStep(at, point)] =
      before && own ? (own.becomes - before.becomes) / (own.value - before.value) : null
  }
  return values
}
