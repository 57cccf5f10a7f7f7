import { attributeNamed, attributeOf } from '../attributes/named.ts'
import { numberOf } from '../attributes/events.ts'
import type { CompileContext } from '../conditions/context.ts'
import { eventsOf } from '../conditions/events-of.ts'
import { nearParams } from '../conditions/near-params.ts'
import type { Bilingual } from '../errors.ts'
import { addedUp } from '../attributes/counted-twice.ts'
import { attributeErrors } from '../attributes/errors.ts'
import { summedColumn } from '../attributes/same-money.ts'
import type { Expression } from '../sql/expression.ts'
import { cast, coalesce, compare, literal, when } from '../sql/expression.ts'
import { asMoney, decimalText, noMoney, scaled } from './amounts.ts'
import { valueErrors } from './errors.ts'
import { parsePercent } from './rate.ts'
import type { Counted } from './lines-twice.ts'
import { forecastIn, reportLinesTwice } from './lines-twice.ts'
import type { LineParams } from './shape.ts'
import type { LedgerLine, LineSource, ValueColumn } from './value-plan.ts'
import { lineColumn, own } from './value-plan.ts'
import { bilingual, typeWords } from './words.ts'

/** A line with its column, and what it came to within a window, for today's pattern. */
export interface CompiledLine {
  line: LedgerLine
  column: ValueColumn
  current: boolean
  /** What it adds up of values and of events. */
  counts: Counted
  /** The same within a window, as money; undefined of what is given once and for all. */
  within(window: string): Expression | undefined
}

/** The lines of a ledger; undefined after reporting what is wrong. */
export function compileLedger(lines: readonly LineParams[], context: CompileContext): CompiledLine[] | undefined {
  const made = new Map<string, CompiledLine>()
  let isWhole = true
  const fail = () => (isWhole = false)
  const isShare = (one: LineParams) => one.share !== undefined || one['of line'] !== undefined
  const inOrder = [...lines.entries()].toSorted(([, a], [, b]) => Number(isShare(a)) - Number(isShare(b)))
  const seen = new Set<string>()
  for (const [index, one] of inOrder) {
    const within = context.below(['ledger', index])
    if (seen.has(one.line)) {
      within.report(valueErrors.problem('line-twice', { name: one.line }), ['line'])
      fail()
      continue
    }
    seen.add(one.line)
    const found = compileLine(one, made, within)
    if (found) made.set(one.line, found)
    else fail()
  }
  if (!isWhole) return undefined
  const all = lines.map((one) => made.get(one.line)!)
  reportLinesTwice(all, context)
  return all
}

function compileLine(
  params: LineParams,
  before: ReadonlyMap<string, CompiledLine>,
  context: CompileContext,
): CompiledLine | undefined {
  const { line, income, cost } = params
  const type = income ?? cost
  if (type === undefined || (income !== undefined && cost !== undefined)) {
    context.report(valueErrors.problem('line-of-nothing', { name: line }), ['line'])
    return undefined
  }
  const ways = [params.of ?? params.sum ?? params.each, params.attribute, params['of line']]
  const isEvents = params.of !== undefined && (params.sum === undefined) !== (params.each === undefined)
  const isShare = params.share !== undefined && params['of line'] !== undefined
  const isShared = params.share === undefined || isShare || (isEvents && params.sum !== undefined)
  const fits = (params.attribute !== undefined || isEvents || isShare) && isShared
  if (ways.filter((one) => one !== undefined).length !== 1 || !fits) {
    context.report(valueErrors.problem('line-from-nothing', { name: line }), ['line'])
    return undefined
  }
  const made = isEvents
    ? fromEvents(params, context)
    : isShare
      ? fromLine(params, before, context)
      : fromAttribute(params, context)
  if (!made) return undefined
  const side = income === undefined ? 'cost' : 'income'
  return {
    line: {
      line,
      name: bilingual(params.name ?? line),
      side,
      type,
      ...(params.indirect === undefined ? {} : { indirect: params.indirect }),
      source: made.source,
      sentence: {
        zh: `${typeWords[side].zh}(${typeWords[type].zh}):${made.sentence.zh}`,
        en: `${typeWords[side].en} (${typeWords[type].en}): ${made.sentence.en}`,
      },
    },
    column: { name: lineColumn(line), type: 'money', is: made.is, level: isShare ? 1 : 0, kept: true },
    current: made.current,
    counts: made.counts ?? {},
    within: made.within,
  }
}

interface Made {
  is: Expression
  source: LineSource
  sentence: Bilingual
  current: boolean
  counts?: Counted
  within(window: string): Expression | undefined
}

