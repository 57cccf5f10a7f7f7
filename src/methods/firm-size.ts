import { z } from 'zod'
import { attributeNamed } from '../attributes/named.ts'
import type { CompileContext } from '../conditions/context.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import {
  all,
  any,
  column,
  compare,
  integer,
  isIn,
  isKnown,
  isMissing,
  literal,
  missingValue,
  not,
  text,
  truth,
  when,
} from '../sql/expression.ts'
import { renamed, wordsByClass } from './class-words.ts'
import { methodErrors } from './errors.ts'
import { chineseFirmRules } from './firm-size-cn.ts'
import type { FirmClass, FirmMeasure, FirmRule } from './firm-size-rules.ts'
import { firmClasses, firmMeasures, firmRulesIn, measuresOf } from './firm-size-rules.ts'
import { measuredInput } from './measured.ts'
import type { MeasuredInput } from './measured.ts'
import type { Reason } from './method.ts'
import { defineMethod } from './method.ts'

const schema = z.strictObject({
  staff: z.string().optional().meta({ zh: '从业人员(人)', en: 'staff, persons' }),
  sales: z.string().optional().meta({ zh: '营业收入', en: 'sales' }),
  assets: z.string().optional().meta({ zh: '资产总额', en: 'assets' }),
  industry: z.string().optional().meta({ zh: '行业', en: 'industry' }),
  rules: z.string().optional().meta({ zh: '规则文件', en: 'rule file' }),
  names: wordsByClass.optional().meta({ zh: '类的名称', en: 'names' }),
  strategies: wordsByClass.optional().meta({ zh: '策略', en: 'strategies' }),
})

type FirmSize = z.infer<typeof schema>

const names: Record<FirmClass, Bilingual> = {
  large: { zh: '大型', en: 'Large' },
  medium: { zh: '中型', en: 'Medium' },
  small: { zh: '小型', en: 'Small' },
  micro: { zh: '微型', en: 'Micro' },
}

/**
 * Firms by staff, sales and assets, under a table of limits by industry: the best class all of whose limits are reached. What is
 * unknown of a firm is left out, and `by` says so; a firm of which nothing is known that its industry's limits ask for is in no class.
 */
export const firmSize = defineMethod<FirmSize>({
  name: 'firm size',
  title: { zh: '企业规模', en: 'Firm size' },
  summary: {
    zh: '按人数、营业收入、资产总额和行业分大、中、小、微型,限额来自规则文件',
    en: 'Large, medium, small and micro firms by staff, sales, assets and industry, by the limits of a rule file',
  },
  schema,
  plan(params, context) {
    const rules = rulesOf(params, context)
    const measured = inputsOf(params, context)
    const industry = industryOf(params, context)
    const classes = renamed(
      firmClasses.map((id) => ({ id, name: names[id], rule: ruleOf(id, rules ?? [], measured ?? []) })),
      params,
      context,
    )
    if (!rules || !measured || !industry || !classes) return undefined
    const known = new Set(measured.map((one) => one.name as FirmMeasure))
    const byIndustry = params.industry !== undefined
    const branches = rules.map((rule) => ({ rule, applies: appliesTo(rule, rules) }))
    return {
      scope: 'customer',
      classes,
      groups: [],
      inputs: [...measured, ...industry],
      fits: [],
      assign: when(branches.map(({ rule, applies }) => ({ when: applies, then: bestOf(rule, known) }))),
      reasons,
      reason: when(
        [
          ...(byIndustry ? [{ when: isMissing(column('industry')), then: integer(1) }] : []),
          ...branches.map(({ rule, applies }) => ({
            when: applies,
            then: when([{ when: nothingKnown(rule, known), then: integer(3) }], integer(4)),
          })),
        ],
        integer(2),
      ),
      extras: [
        {
          name: 'by',
          title: { zh: '依据', en: 'Judged by' },
          type: 'text',
          expression: when(
            branches.map(({ rule, applies }) => ({
              when: all([applies, isKnown(bestOf(rule, known))]),
              then: judgedBy(rule, known),
            })),
          ),
        },
      ],
      shape: {
        method: 'firm size',
        measures: [...known],
        rules: params.rules ?? '工信部联企业〔2011〕300号',
        by: 'by',
        whole: 'both',
      },
    }
  },
})

const reasons: Reason[] = [
  { id: 'industry-unknown', text: { zh: '行业未知', en: 'the industry is unknown' } },
  { id: 'industry-not-in-rules', text: { zh: '规则里没有这个行业', en: 'the industry is not in the rules' } },
  {
    id: 'nothing-known',
    text: { zh: '该行业要看的数都未知', en: 'nothing is known that the limits of its industry ask for' },
  },
  { id: 'below-every-class', text: { zh: '达不到任何一类', en: 'it reaches no class' } },
]

