import { z } from 'zod'
import type { Bilingual } from '../../errors.ts'
import { parseShare } from '../../conditions/share.ts'
import type { ColumnType } from '../../sql/types.ts'
import type { RecipeColumn } from '../../stats/recipe/recipe-column.ts'
import { missingRules, scales, transforms } from '../../stats/recipe/recipe-column.ts'
import { methodErrors } from '../errors.ts'

const quantileText = z.string().check((ctx) => {
  const share = parseShare(ctx.value)
  if (ctx.value === 'none' || (share && share.part * 2 > share.whole)) return
  const problem = methodErrors.problem('bad-winsorising', { text: ctx.value })
  ctx.issues.push({ code: 'custom', input: ctx.value, params: { problem } })
})

const written = z.strictObject({
  attribute: z.string().min(1).meta({ zh: '标签', en: 'attribute' }),
  missing: z.enum(missingRules).optional().meta({ zh: '缺失时', en: 'where missing' }),
  transform: z.enum(transforms).optional().meta({ zh: '变换', en: 'transform' }),
  winsorise: quantileText
    .optional()
    .meta({ zh: '截尾：非零值的哪个分位以上按该分位计', en: 'capped at this quantile of the values that are not 0' }),
  scale: z.enum(scales).optional().meta({ zh: '尺度', en: 'scale' }),
  weight: z.number().positive().max(100).optional().meta({ zh: '权重', en: 'weight' }),
})

/** One column of a recipe as people write it: the attribute alone, or what is done with it. */
export const recipeEntry = z.union([z.string().min(1), written])
export type RecipeEntry = z.infer<typeof recipeEntry>

/** The columns that groups are found by. */
export const recipeEntries = z.array(recipeEntry).min(1).max(50)

export const entryAttribute = (entry: RecipeEntry): string => (typeof entry === 'string' ? entry : entry.attribute)

/** Keys that mean nothing for a category. */
export const ofNumbersAlone = ['transform', 'winsorise', 'scale'] as const

/** Types that can be a column, and as what. */
export function recipeKind(type: ColumnType): RecipeColumn['kind'] | undefined {
  if (type === 'integer' || type === 'money' || type === 'number') return 'number'
  return type === 'text' || type === 'boolean' ? 'category' : undefined
}

/**
 * The whole of a column. What is not written: numbers are capped at the 99 % quantile of their values that are not 0, money (a few people spend
 * many times what most do) becomes its logarithm, and all are set to mean 0 and standard deviation 1, so that none counts more for its unit; who
 * lacks a number takes no part. Categories are as they are, missing ones a level of their own.
 */
export function recipeColumn(
  entry: RecipeEntry,
  { type, name, unit }: { type: ColumnType; name: Bilingual; unit?: string },
): RecipeColumn | undefined {
  const kind = recipeKind(type)
  if (!kind) return undefined
  const own: Exclude<RecipeEntry, string> = typeof entry === 'string' ? { attribute: entry } : entry
  const shared = { attribute: own.attribute, title: name, ...(unit ? { unit } : {}), weight: own.weight ?? 1 }
  if (kind === 'category')
    return { ...shared, kind, missing: own.missing ?? 'own level', transform: 'none', scale: 'none' }
  const share = own.winsorise === 'none' ? undefined : parseShare(own.winsorise ?? '99%')
  return {
    ...shared,
    kind,
    missing: own.missing ?? 'leave out',
    transform: own.transform ?? (type === 'money' ? 'log1p' : 'none'),
    ...(share && own.transform !== 'rank' ? { winsorise: share } : {}),
    scale: own.scale ?? 'z',
  }
}