/** Sums of a column, or an amount for each event: exact, and dated by the events. */
function fromEvents({ of, sum, each, share: written, where }: LineParams, context: CompileContext): Made | undefined {
  const over = (within: string) => eventsOf(of!, ['of'], { where, within }, context)
  const ever = over('ever')
  if (!ever) return undefined
  const summed = sum === undefined ? undefined : numberOf(ever, sum, 'sum', context)
  if (sum !== undefined && !summed) return undefined
  const share = written === undefined ? undefined : parsePercent(written)
  if (written !== undefined && share === undefined) {
    context.report(valueErrors.problem('not-a-share', { text: written }), ['share'])
    return undefined
  }
  const amount = each === undefined ? undefined : decimalText(each)
  const part = (whole: Expression) => (share === undefined ? whole : scaled(whole, share))
  const taken = ({ base }: NonNullable<typeof ever>): Expression =>
    summed
      ? part(
          asMoney(context.measure({ ...base, aggregate: 'sum', value: summed.name, type: summed.type }), summed.type),
        )
      : scaled(cast(context.measure({ ...base, aggregate: 'count', type: 'integer' }), 'money'), amount!)
  return {
    is: taken(ever),
    source: {
      from: 'events',
      event: of!,
      ...(ever.base.where ? { where: ever.base.where } : {}),
      ...(summed ? { sum: summed.name, ...(share ? { share } : {}) } : { each: amount! }),
    },
    sentence: summed
      ? {
          zh: `${ever.sentence.zh}的 ${summed.name} 合计${written ? `的 ${written}` : ''}`,
          en: `${written ? `${written} of the ` : ''}sum of ${summed.name} over ${ever.sentence.en}`,
        }
      : { zh: `${ever.sentence.zh},每次 ${each}`, en: `${each} × the number of ${ever.sentence.en}` },
    current: false,
    // A share of a sum beside the sum is of another meaning: a fee of the turnover.
    ...(summed && share === undefined ? { counts: { sums: [summedColumn(ever, summed.name)] } } : {}),
    within(window) {
      const found = over(window)
      return found && taken(found)
    },
  }
}

/** A share of another line, of each of its amounts, when it falls due. */
function fromLine(
  params: LineParams,
  before: ReadonlyMap<string, CompiledLine>,
  context: CompileContext,
): Made | undefined {
  const share = parsePercent(params.share!)
  if (share === undefined) context.report(valueErrors.problem('not-a-share', { text: params.share! }), ['share'])
  const name = params['of line']!
  const base = before.get(name)
  if (!base || base.line.source.from === 'share') {
    const known = [...before.values()].flatMap((one) => (one.line.source.from === 'share' ? [] : [one.line.line]))
    context.report(valueErrors.problem('unknown-line', { name, ...nearParams(name, known) }), ['of line'])
    return undefined
  }
  if (share === undefined) return undefined
  const part = (whole: Expression) => scaled(whole, share)
  return {
    is: part(own(lineColumn(name))),
    source: { from: 'share', share, line: name },
    sentence: {
      zh: `“${base.line.name.zh}”的 ${params.share}`,
      en: `${params.share} of "${base.line.name.en}"`,
    },
    current: base.current,
    within(window) {
      const whole = base.within(window)
      return whole && part(whole)
    },
  }
}

/** One amount of each person, counted from its day on where it has one. Who has no amount, or no day, counts with 0. */
function fromAttribute({ line, attribute, dated }: LineParams, context: CompileContext): Made | undefined {
  const found = attributeOf('number', attribute!, ['attribute'], context)
  const day = dated === undefined ? undefined : attributeNamed(dated, ['dated'], context)
  if (!found || (dated !== undefined && !day)) return undefined
  if (day && day.type !== 'date') {
    const wanted = { zh: '日期', en: 'a date' }
    const params = { name: dated!, type: day.type, head: 'dated', wanted }
    context.report(attributeErrors.problem('wrong-attribute-type', params), ['dated'])
    return undefined
  }
  const forecast = forecastIn(found)
  if (forecast) {
    context.report(valueErrors.problem('line-is-forecast', { name: line, part: forecast.title }), ['attribute'])
    return undefined
  }
  const zero = cast(noMoney, 'money')
  const amount = coalesce(asMoney(found.expression, found.type), zero)
  return {
    is: day
      ? when([{ when: compare(day.expression, '<=', literal('date', context.asOf.day)), then: amount }], zero)
      : amount,
    source: { from: 'attribute', attribute: attribute!, ...(dated === undefined ? {} : { dated }) },
    sentence: day
      ? { zh: `${found.name.zh},记在${day.name.zh}`, en: `${found.name.en}, on ${day.name.en}` }
      : { zh: `${found.name.zh}(不分日期)`, en: `${found.name.en} (undated)` },
    current: found.current === true || day?.current === true,
    counts: { attribute: attribute!, sums: found.sums ?? [], adds: addedUp([found]) },
    within: () => undefined,
  }
}
