import { z } from 'zod'
import type { CompileContext } from '../conditions/context.ts'
import { parseShare, shareText } from '../conditions/share.ts'
import type { Bilingual, Problem } from '../errors.ts'
import { column, compare, integer, isKnown, when } from '../sql/expression.ts'
import { classId, areDifferent, namedClass, words } from './class-words.ts'
import { cutQuery } from './cut-query.ts'
import type { Cut, CutMeasure } from './cuts.ts'
import { boundOf } from './cuts.ts'
import { methodErrors } from './errors.ts'
import type { FoundCuts } from './found-cuts.ts'
import { cutList, foundCuts, realCuts } from './found-cuts.ts'
import { atLeastWords, lessThanWords, measuredInput, unknownInputs } from './measured.ts'
import type { ClassInfo } from './method.ts'
import { defineMethod } from './method.ts'

const oneClass = z.strictObject({
  class: classId.meta({ zh: '类', en: 'class' }),
  name: words.optional().meta({ zh: '名称', en: 'name' }),
  top: shareText.optional().meta({ zh: '从最好的数起，累计到', en: 'top, counted from the best' }),
  from: z.number().optional().meta({ zh: '不少于', en: 'from' }),
  strategy: words.optional().meta({ zh: '策略', en: 'strategy' }),
})

const ways = ['quantile', 'threshold', 'share'] as const

const schema = z.strictObject({
  of: z.string().meta({ zh: '按哪个标签', en: 'attribute' }),
  'cut by': z.enum(ways).default('quantile').meta({ zh: '切法', en: 'cut by' }),
  classes: z.array(oneClass).min(2).meta({ zh: '类，最好的在前', en: 'classes, best first' }),
})

type Tiers = z.infer<typeof schema>
type Way = (typeof ways)[number]

/**
 * Classes of one value, best first: by thresholds, by shares of people, or by shares of the total. A value on a
 * cut belongs to the better class, equal values stay together, and the last class takes the rest.
 */
export const tiers = defineMethod<Tiers>({
  name: 'tiers',
  title: { zh: '价值分层', en: 'Tiers' },
  summary: {
    zh: '按一个值从高到低分成几层：固定的线、人数的份额，或总额的份额',
    en: 'Classes of one value from high to low: by thresholds, by share of people, or by share of the total',
  },
  schema,
  plan(params, context) {
    const cuts = cutsOf(params, context)
    const value = measuredInput('value', params.of, ['of'], context)
    if (!cuts || !value) return undefined
    const bounds = cuts.map((cut, index) => boundOf(cut, value, placeholderName(index)))
    const branches = bounds.map((bound, index) => ({
      when: compare(column('value'), '>=', bound),
      then: integer(index + 1),
    }))
    const way = params['cut by']
    const learned = way === 'threshold' ? [] : [{ query: cutQuery(value, cuts) }]
    return {
      scope: learned.length ? 'population' : 'customer',
      classes: classesOf(params, value),
      groups: [],
      inputs: [value],
      fits: learned,
      assign: when([...branches, { when: isKnown(column('value')), then: integer(params.classes.length) }]),
      ...unknownInputs([value]),
      extras: [],
      shape: {
        method: 'tiers',
        input: 'value',
        attribute: params.of,
        name: value.title,
        unit: value.unit,
        cutBy: way,
        cuts: cuts.map((cut, index) => (cut.how === 'fixed' ? cut.value : { placeholder: placeholderName(index) })),
      },
    }
  },
  finish(params, rows, plan) {
    const cuts = params.classes.slice(0, -1).map((one) => cutOf(one, params['cut by']))
    const measure: CutMeasure = { name: 'value', type: plan.inputs[0]?.type ?? 'number' }
    const found = foundCuts(measure, cuts, rows[0]?.[0])
    const real = realCuts(found)
    return {
      values: Object.fromEntries(found.cuts.map((cut, index) => [placeholderName(index), cut.value])),
      cuts: found.cuts.flatMap((cut, index) =>
        real.includes(cut) && cut.value !== null
          ? [
              {
                placeholder: placeholderName(index),
                input: 'value',
                label: plan.classes[index]?.name ?? { zh: '', en: '' },
                value: cut.value,
                atOrBetter: cut.atOrBetter,
                ties: cut.ties,
              },
            ]
          : [],
      ),
      seen: found.seen,
      missing: { value: found.seen - found.known },
      warnings: warningsOf(params, plan.inputs[0]?.title ?? { zh: params.of, en: params.of }, found),
    }
  },
})

