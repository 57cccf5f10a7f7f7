import { z } from 'zod'
import type { CompileContext } from '../conditions/context.ts'
import { nearParams } from '../conditions/near-params.ts'
import type { Bilingual, Problem } from '../errors.ts'
import { all, integer, when } from '../sql/expression.ts'
import { areDifferent, renamed, words, wordsByClass } from './class-words.ts'
import { cutQuery } from './cut-query.ts'
import { methodErrors } from './errors.ts'
import type { FoundCuts } from './found-cuts.ts'
import { cutList, foundCuts, realCuts } from './found-cuts.ts'
import type { Axis, AxisParams } from './matrix-axis.ts'
import { axisCuts, axisOf, axisSchema, cutName, inLevel, levelInWords } from './matrix-axis.ts'
import { unknownInputs } from './measured.ts'
import type { ClassInfo, FittedCut } from './method.ts'
import { defineMethod } from './method.ts'

const axisNames = ['x', 'y', 'z'] as const

const path = z.strictObject({
  from: z.string().meta({ zh: '从', en: 'from' }),
  to: z.string().meta({ zh: '到', en: 'to' }),
  action: words.optional().meta({ zh: '做什么', en: 'action' }),
})

const schema = z.strictObject({
  x: axisSchema.meta({ zh: '横轴', en: 'x axis' }),
  y: axisSchema.meta({ zh: '纵轴', en: 'y axis' }),
  z: axisSchema.optional().meta({ zh: '第三个轴', en: 'third axis' }),
  names: wordsByClass.optional().meta({ zh: '格子的名称', en: 'names of corners' }),
  strategies: wordsByClass.optional().meta({ zh: '格子的策略', en: 'strategies of corners' }),
  paths: z.array(path).optional().meta({ zh: '希望人们走的路', en: 'wanted moves' }),
})

type Matrix = z.infer<typeof schema>

/**
 * Two (or three) values, each cut into levels; every combination is a class, `<x level>-<y level>`. A value on
 * a cut belongs to the level above it.
 */
export const matrix = defineMethod<Matrix>({
  name: 'matrix',
  title: { zh: '矩阵', en: 'Matrix' },
  summary: {
    zh: '两个（或三个）值各切成几级，每种组合是一类',
    en: 'Two (or three) values, each cut into levels; every combination is a class',
  },
  schema,
  plan(params, context) {
    const written = axisNames.filter((name) => params[name])
    const found = written.map((name) => axisOf(name, params[name] as AxisParams, context))
    if (found.some((one) => one === undefined)) return undefined
    const axes = found as Axis[]
    const corners = cornersOf(axes)
    const ids = corners.map((corner) => cornerId(axes, corner))
    if (!areDifferent(ids, 'same-class-twice', () => ['x', 'levels'], context)) return undefined
    const classes = renamed(
      corners.map((corner) => cornerInWords(axes, corner)),
      params,
      context,
    )
    if (!classes || !pathsExist(params, ids, context)) return undefined
    const fitted = axes.filter(isFitted)
    return {
      scope: fitted.length ? 'population' : 'customer',
      classes,
      groups: [],
      inputs: axes.map((axis) => axis.input),
      fits: fitted.map((axis) => ({ query: cutQuery(axis.input, axis.cuts) })),
      assign: when(
        corners.map((corner, index) => ({
          when: all(axes.map((axis, which) => inLevel(axis, corner[which] ?? 0))),
          then: integer(index + 1),
        })),
      ),
      ...unknownInputs(axes.map((axis) => axis.input)),
      extras: [],
      shape: {
        method: 'matrix',
        axes: axes.map((axis) => ({
          axis: axis.name,
          input: axis.name,
          attribute: axis.attribute,
          name: axis.input.title,
          unit: axis.input.unit,
          levels: axis.levels,
          cuts: axis.cuts.map((cut, index) =>
            cut.how === 'fixed' ? cut.value : { placeholder: cutName(axis.name, index) },
          ),
        })),
        corners: corners.map((levels, index) => ({ class: ids[index], levels })),
        paths: (params.paths ?? []).map((one) => ({ from: one.from, to: one.to, action: one.action })),
      },
    }
  },
  finish(params, rows, plan) {
    const values: Record<string, string | number | null> = {}
    const cuts: FittedCut[] = []
    const warnings: Problem[] = []
    const missing: Record<string, number> = {}
    let seen = 0
    const fitted = plan.inputs.filter((input) => axisCuts(params[input.name as 'x']).some(needsFit))
    fitted.forEach((input, index) => {
      const asked = axisCuts(params[input.name as 'x'])
      const found = foundCuts(input, asked, rows[index]?.[0])
      const real = realCuts({ ...found, cuts: found.cuts.toReversed() })
      found.cuts.forEach((cut, at) => {
        const placeholder = cutName(input.name, at)
        values[placeholder] = cut.value
        if (cut.value === null || !real.includes(cut)) return
        const level = levelName(plan.shape, input.name, at + 1)
        const label = { zh: `${input.title.zh}：${level.zh}`, en: `${input.title.en}: ${level.en}` }
        const { value, atOrBetter, ties } = cut
        cuts.push({ placeholder, input: input.name, label, value, atOrBetter, ties })
      })
      warnings.push(...axisWarning(input.title, asked[0]?.how ?? 'median', found, real))
      seen = found.seen
      missing[input.name] = found.seen - found.known
    })
    return { values, cuts, seen, missing, warnings }
  },
})

