import { z } from 'zod'
import type { CompileContext, Path } from '../conditions/context.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { all, column, compare, isKnown } from '../sql/expression.ts'
import { unitAfter } from '../sql/units.ts'
import { bilingual, classId, words } from './class-words.ts'
import type { Cut } from './cuts.ts'
import { boundOf, equalParts } from './cuts.ts'
import { methodErrors } from './errors.ts'
import type { MeasuredInput } from './measured.ts'
import { measuredInput } from './measured.ts'

const ways = ['cut', 'cuts', 'quantiles'] as const

export const axisSchema = z.strictObject({
  of: z.string().meta({ zh: '按哪个标签', en: 'attribute' }),
  name: words.optional().meta({ zh: '轴的名称', en: 'name of the axis' }),
  cut: z
    .union([z.number(), z.enum(['median', 'mean'])])
    .optional()
    .meta({ zh: '一个切点：数、median 或 mean', en: 'one cut: a number, median or mean' }),
  cuts: z
    .array(z.number())
    .min(1)
    .max(9)
    .optional()
    .meta({ zh: '几个切点，从小到大', en: 'cuts, from small to large' }),
  quantiles: z.int().min(2).max(10).optional().meta({ zh: '按人数等分成几级', en: 'levels of equally many people' }),
  levels: z
    .array(classId)
    .min(2)
    .max(10)
    .optional()
    .meta({ zh: '各级的名称，从低到高', en: 'names of the levels, from low to high' }),
})

export type AxisParams = z.infer<typeof axisSchema>

export interface Level {
  id: string
  name: Bilingual
}

/** One axis after its checks. Levels and cuts go from low to high; `cuts[i]` begins level i + 1. */
export interface Axis {
  name: string
  attribute: string
  input: MeasuredInput
  levels: Level[]
  cuts: Cut[]
}

/** Undefined after reporting what is wrong with it. */
export function axisOf(name: string, params: AxisParams, context: CompileContext): Axis | undefined {
  const path: Path = [name]
  const input = measuredInput(
    name,
    params.of,
    [...path, 'of'],
    context,
    params.name ? bilingual(params.name) : undefined,
  )
  const [first, second] = ways.filter((way) => params[way] !== undefined)
  if (first && second) {
    context.report(methodErrors.problem('two-ways-to-cut', { first, second }), [...path, second], 'key')
    return undefined
  }
  const fall = params.cuts?.findIndex((cut, index, cuts) => index > 0 && cut <= (cuts[index - 1] ?? cut)) ?? -1
  if (fall >= 0) {
    context.report(methodErrors.problem('levels-not-rising'), [...path, 'cuts', fall])
    return undefined
  }
  const cuts = axisCuts(params)
  if (params.levels && params.levels.length !== cuts.length + 1) {
    const counts = { wanted: cuts.length + 1, levels: params.levels.length }
    context.report(methodErrors.problem('levels-mismatch', counts), [...path, 'levels'])
    return undefined
  }
  return input && { name, attribute: params.of, input, levels: levelsOf(params.levels, cuts.length + 1), cuts }
}

/** From low to high: the lowest cut is the one that the most people reach. */
export function axisCuts(params: AxisParams): Cut[] {
  if (params.quantiles) return equalParts(params.quantiles).toReversed()
  if (params.cuts) return params.cuts.map((value) => ({ how: 'fixed', value }))
  const cut = params.cut ?? 'median'
  return [typeof cut === 'number' ? { how: 'fixed', value: cut } : { how: cut }]
}

const usual: Record<string, Bilingual> = {
  low: { zh: '低', en: 'low' },
  middle: { zh: '中', en: 'middle' },
  high: { zh: '高', en: 'high' },
}

function levelsOf(written: string[] | undefined, count: number): Level[] {
  const few = count === 2 ? ['low', 'high'] : count === 3 ? ['low', 'middle', 'high'] : undefined
  const ids = written ?? few ?? Array.from({ length: count }, (_, index) => String(index + 1))
  return ids.map((id) => ({ id, name: usual[id] ?? bilingual(id) }))
}

export const cutName = (axis: string, index: number) => `${axis}_cut_${index + 1}`

/** Whether the value is in the level: at its cut or above, and below the next. */
export function inLevel(axis: Axis, level: number): Expression {
  const value = column(axis.name)
  const bound = (index: number) => {
    const cut = axis.cuts[index]
    return cut && boundOf(cut, axis.input, cutName(axis.name, index))
  }
  const [low, high] = [bound(level - 1), bound(level)]
  const ends = [...(low ? [compare(value, '>=', low)] : []), ...(high ? [compare(value, '<', high)] : [])]
  return ends.length ? all(ends) : isKnown(value)
}

/** `visits ≥ 8 and < 12` in words, with `{placeholder}` for what a fit gives. */
export function levelInWords(axis: Axis, level: number): Bilingual {
  const shown = (index: number) => {
    const cut = axis.cuts[index]
    return cut && (cut.how === 'fixed' ? String(cut.value) : `{${cutName(axis.name, index)}}`)
  }
  const [low, high] = [shown(level - 1), shown(level)]
  const unit = unitAfter(axis.input.unit)
  const ends = (after: string) => [...(low ? [`≥ ${low}${after}`] : []), ...(high ? [`< ${high}${after}`] : [])]
  const { zh, en } = axis.input.title
  return { zh: `${zh} ${ends(unit.zh).join(' 且 ')}`, en: `${en} ${ends(unit.en).join(' and ')}` }
}
