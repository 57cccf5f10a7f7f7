import type { Bilingual } from '../../errors.ts'
import { inWorkFolder } from '../../runs/compute/work-folder.ts'
import type { RunContext } from '../../runs/context.ts'
import { attributesUnder } from '../../runs/history/attributes-under.ts'
import type { ClassesThen } from '../../runs/outcomes/classes-then.ts'
import { classesThen } from '../../runs/outcomes/classes-then.ts'
import { latestFor } from '../../runs/outcomes/latest-for.ts'
import type { Measure, OutcomeAfter } from '../../runs/outcomes/outcome-after.ts'
import { attributesBelow, outcomeAfter } from '../../runs/outcomes/outcome-after.ts'
import type { Published } from '../../runs/stored/published.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import { wilsonInterval } from '../../stats/proportion.ts'
import { meanInterval } from '../../stats/welch.ts'
import type { AsOf } from '../../time/as-of.ts'
import { parseAsOf } from '../../time/as-of.ts'
import type { Span } from '../../time/window.ts'
import { describeSpan, parseSpan } from '../../time/window.ts'
import { addDays, addMonths } from '../../time/zone.ts'
import { evidenceErrors } from '../errors.ts'
import { partedBy } from '../split-of.ts'
import type { OrderJudgement, OrderedPair } from './judge-order.ts'
import { judgeOrder } from './judge-order.ts'
import type { PartValues } from './part-values.ts'
import { partValues } from './part-values.ts'
import { readMeasure } from './read-measure.ts'

export interface ValidateOptions {
  /** An attribute by id, or a measure: `sum amount of order`, `count order`, `{ sum: amount, of: order }`. Default: the kind's `value` in fenqun.yml. */
  on?: Measure
  /** How long after the as-of counts; default `90 days`. */
  after?: string
  /** The as-of of the classes; default: the newest published one that the whole time after it is known of, or as late as that can be. */
  from?: string
  /** The classes (or members) that come first are predicted to have least, not most. */
  lowestFirst?: boolean
  /** Tests even what the classes are made from. */
  anyway?: boolean
}

/** One class, or the members of a segment or the rest. */
export interface ValidatedPart {
  id: string
  name: Bilingual
  /** People with a value; without; and who is not there any more. */
  n: number
  missing: number
  gone: number
  mean?: number
  /** 95 % interval of the mean. */
  from?: number
  to?: number
  total: number
  /** Of everybody's total, where that is above 0. */
  share?: number
  /** Share of people with more than 0. */
  active?: number
}

/** Whether those who were said to be better did better afterwards. */
export interface Validation extends Omit<OrderJudgement, 'judged' | 'pairs'> {
  id: string
  name: Bilingual
  sort: 'scheme' | 'segment'
  kind: string
  /** `published`: the classes as a run published them; `computed`: as of that day, from the tables of the present run, of which nothing later is seen. */
  classes: 'published' | 'computed'
  run?: string
  asOf: string
  on: { id?: string; name: Bilingual; sentence: Bilingual; unit?: string; type: string }
  after: Bilingual
  /** First and last day that count. */
  days: { from: string; to: string }
  /** In the predicted order, the best first. */
  parts: (ValidatedPart & { judged: boolean })[]
  pairs: (Omit<OrderedPair, 'better' | 'worse'> & { better: string; worse: string })[]
  n: number
  /** Attributes that the classes are made from as well as the test: it proves nothing. */
  circular: string[]
  /** Parts of the measure that say how things stood at the end, and so may know of before. */
  state: string[]
  /** Attributes under the classes that only have today's value, which may know of later. */
  today: string[]
}

const defaultAfter = '90 days'

/**
 * Takes the classes of a scheme (or a segment and the rest) as they were, and what people did in the time after: does the predicted order hold? The classes count as listed, the
 * best first. Throws `not-found`, `no-measure`, `bad-after`, `window-not-over`, `circular-test`.
 */
export function validate(
  context: RunContext,
  now: Published,
  id: string,
  options: ValidateOptions = {},
): Promise<Validation> {
  return inWorkFolder(context.folders, async (folder) => {
    const { kind } = partedBy(context, now, id)
    const measure = measureOf(context, now, kind, options.on)
    const span = spanOf(options.after ?? defaultAfter)
    const { from, to } = await timesOf(context, now, id, span, options)
    const then = await classesThen(context, now, id, from, `${folder}/then`)
    const outcome = await outcomeAfter(context, { kind, measure, from, to }, now.manifest.tables, `${folder}/after`)
    const circular = await sharedState(context, then, outcome, kind, id)
    if (circular.length > 0 && !options.anyway)
      throw evidenceErrors.error('circular-test', { name: id, attributes: circular.join(', ') })
    const parted = partedBy(context, then.result, id)
    const values = await valuesBy(context, parted, outcome)
    const order = [...parted.parts.keys()]
    if (options.lowestFirst) order.reverse()
    const judgement = judgeOrder(ordered(values, order))
    const { judged, pairs, ...found } = judgement
    const all = values.totals.reduce((sum, one) => sum + one, 0)
    const parts = order.map((at, place) => ({
      ...partOf(values, at, outcome.attribute.type, all),
      id: parted.parts[at]!.id,
      name: parted.parts[at]!.name,
      judged: judged.includes(place),
    }))
    const own = outcome.attribute
    return {
      id,
      name: parted.name,
      sort: parted.sort,
      kind,
      classes: then.run === undefined ? 'computed' : 'published',
      ...(then.run === undefined ? {} : { run: then.run }),
      asOf: from.day,
      on: {
        ...(typeof measure === 'string' ? { id: own.id, name: own.name } : { name: own.sentence }),
        sentence: own.sentence,
        ...(own.unit ? { unit: own.unit } : {}),
        type: own.type,
      },
      after: describeSpan(span),
      days: outcome.days,
      ...found,
      parts,
      pairs: pairs.map((one) => ({ ...one, better: parts[one.better]!.id, worse: parts[one.worse]!.id })),
      n: parts.reduce((sum, one) => sum + one.n, 0),
      circular,
      state: outcome.state,
      today: await todayUnder(context, then, kind, id),
    }
  })
}