const needsFit = (cut: { how: string }) => cut.how !== 'fixed'

function isFitted(axis: Axis): boolean {
  return axis.cuts.some(needsFit)
}

/** Every combination of levels, best first: by the sum of the levels, then by the first axis. */
function cornersOf(axes: readonly Axis[]): number[][] {
  const every = axes.reduce<number[][]>(
    (corners, axis) => corners.flatMap((corner) => axis.levels.map((_, level) => [...corner, level])),
    [[]],
  )
  return every.toSorted((a, b) => sum(b) - sum(a) || byAxis(a, b))
}

const sum = (corner: readonly number[]) => corner.reduce((total, level) => total + level, 0)

function byAxis(a: readonly number[], b: readonly number[]): number {
  return a.map((level, index) => (b[index] ?? 0) - level).find((one) => one !== 0) ?? 0
}

function cornerId(axes: readonly Axis[], corner: readonly number[]): string {
  return axes.map((axis, which) => axis.levels[corner[which] ?? 0]?.id).join('-')
}

function cornerInWords(axes: readonly Axis[], corner: readonly number[]): ClassInfo {
  const parts = axes.map((axis, which) => {
    const level = corner[which] ?? 0
    const name = axis.levels[level]?.name ?? { zh: '', en: '' }
    return { name, title: axis.input.title, rule: levelInWords(axis, level) }
  })
  return {
    id: cornerId(axes, corner),
    name: {
      zh: parts.map(({ title, name }) => `${title.zh}${name.zh}`).join('、'),
      en: parts.map(({ title, name }) => `${title.en}: ${name.en}`).join(', '),
    },
    rule: { zh: parts.map(({ rule }) => rule.zh).join('，'), en: parts.map(({ rule }) => rule.en).join(', ') },
  }
}

function pathsExist(params: Matrix, ids: readonly string[], context: CompileContext): boolean {
  const wrong = (params.paths ?? []).flatMap((one, index) =>
    (['from', 'to'] as const).filter((end) => !ids.includes(one[end])).map((end) => ({ id: one[end], index, end })),
  )
  for (const { id, index, end } of wrong)
    context.report(methodErrors.problem('no-such-class', { id, ...nearParams(id, [...ids]) }), ['paths', index, end])
  return wrong.length === 0
}

function levelName(shape: Record<string, unknown>, axis: string, level: number): Bilingual {
  const axes = shape.axes as { axis: string; levels: { name: Bilingual }[] }[]
  return axes.find((one) => one.axis === axis)?.levels[level]?.name ?? { zh: '', en: '' }
}

function axisWarning(name: Bilingual, how: string, found: FoundCuts, real: FoundCuts['cuts']): Problem[] {
  const moved = found.cuts.find((cut) => cut.moved)
  const asked = found.cuts.length + 1
  if (found.known === 0 || (real.length + 1 === asked && !moved)) return []
  const spoken: Record<string, Bilingual> = {
    median: { zh: '中位数', en: 'the median' },
    mean: { zh: '平均数', en: 'the mean' },
  }
  const next: Bilingual = {
    zh: `一半以上的人在最低的值上，改用高一档的 ${moved?.value} 作切点`,
    en: `more than half of the people have the lowest value, so the cut is the next one up, ${moved?.value}`,
  }
  return [
    methodErrors.problem('W09', {
      name,
      how: spoken[how] ?? { zh: '按人数', en: 'quantile' },
      real: moved ? 1 : real.length + 1,
      asked,
      found: moved ? next : cutList(real),
    }),
  ]
}
