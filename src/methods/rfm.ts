import { z } from 'zod'
import type { Bilingual, Problem } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { all, arithmetic, column, compare, integer, isKnown, placeholder, when } from '../sql/expression.ts'
import { unitAfter } from '../sql/units.ts'
import { renamed, wordsByClass } from './class-words.ts'
import { cutQuery } from './cut-query.ts'
import { atOrBetter, boundOf, equalParts, worse } from './cuts.ts'
import { methodErrors } from './errors.ts'
import type { FoundCuts } from './found-cuts.ts'
import { cutList, foundCuts, realCuts } from './found-cuts.ts'
import type { MeasuredInput } from './measured.ts'
import { measuredInput, unknownInputs } from './measured.ts'
import type { ClassInfo, FittedCut } from './method.ts'
import { defineMethod } from './method.ts'
import type { RfmMeasure } from './rfm-classes.ts'
import { eightClasses, rfmMeasures, totalBounds, totalClasses } from './rfm-classes.ts'
import type { RfmCuts } from './rfm-cuts.ts'
import { bandName, bandsOf, cutsFor, letters, measureOf, scoreOf, scores } from './rfm-cuts.ts'

const cut = z.union([z.number(), z.enum(['median', 'mean'])])

const schema = z.strictObject({
  recency: z.string().meta({ zh: '最近一次（R），天数，越小越好', en: 'recency in days, smaller is better' }),
  frequency: z.string().meta({ zh: '次数（F）', en: 'frequency' }),
  money: z.string().meta({ zh: '金额（M）', en: 'money' }),
  preset: z
    .enum(['eight-classes', 'three-levels', 'bands'])
    .default('eight-classes')
    .meta({ zh: '预设', en: 'preset' }),
  cuts: z
    .union([
      z.enum(['median', 'mean']),
      z.strictObject({
        recency: cut.optional().meta({ zh: 'R 的切点', en: 'cut of recency' }),
        frequency: cut.optional().meta({ zh: 'F 的切点', en: 'cut of frequency' }),
        money: cut.optional().meta({ zh: 'M 的切点', en: 'cut of money' }),
      }),
    ])
    .optional()
    .meta({ zh: '高低的切点：数、median 或 mean', en: 'cuts between high and low: numbers, median or mean' }),
  bands: z.int().min(2).max(10).optional().meta({ zh: '打分的级数', en: 'bands of the scores' }),
  names: wordsByClass.optional().meta({ zh: '类的名称', en: 'names of classes' }),
  strategies: wordsByClass.optional().meta({ zh: '类的策略', en: 'strategies of classes' }),
})

type Rfm = z.infer<typeof schema>

/**
 * Recency, frequency and money. Eight classes by one cut each, or classes by the total of three scores. The
 * scores (1 worst) always ride along, so that the grids can be drawn.
 */
export const rfm = defineMethod<Rfm>({
  name: 'rfm',
  title: { zh: 'RFM', en: 'RFM' },
  summary: {
    zh: '最近一次、次数、金额：各切一刀成八类，或按三项得分的合计分层',
    en: 'Recency, frequency and money: eight classes by one cut each, or classes by the total of three scores',
  },
  schema,
  plan(params, context) {
    const found = rfmMeasures.map((name) => measuredInput(name, params[name], [name], context))
    if (params.preset !== 'eight-classes' && params.cuts !== undefined) {
      context.report(methodErrors.problem('cuts-not-used', { key: 'cuts', preset: params.preset }), ['cuts'], 'key')
      return undefined
    }
    if (found.some((one) => one === undefined)) return undefined
    const inputs = found as MeasuredInput[]
    const measures = inputs.map((input) => ({ input, ...cutsFor(params, input) }))
    const extras = measures.map(({ input, bands }) => scoreOf(input, bands))
    const assign =
      params.preset === 'eight-classes'
        ? assignEight(measures)
        : assignTotal(
            extras.map((one) => one.expression),
            totalClasses[params.preset].length,
          )
    const classes = renamed(
      params.preset === 'eight-classes' ? eightInWords(measures) : totalsInWords(params.preset),
      params,
      context,
    )
    if (!classes) return undefined
    return {
      scope: 'population',
      classes,
      groups: [],
      inputs,
      fits: measures.map(({ input, cuts }) => ({ query: cutQuery(measureOf(input), cuts) })),
      assign,
      ...unknownInputs(inputs),
      extras,
      shape: {
        method: 'rfm',
        preset: params.preset,
        bands: bandsOf(params),
        measures: Object.fromEntries(
          measures.map(({ input, cut: one }) => [
            input.name,
            {
              input: input.name,
              attribute: params[input.name as RfmMeasure],
              name: input.title,
              unit: input.unit,
              score: scores[input.name as RfmMeasure],
              ...(one ? { cut: { from: one.how, placeholder: `${input.name}_cut` } } : {}),
              bandCuts: equalParts(bandsOf(params)).map((_, index) => bandName(input.name, index)),
            },
          ]),
        ),
        high: params.preset === 'eight-classes' ? eightClasses.map((one) => one.high) : undefined,
      },
    }
  },
  finish(params, rows, plan) {
    const values: Record<string, string | number | null> = {}
    const shown: FittedCut[] = []
    const warnings: Problem[] = []
    const missing: Record<string, number> = {}
    let seen = 0
    let highest = 0
    plan.inputs.forEach((input, index) => {
      const { cut: one, bands, cuts } = cutsFor(params, input)
      const found = foundCuts(measureOf(input), cuts, rows[index]?.[0])
      const show = (placeholder: string, label: Bilingual, at: FoundCuts['cuts'][number]) => {
        if (at.value === null) return
        shown.push({ placeholder, input: input.name, label, value: at.value, atOrBetter: at.atOrBetter, ties: at.ties })
      }
      if (one) {
        const [high] = found.cuts
        if (one.how !== 'fixed') values[`${input.name}_cut`] = high?.value ?? null
        if (high)
          show(
            `${input.name}_cut`,
            { zh: `${letters[input.name as RfmMeasure]} 高`, en: `high ${letters[input.name as RfmMeasure]}` },
            high,
          )
        if (one.how === 'median' && high) warnings.push(...medianWarning(input.title, high, found))
      }
      const real = realCuts({ ...found, cuts: one ? found.cuts.slice(1) : found.cuts })
      bands.forEach((_, band) => {
        values[bandName(input.name, band)] = real[band]?.value ?? null
      })
      real.forEach((at, band) => {
        const score = `${letters[input.name as RfmMeasure]}${real.length + 1 - band}`
        show(bandName(input.name, band), { zh: score, en: score }, at)
      })
      if (found.known > 0 && real.length < bands.length) warnings.push(bandWarning(input.title, bands.length + 1, real))
      seen = found.seen
      missing[input.name] = found.seen - found.known
      highest += real.length + 1
    })
    if (params.preset !== 'eight-classes')
      totalBounds(highest, totalClasses[params.preset].length).forEach((bound, index) => {
        values[`total_${index + 1}`] = bound
      })
    return { values, cuts: shown, seen, missing, warnings }
  },
})

