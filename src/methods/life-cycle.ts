import { z } from 'zod'
import { windowOf } from '../conditions/window-of.ts'
import type { CompileContext } from '../conditions/context.ts'
import { eventsOf } from '../conditions/events-of.ts'
import { whereSchema } from '../conditions/where.ts'
import type { Bilingual, Problem } from '../errors.ts'
import { resolveWindow } from '../time/window.ts'
import { dayOf } from '../time/zone.ts'
import { renamed, wordsByClass } from './class-words.ts'
import { cutQuery } from './cut-query.ts'
import type { Cut, CutMeasure } from './cuts.ts'
import { methodErrors } from './errors.ts'
import { foundCuts } from './found-cuts.ts'
import { assignStage, reasonOfNone, stageExtras, stageInputs } from './life-cycle-stages.ts'
import type { Lateness } from './life-cycle-stages.ts'
import type { ClassInfo } from './method.ts'
import { defineMethod } from './method.ts'

const after = z.number().positive()

const schema = z.strictObject({
  of: z.string().meta({ zh: '哪个行为', en: 'event' }),
  where: whereSchema.optional().meta({ zh: '其中', en: 'where' }),
  rhythm: z
    .enum(['own', 'population', 'fixed'])
    .default('own')
    .meta({ zh: '节奏：各自的、总体的、固定天数', en: 'rhythm: own, population or fixed' }),
  'new within': z.string().default('30 days').meta({ zh: '多久以内算新', en: 'new within' }),
  'at risk after': after.optional().meta({ zh: '几个间隔没来要留意', en: 'at risk after' }),
  'lapsed after': after.optional().meta({ zh: '几个间隔没来算沉睡', en: 'lapsed after' }),
  'lost after': after.optional().meta({ zh: '几个间隔没来算流失', en: 'lost after' }),
  names: wordsByClass.optional().meta({ zh: '类的名称', en: 'names of classes' }),
  strategies: wordsByClass.optional().meta({ zh: '类的策略', en: 'strategies of classes' }),
})

type LifeCycle = z.infer<typeof schema>

const thresholds = ['at risk after', 'lapsed after', 'lost after'] as const

/** Gaps since the last event, where people write none. */
const usual: Lateness = { atRisk: 2, lapsed: 4, lost: 8 }

/** The median own gap, the lower of two: half of those who have one come at least as often. */
const rhythmCut: Cut[] = [{ how: 'top', part: 1, whole: 2 }]
const rhythmMeasure: CutMeasure = { name: 'gap', type: 'number', smallerIsBetter: true }

/**
 * New, returning, active, at risk, lapsed or lost: by how many of a customer's usual gaps the last event lies
 * back. Who has fewer than three days with an event is measured by the population's median gap.
 */
export const lifeCycle = defineMethod<LifeCycle>({
  name: 'life cycle',
  title: { zh: '生命周期', en: 'Life cycle' },
  summary: {
    zh: '按每个人自己的（或总体的）节奏，看他是新来的、回来的、活跃的，还是该留意、沉睡、流失',
    en: 'New, returning, active, at risk, lapsed or lost, by each customer’s own or the population’s rhythm',
  },
  schema,
  plan(params, context) {
    const events = eventsOf(params.of, ['of'], { where: params.where }, context)
    const newFrom = firstNewDay(params['new within'], context)
    const lateness = latenessOf(params, context)
    if (!events || !newFrom || !lateness) return undefined
    const classes = renamed(classesOf(params, lateness, events.event.label), params, context)
    if (!classes) return undefined
    const inputs = stageInputs(events, context)
    const rhythm = params.rhythm
    const fits = rhythm === 'fixed' ? [] : [{ query: cutQuery(rhythmMeasure, rhythmCut) }]
    const label = events.event.label
    return {
      scope: fits.length ? 'population' : 'customer',
      classes,
      groups: [],
      inputs,
      fits,
      assign: assignStage({ rhythm, lateness, newFrom, asOfDay: context.asOf.day }),
      reasons: [
        { id: 'never', text: { zh: `还没有${label.zh}`, en: `no ${label.en} yet` } },
        {
          id: 'no-rhythm',
          text: {
            zh: '总体里没有人来过两天以上，节奏未知',
            en: 'nobody came on two days, so there is no rhythm to go by',
          },
        },
      ],
      reason: reasonOfNone,
      extras: stageExtras(context.asOf.day),
      shape: {
        method: 'life cycle',
        event: params.of,
        rhythm,
        newFrom,
        lateness,
        gap: fits.length ? { placeholder: 'gap' } : undefined,
      },
    }
  },
  finish(_params, rows, plan) {
    const found = foundCuts(rhythmMeasure, rhythmCut, rows[0]?.[0])
    const median = found.cuts[0]
    const value = median?.value == null ? null : wholeDecimals(Number(median.value))
    const title = plan.inputs.find((one) => one.name === 'gap')?.title ?? { zh: 'gap', en: 'gap' }
    return {
      values: { gap: value },
      cuts:
        median && value !== null
          ? [
              {
                placeholder: 'gap',
                input: 'gap',
                label: { zh: `总体${title.zh}的中位数`, en: `median ${title.en} of the population` },
                value,
                atOrBetter: median.atOrBetter,
                ties: median.ties,
              },
            ]
          : [],
      seen: found.seen,
      missing: { gap: found.seen - found.known },
      warnings: [],
    }
  },
})

