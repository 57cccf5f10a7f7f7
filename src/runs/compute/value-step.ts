import type { CompiledValue } from '../../compile/compiled.ts'
import type { ValueStep } from '../../compile/steps.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { Fitted } from '../../methods/method.ts'
import { fillQuery } from '../../sql/placeholders.ts'
import type { PlaceholderValues } from '../../sql/placeholders.ts'
import type { Query } from '../../sql/query.ts'
import { daysBetween } from '../../time/zone.ts'
import { doesForecast } from '../../stats/lifetime/choose-buying.ts'
import { scoreBuyers } from '../../values/score-buyers.ts'
import { trackForecast } from '../../values/drift.ts'
import type { BuyerRows, ValueFit } from '../../values/value-fit.ts'
import { fitValue, fittedValue } from '../../values/value-fit.ts'
import type { PurchaseModel } from '../../values/value-plan.ts'
import { covariateColumn, covariatesKnown, seenBy } from '../../values/value-plan.ts'
import type { KeptFits } from './kept-fits.ts'
import { bringScores } from './score-table.ts'
import type { Workplace } from './workplace.ts'

/** With more order days than these a fit is not back-tested each time. */
const mostTested = 5_000_000

/** So many days a fit is taken again. */
const freshDays = 30

export interface ValueWork {
  place: Workplace
  engine: FileEngine
  /** Where rows may stop on their way. */
  folder: string
  values: PlaceholderValues
  /** The last day that is looked at. */
  day: string
  /** What runs before learned. */
  kept: KeptFits
}

/** Fits a value's models, or takes a fresh fit again, and has everybody's scores where steps look for them. */
export async function takeValueStep(work: ValueWork, value: CompiledValue, step: ValueStep): Promise<Fitted> {
  const model = value.plan.model!
  const { place, engine, folder } = work
  const patterns = await seenIn(work, step.query, model)
  const before = model.refit === 'every run' ? undefined : work.kept.value(value)
  const fit = await takenOrFitted(work, model, step, patterns, before)
  await bringScores(place, engine, folder, step.into, scoreBuyers(fit, model, patterns), seenBy(model))
  return fittedValue(fit, value.name)
}

async function takenOrFitted(
  work: ValueWork,
  model: PurchaseModel,
  step: ValueStep,
  patterns: BuyerRows['patterns'],
  before: ValueFit | undefined,
): Promise<ValueFit> {
  if (!before || !doesForecast(before.buying) || daysBetween(before.day, work.day) < 0)
    return fitAnew(work, model, step, patterns)
  if (model.refit !== 'when drifted' || !step.orders)
    return isFresh(before, work.day) ? before : fitAnew(work, model, step, patterns)
  const orders = await ordersIn(work, step)
  const { tracked: _, ...same } = before
  const tracked = orders && trackForecast(before, model, orders, work.day)
  if (!tracked) return same
  return tracked.drifted ? { ...(await fitAnew(work, model, step, patterns)), tracked } : { ...same, tracked }
}

/** What a model sees of people, each pattern once. */
export async function seenIn(
  work: Pick<ValueWork, 'place' | 'engine' | 'values'>,
  query: Query,
  model: PurchaseModel,
): Promise<BuyerRows['patterns']> {
  const [x, tx, T, ...beside] = seenBy(model)
  const names = [x!, tx!, T!, ...beside]
  const found = await columnsOf(work, query, [...names, 'people'])
  const shared = { x: found['x']!, tx: found['tx']!, T: found['T']!, people: found['people']! }
  if (beside.length === 0) return shared
  const values = (model.covariates ?? []).map((_, index) => found[covariateColumn(index)]!)
  return { ...shared, beside: { values, known: found[covariatesKnown]! } }
}

async function fitAnew(
  work: ValueWork,
  model: PurchaseModel,
  step: ValueStep,
  patterns: BuyerRows['patterns'],
): Promise<ValueFit> {
  const rows = await rowsToFit(work, step, patterns)
  const orders = rows.totals.days > mostTested ? undefined : await ordersIn(work, step)
  return fitValue(model, rows, work.day, orders)
}

/** The orders that a back-test reads. */
export const ordersIn = async (work: Pick<ValueWork, 'place' | 'engine' | 'values'>, { orders }: ValueStep) =>
  orders && columnsOf(work, orders, ['key', 'day', 'amount'])

function isFresh({ day: fitted }: ValueFit, day: string): boolean {
  const age = daysBetween(fitted, day)
  return age >= 0 && age < freshDays
}

async function rowsToFit(work: ValueWork, step: ValueStep, patterns: BuyerRows['patterns']): Promise<BuyerRows> {
  const totals = await columnsOf(work, step.totals, ['people', 'orders', 'days', 'spent', 'net'])
  const of = (name: keyof typeof totals) => totals[name][0] ?? 0
  return {
    patterns,
    spending: await columnsOf(work, step.spending, ['days', 'spent']),
    totals: { people: of('people'), orders: of('orders'), days: of('days'), spent: of('spent'), net: of('net') },
  }
}

/** The columns of a query as doubles, in its order; what is missing is 0. */
export async function columnsOf<Name extends string>(
  { place, engine, values }: Pick<ValueWork, 'place' | 'engine' | 'values'>,
  query: Query,
  names: readonly Name[],
): Promise<Record<Name, Float64Array>> {
  const { quote } = engine.dialect
  const selected = names.map((name) => `CAST(coalesce(${quote(name)}, 0) AS DOUBLE) AS ${quote(name)}`)
  const order = query.orderBy?.length ? ` ORDER BY ${names.map(quote).join(', ')}` : ''
  return place.read(fillQuery(query, values), async (rows) => {
    const chunks: Float64Array[][] = []
    for await (const chunk of engine.chunks(`SELECT ${selected.join(', ')} FROM ${rows}${order}`))
      chunks.push(chunk.columns.map((one) => Float64Array.from(one.values as Float64Array)))
    const joined = names.map((name, index) => [name, joinedColumns(chunks.map((one) => one[index]!))] as const)
    return Object.fromEntries(joined) as Record<Name, Float64Array>
  })
}

function joinedColumns(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