function rulesOf(params: FirmSize, context: CompileContext): readonly FirmRule[] | undefined {
  if (params.rules === undefined) {
    if (params.industry !== undefined) return chineseFirmRules
    context.report(methodErrors.problem('needs-industry'), [])
    return undefined
  }
  const rows = context.rows(params.rules)
  const found = rows
    ? firmRulesIn(rows)
    : methodErrors.problem('bad-firm-rules', {
        why: { zh: `文件 “${params.rules}” 读不了`, en: `the file "${params.rules}" cannot be read` },
      })
  if (!Array.isArray(found)) {
    context.report(found, ['rules'])
    return undefined
  }
  if (params.industry !== undefined) return found
  const forAll = found.filter((one) => one.industries.length === 0)
  if (forAll.length) return forAll
  context.report(methodErrors.problem('needs-industry'), [])
  return undefined
}

function inputsOf(params: FirmSize, context: CompileContext): MeasuredInput[] | undefined {
  const written = firmMeasures.flatMap((name) => (params[name] === undefined ? [] : [{ name, id: params[name] }]))
  if (written.length === 0) {
    context.report(methodErrors.problem('needs-a-firm-measure'), [])
    return undefined
  }
  const found = written.map(({ name, id }) => measuredInput(name, id, [name], context))
  return found.some((one) => one === undefined) ? undefined : (found as MeasuredInput[])
}

/** The industry as an input; none where the rules are the same for all. */
function industryOf({ industry }: FirmSize, context: CompileContext): MeasuredInput[] | undefined {
  if (industry === undefined) return []
  const found = attributeNamed(industry, ['industry'], context)
  if (!found) return undefined
  if (found.type === 'text')
    return [{ name: 'industry', title: found.name, expression: found.expression, type: 'text' }]
  context.report(methodErrors.problem('needs-a-text', { name: industry, type: found.type }), ['industry'])
  return undefined
}

/** Whether a rule is that of a firm's industry. */
function appliesTo({ industries }: FirmRule, rules: readonly FirmRule[]): Expression {
  const industry = column('industry')
  const among = (list: readonly string[]) => isIn(industry, list.map(text))
  if (industries.length) return among(industries)
  const named = rules.flatMap((one) => one.industries)
  return named.length ? all([isKnown(industry), not(among(named))]) : truth(true)
}

/** Number of the best class all of whose limits are reached, as far as is known. */
function bestOf(rule: FirmRule, known: ReadonlySet<FirmMeasure>): Expression {
  const branches = firmClasses.flatMap((name, index) => {
    const limits = rule.limits[name]
    if (!limits) return []
    const asked = firmMeasures.filter((measure) => limits[measure] !== undefined && known.has(measure))
    const reached = asked.map((measure) =>
      any([isMissing(column(measure)), compare(column(measure), '>=', literal('money', limits[measure]!))]),
    )
    return [{ when: reached.length ? all(reached) : truth(true), then: integer(index + 1) }]
  })
  return when([{ when: nothingKnown(rule, known), then: missingValue('integer') }, ...branches])
}

/** Whether the limits ask for something, and nothing of that is known. */
function nothingKnown(rule: FirmRule, known: ReadonlySet<FirmMeasure>): Expression {
  const asked = measuresOf(rule)
  const own = asked.filter((one) => known.has(one))
  if (own.length === 0) return truth(asked.length > 0)
  return all(own.map((one) => isMissing(column(one))))
}

/** `both` where all that the limits ask for is known, else what is: `sales only`. */
function judgedBy(rule: FirmRule, known: ReadonlySet<FirmMeasure>): Expression {
  const asked = measuresOf(rule)
  const sets = subsetsOf(asked.filter((one) => known.has(one))).filter((own) => own.length > 0)
  const branches = sets.map((own) => ({
    when: all(own.map((one) => isKnown(column(one)))),
    then: text(own.length === asked.length ? 'both' : `${own.join(' and ')} only`),
  }))
  return branches.length ? when(branches, text('both')) : text('both')
}

/** Largest first. */
function subsetsOf(list: readonly FirmMeasure[]): FirmMeasure[][] {
  const numbers = Array.from({ length: 2 ** list.length }, (_, number) => number)
  const sets = numbers.map((number) => list.filter((_, bit) => Math.floor(number / 2 ** bit) % 2 === 1))
  return sets.toSorted((a, b) => b.length - a.length)
}

/** The limits in words where there is one rule for all; else that they are those of the industry. */
function ruleOf(name: FirmClass, rules: readonly FirmRule[], measured: readonly MeasuredInput[]): Bilingual {
  const [only, second] = rules
  const limits = only && !second ? only.limits[name] : undefined
  const own = measured.filter((one) => limits?.[one.name as FirmMeasure] !== undefined)
  if (!limits || own.length === 0) {
    const zh = measured.map((one) => one.title.zh).join('、')
    const en = measured.map((one) => one.title.en).join(', ')
    const rest = name === 'micro'
    return {
      zh: rest ? '达不到更大一类的限额' : `${zh}达到本行业${names[name].zh}的限额`,
      en: rest
        ? 'does not reach the limits of a larger class'
        : `${en} reach the limits of ${names[name].en} in its industry`,
    }
  }
  const part = (one: MeasuredInput) => limits[one.name as FirmMeasure]!
  return {
    zh: own.map((one) => `${one.title.zh}不少于 ${part(one)}`).join(','),
    en: own.map((one) => `${one.title.en} is at least ${part(one)}`).join(', '),
  }
}