const placeholderName = (index: number) => `cut_${index + 1}`

/** The cuts between the classes; undefined after reporting every bound that is wrong. */
function cutsOf(params: Tiers, context: CompileContext): Cut[] | undefined {
  const way = params['cut by']
  const [wanted, other] = way === 'threshold' ? (['from', 'top'] as const) : (['top', 'from'] as const)
  let good = areDifferent(
    params.classes.map((one) => one.class),
    'same-class-twice',
    (index) => ['classes', index, 'class'],
    context,
  )
  const wrong = (problem: Problem, path: (string | number)[], on?: 'key') => {
    context.report(problem, path, on)
    good = false
  }
  params.classes.forEach((one, index) => {
    const path = ['classes', index]
    const last = index === params.classes.length - 1
    if (one[other] !== undefined)
      wrong(methodErrors.problem('bound-not-used', { key: other, how: way, wanted }), [...path, other], 'key')
    if (last && one[wanted] !== undefined)
      wrong(methodErrors.problem('last-takes-the-rest', { id: one.class }), [...path, wanted], 'key')
    if (last) return
    const bound = sizeOf(one, wanted)
    if (bound === undefined) return wrong(methodErrors.problem('missing-bound', { id: one.class, key: wanted }), path)
    const before = params.classes[index - 1]
    const above = before && sizeOf(before, wanted)
    if (!before || above === undefined) return
    const shown = { value: String(one[wanted]), before: String(before[wanted]) }
    if (way === 'threshold' && bound >= above)
      wrong(methodErrors.problem('bounds-not-falling', shown), [...path, wanted])
    if (way !== 'threshold' && bound <= above)
      wrong(methodErrors.problem('shares-not-rising', shown), [...path, wanted])
  })
  return good ? params.classes.slice(0, -1).map((one) => cutOf(one, way)) : undefined
}

function sizeOf(one: Tiers['classes'][number], key: 'top' | 'from'): number | undefined {
  return key === 'from' ? one.from : parseShare(one.top ?? '')?.part
}

function cutOf(one: Tiers['classes'][number], way: Way): Cut {
  if (way === 'threshold') return { how: 'fixed', value: one.from ?? 0 }
  const share = parseShare(one.top ?? '') ?? { part: 1, whole: 1 }
  return { how: way === 'share' ? 'share' : 'top', ...share }
}

function classesOf(params: Tiers, value: Parameters<typeof atLeastWords>[0]): ClassInfo[] {
  const threshold = params['cut by'] === 'threshold'
  const bound = (index: number) =>
    threshold ? plainNumber(params.classes[index]?.from) : `{${placeholderName(index)}}`
  return params.classes.map((one, index) => {
    const [low, high] = [atLeastWords(value, bound(index)), lessThanWords(value, bound(index - 1))]
    if (index === 0) return namedClass(one, low)
    if (index === params.classes.length - 1) return namedClass(one, high)
    return namedClass(one, {
      zh: `${low.zh}，且小于 ${bound(index - 1)}`,
      en: `${low.en} and less than ${bound(index - 1)}`,
    })
  })
}

function plainNumber(value: number | undefined): string {
  return (value ?? 0).toLocaleString('en-US', { maximumFractionDigits: 10 })
}

const spoken: Record<Exclude<Way, 'threshold'>, Bilingual> = {
  quantile: { zh: '按人数', en: 'quantile' },
  share: { zh: '按总额', en: 'share of the total' },
}

function warningsOf(params: Tiers, name: Bilingual, found: FoundCuts): Problem[] {
  const way = params['cut by']
  if (way === 'threshold' || found.known === 0) return []
  if (way === 'share' && found.cuts.every((cut) => cut.value === null))
    return [methodErrors.problem('nothing-to-share', { name })]
  const real = realCuts(found)
  if (real.length + 1 >= params.classes.length) return []
  const counts = { real: real.length + 1, asked: params.classes.length }
  return [methodErrors.problem('W09', { name, how: spoken[way], ...counts, found: cutList(real) })]
}