/** Up to 4 decimals, rounded up: who is exactly on a threshold stays on its better side. */
function wholeDecimals(gap: number): number {
  return Math.ceil(gap * 10_000 - 1e-6) / 10_000
}

/** `new within: 30 days` is the window `last 30 days`; its first day, or undefined after reporting. */
function firstNewDay(written: string, context: CompileContext): string | undefined {
  if (!/^\s*\d+\s+(day|week|month|year)s?\s*$/i.test(written)) {
    context.report(methodErrors.problem('bad-duration', { text: written }), ['new within'])
    return undefined
  }
  const window = windowOf(`last ${written.trim()}`, context, ['new within'])
  const from = window && resolveWindow(window, context.asOf, context.zone).from
  return from && dayOf(Date.parse(from), context.zone)
}

/** Gaps, or with a fixed rhythm days, in growing order; undefined after reporting what is wrong. */
function latenessOf(params: LifeCycle, context: CompileContext): Lateness | undefined {
  const problems: { problem: Problem; key: string }[] = []
  if (params.rhythm === 'fixed')
    for (const key of thresholds)
      if (params[key] === undefined)
        problems.push({ problem: methodErrors.problem('fixed-needs-days', { key }), key: 'rhythm' })
  const lateness: Lateness = {
    atRisk: params['at risk after'] ?? usual.atRisk,
    lapsed: params['lapsed after'] ?? usual.lapsed,
    lost: params['lost after'] ?? usual.lost,
  }
  const inOrder = [lateness.atRisk, lateness.lapsed, lateness.lost]
  thresholds.forEach((key, index) => {
    const before = thresholds[index - 1]
    if (before === undefined || problems.length || (inOrder[index] ?? 0) > (inOrder[index - 1] ?? 0)) return
    problems.push({
      problem: methodErrors.problem('later-must-be-more', { key, before }),
      key: params[key] === undefined ? before : key,
    })
  })
  for (const { problem, key } of problems) context.report(problem, [key])
  return problems.length ? undefined : lateness
}

function classesOf(params: LifeCycle, { atRisk, lapsed, lost }: Lateness, event: Bilingual): ClassInfo[] {
  const fixed = params.rhythm === 'fixed'
  const span = (count: number): Bilingual =>
    fixed ? { zh: `${count} 天`, en: `${count} days` } : { zh: `${count} 个间隔`, en: `${count} gaps` }
  const own: Bilingual = {
    zh: '（来过不到三天的人，一个间隔按 {gap} 天算）',
    en: ' (for people with fewer than three days a gap is {gap} days)',
  }
  const all: Bilingual = { zh: '（一个间隔是 {gap} 天）', en: ' (a gap is {gap} days)' }
  const tail = fixed ? { zh: '', en: '' } : params.rhythm === 'own' ? own : all
  const since = (low: number | undefined, high: number | undefined): Bilingual => {
    const zh = [low && `超过 ${span(low).zh}`, high && `不超过 ${span(high).zh}`].filter(Boolean).join('，')
    const en = [low && `more than ${span(low).en}`, high && `at most ${span(high).en}`].filter(Boolean).join(' and ')
    return { zh: `距最近一次${event.zh}${zh}${tail.zh}`, en: `${en} since the last ${event.en}${tail.en}` }
  }
  const come = since(undefined, atRisk)
  return [
    {
      id: 'new',
      name: { zh: '新客', en: 'New' },
      rule: {
        zh: `第一次${event.zh}在最近 ${params['new within']} 内，${come.zh}`,
        en: `first ${event.en} in the last ${params['new within']}, ${come.en}`,
      },
    },
    {
      id: 'returning',
      name: { zh: '回流', en: 'Returning' },
      rule: {
        zh: `最近一次${event.zh}之前隔了超过 ${span(lapsed).zh}，${come.zh}`,
        en: `came back after more than ${span(lapsed).en}, ${come.en}`,
      },
    },
    { id: 'active', name: { zh: '活跃', en: 'Active' }, rule: come },
    { id: 'at-risk', name: { zh: '留意', en: 'At risk' }, rule: since(atRisk, lapsed) },
    { id: 'lapsed', name: { zh: '沉睡', en: 'Lapsed' }, rule: since(lapsed, lost) },
    { id: 'lost', name: { zh: '流失', en: 'Lost' }, rule: since(lost, undefined) },
  ]
}