function measureOf(context: RunContext, { manifest }: Published, kind: string, on: Measure | undefined): Measure {
  if (on !== undefined) return typeof on === 'string' ? readMeasure(on) : on
  const found =
    context.project.kinds[kind]?.value ??
    manifest.kinds[kind]!.attributes.find((one) => one.family === 'value' && one.type === 'money')?.id
  if (found === undefined) throw evidenceErrors.error('no-measure')
  return found
}

function spanOf(text: string): Span {
  const span = parseSpan(text)
  if (!span) throw evidenceErrors.error('bad-after', { text })
  return span
}

async function timesOf(
  context: RunContext,
  now: Published,
  id: string,
  span: Span,
  { from: wanted }: ValidateOptions,
): Promise<{ from: AsOf; to: AsOf }> {
  const { zone } = context
  const { day } = now.manifest
  const latest = lastBefore(day, span)
  const from =
    wanted === undefined
      ? ((await latestFor(context, now, id, latest)) ?? parseAsOf(latest, zone))
      : parseAsOf(wanted, zone)
  const to = parseAsOf(later(from.day, span), zone)
  if (to.day > day)
    throw evidenceErrors.error('window-not-over', {
      from: from.day,
      after: describeSpan(span),
      to: to.day,
      day,
      latest,
    })
  return { from, to }
}

function later(day: string, { count, unit }: Span): string {
  if (unit === 'day' || unit === 'week') return addDays(day, unit === 'week' ? count * 7 : count)
  return addMonths(day, unit === 'year' ? count * 12 : count)
}

/** The latest day whose time after it ends by another. */
function lastBefore(day: string, span: Span): string {
  let found = later(day, { ...span, count: -span.count })
  // Months end on different days.
  while (later(found, span) > day) found = addDays(found, -1)
  return found
}

/** What the classes and the test both rest on that no window parts: how things stand is the same thing before and after. */
async function sharedState(
  context: RunContext,
  then: ClassesThen,
  { state }: OutcomeAfter,
  kind: string,
  id: string,
): Promise<string[]> {
  if (state.length === 0) return []
  const { manifest } = then.result
  const asOf = { instant: manifest.asOf, day: manifest.day }
  const under = await attributesUnder(context, then.result, kind, id)
  const tested = await attributesBelow(context, asOf, kind, state)
  return [...tested].filter((one) => under.has(one)).toSorted()
}

/** Only of classes that were computed later than a day after their as-of. */
async function todayUnder(context: RunContext, { result }: ClassesThen, kind: string, id: string): Promise<string[]> {
  const { asOf, knownAt } = result.manifest
  if (Date.parse(knownAt) < Date.parse(asOf) + 2 * 86_400_000) return []
  const under = await attributesUnder(context, result, kind, id)
  const own = context.written.attributes.filter((one) => one.value.kind === kind)
  const known = new Map(result.manifest.kinds[kind]!.attributes.map((one) => [one.id, one.current]))
  return own.map((one) => one.id).filter((one) => under.has(one) && known.get(one) === true)
}

async function valuesBy(
  context: RunContext,
  parted: ReturnType<typeof partedBy>,
  { result, attribute }: OutcomeAfter,
): Promise<PartValues> {
  const { reader, part, where, kind, parts } = parted
  const after = readRun(context.engine, result, kind)!
  const value = after.attribute(attribute.id)!
  return partValues(
    reader.chunks(`SELECT CAST(part AS DOUBLE), v, CAST(count(*) AS DOUBLE), CAST(there AS DOUBLE)
FROM (SELECT c.part, o.v + 0.0 AS v, CASE WHEN o.k IS NULL THEN 0 ELSE 1 END AS there
  FROM (SELECT ${reader.key} AS k, ${part} AS part FROM ${reader.from} WHERE ${where}) c
  LEFT JOIN (SELECT ${after.key} AS k, CAST(${value} AS DOUBLE) AS v FROM ${after.from}) o ON o.k = c.k
  WHERE c.part IS NOT NULL)
GROUP BY part, v, there ORDER BY v, part`),
    parts.length,
  )
}

/** The parts in another order. */
function ordered(values: PartValues, order: readonly number[]): PartValues {
  const of = <T>(list: readonly T[]) => order.map((at) => list[at]!)
  return {
    moments: of(values.moments),
    totals: of(values.totals),
    active: of(values.active),
    missing: of(values.missing),
    gone: of(values.gone),
    counts: (wanted) => values.counts(wanted.map((at) => order[at]!)),
  }
}

function partOf(values: PartValues, at: number, type: string, all: number): Omit<ValidatedPart, 'id' | 'name'> {
  const moments = values.moments[at]
  const n = moments?.n ?? 0
  const total = values.totals[at]!
  const wilson = type === 'boolean' ? wilsonInterval({ count: total, n }) : undefined
  const interval = wilson ? [wilson.low, wilson.high] : moments && meanInterval(moments, 0.05)
  return {
    n,
    missing: values.missing[at]!,
    gone: values.gone[at]!,
    ...(moments ? { mean: moments.mean } : {}),
    ...(interval ? { from: interval[0]!, to: interval[1]! } : {}),
    total,
    ...(all > 0 ? { share: total / all } : {}),
    ...(n > 0 ? { active: values.active[at]! / n } : {}),
  }
}