type Measured = RfmCuts & { input: MeasuredInput }

function assignEight(measures: readonly Measured[]): Expression {
  return when(
    eightClasses.map((one, index) => ({
      when: all(
        measures.map(({ input, cut }) => {
          const measure = measureOf(input)
          const bound = boundOf(cut ?? { how: 'median' }, measure, `${input.name}_cut`)
          const side = one.high[input.name as RfmMeasure] ? atOrBetter : worse
          return side(measure, column(input.name), bound)
        }),
      ),
      then: integer(index + 1),
    })),
  )
}

function assignTotal(points: readonly Expression[], classes: number): Expression {
  const total = points.reduce((sum, one) => arithmetic(sum, '+', one))
  const branches = Array.from({ length: classes - 1 }, (_, index) => ({
    when: compare(total, '>=', placeholder(`total_${index + 1}`, 'integer')),
    then: integer(index + 1),
  }))
  return when([...branches, { when: all(rfmMeasures.map((name) => isKnown(column(name)))), then: integer(classes) }])
}

function eightInWords(measures: readonly Measured[]): ClassInfo[] {
  return eightClasses.map(({ id, name, high }) => {
    const parts = measures.map(({ input, cut }) => {
      const bound = cut?.how === 'fixed' ? String(cut.value) : `{${input.name}_cut}`
      const better = high[input.name as RfmMeasure]
      const sign = input.name === 'recency' ? (better ? '≤' : '>') : better ? '≥' : '<'
      const unit = unitAfter(input.unit)
      return {
        zh: `${input.title.zh} ${sign} ${bound}${unit.zh}`,
        en: `${input.title.en} ${sign} ${bound}${unit.en}`,
      }
    })
    const rule = { zh: parts.map((one) => one.zh).join('，'), en: parts.map((one) => one.en).join(', ') }
    return { id, name, rule }
  })
}

function totalsInWords(preset: keyof typeof totalClasses): ClassInfo[] {
  const classes = totalClasses[preset]
  return classes.map(({ id, name }, index) => {
    const [from, below] = [`{total_${index + 1}}`, `{total_${index}}`]
    if (index === 0)
      return {
        id,
        name,
        rule: { zh: `R、F、M 得分合计不少于 ${from}`, en: `R, F and M scores total at least ${from}` },
      }
    if (index === classes.length - 1)
      return {
        id,
        name,
        rule: { zh: `R、F、M 得分合计小于 ${below}`, en: `R, F and M scores total less than ${below}` },
      }
    return {
      id,
      name,
      rule: {
        zh: `R、F、M 得分合计不少于 ${from}，且小于 ${below}`,
        en: `R, F and M scores total at least ${from} and less than ${below}`,
      },
    }
  })
}

function medianWarning(name: Bilingual, cut: FoundCuts['cuts'][number], found: FoundCuts): Problem[] {
  const one = realCuts({ ...found, cuts: [cut] }).length + 1
  if (found.known === 0 || (one === 2 && !cut.moved)) return []
  const how = { zh: '中位数', en: 'the median' }
  const moved: Bilingual = {
    zh: `一半以上的人在最差的值上，改用好一档的 ${cut.value} 作切点`,
    en: `more than half of the people have the worst value, so the cut is the next better one, ${cut.value}`,
  }
  return [methodErrors.problem('W09', { name, how, real: 1, asked: 2, found: cut.moved ? moved : cutList([]) })]
}

function bandWarning(name: Bilingual, asked: number, real: FoundCuts['cuts']): Problem {
  const how = { zh: '打分', en: 'scoring' }
  return methodErrors.problem('W09', { name, how, real: real.length + 1, asked, found: cutList(real) })
}
