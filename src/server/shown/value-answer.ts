import type {
  SimulatedValue as Simulated,
  ValueAnswer as Found,
  ValueLedger as Ledger,
  ValueSums,
} from '../../index.ts'
import type { BackTestedValue } from '../../index.ts'
import type { Count } from '../contract/count.ts'
import type { DoorDraft } from '../contract/group.ts'
import type {
  SimulatedValue,
  ValueAnswer,
  ValueBackTest,
  ValueFit,
  ValueGroup,
  ValueLedger,
} from '../contract/values.ts'
import { countOf, isOpen } from './counts.ts'
import { knownOf } from './known-of.ts'
import { tally } from './tally.ts'

type FoundFit = NonNullable<Found['fit']>

/**
 * A value as it may be shown: what rests on a hidden count has no number. Classes are counted together, as their sum is shown. `doorOf`: the rule of
 * everybody in it, or of a group.
 */
export function valueAnswer(
  found: Found,
  minimum: number,
  doorOf: (group?: string) => DoorDraft | undefined,
): Omit<ValueAnswer, 'at'> {
  const { id, name, kind, currency, population, current, by, terms, fit, acquisitionLeftOut } = found
  const cells = tally(minimum)
  const whole = cells.add(found.people)
  const groups = (by?.overlap ? [] : (by?.groups ?? [])).map((one) => cells.add(one.people, toldElsewhere(one.sight)))
  if (groups.length) cells.sum(groups, whole)
  const seen = cells.shown()
  const people = seen(whole)
  const counts = (by?.groups ?? []).map((group, place) =>
    groups[place] === undefined ? countOf(group.people, minimum) : seen(groups[place]),
  )
  const [ofWhole = [], ...ofGroups] = knownOf(
    { ...found, shown: people },
    (by?.groups ?? []).map((group, place) => ({ ...group, shown: counts[place]! })),
    by?.overlap ?? false,
    minimum,
  )
  const groupOf = (group: NonNullable<Found['by']>['groups'][number], place: number): ValueGroup => {
    const count = counts[place]!
    const sums = sumsShown(group, count, ofGroups[place]!, minimum)
    return { id: group.id, name: group.name, ...behind(count, doorOf(group.id)), ...sums }
  }
  return {
    id,
    name,
    kind,
    currency,
    population,
    current,
    ...(found.in === undefined ? {} : { in: found.in }),
    ...(acquisitionLeftOut === undefined
      ? {}
      : { acquisitionLeftOut: isOpen(people) ? acquisitionLeftOut.toFixed(2) : null }),
    ...behind(people, doorOf()),
    ...sumsShown(found, people, ofWhole, minimum, true),
    ...(terms ? { terms } : {}),
    ...(by ? { by: { id: by.id, name: by.name, overlap: by.overlap, groups: by.groups.map(groupOf) } } : {}),
    ...(fit ? { fit: fitShown(fit, minimum) } : {}),
  }
}

const behind = (people: Count, door: DoorDraft | undefined) => (door && isOpen(people) && people !== 0 ? { door } : {})

const toldElsewhere = (sight: 'open' | 'hidden' | undefined) =>
  sight === undefined ? undefined : sight === 'open' ? ('open' as const) : ('shut' as const)

function sumsShown(
  { parts, lines, opportunities }: ValueSums,
  people: Count,
  known: readonly Count[],
  minimum: number,
  isWhole = false,
): Pick<ValueGroup, 'people' | 'parts' | 'lines' | 'opportunities'> {
  const open = isOpen(people)
  const text = (amount: number) => (open ? amount.toFixed(2) : null)
  return {
    people,
    parts: parts.map(({ known: own, total, perHead, adds, ...one }, at) => {
      const isEnough = open && (own === people || isOpen(countOf(own, minimum)))
      // A sum and its mean together say of how many people they are.
      const isTold = isOpen(known[at])
      return {
        ...one,
        known: known[at]!,
        total: isEnough && adds && total !== null && (isTold || isWhole) ? total.toFixed(2) : null,
        perHead: isEnough && (isTold || !adds) ? perHead : null,
      }
    }),
    lines: lines.map(({ total, ...one }) => ({ ...one, total: text(total) })),
    opportunities: opportunities.map(({ total, people: own, ...one }) => {
      const few = open ? countOf(own, minimum) : people
      return { ...one, people: few, total: isOpen(few) ? text(total) : null }
    }),
  }
}

/** A fit is numbers of everybody; counts of people in it are hidden as any. */
function fitShown({ buying, spend, tried, backTest, ...fit }: FoundFit, minimum: number): ValueFit {
  const listed = (parameters: Record<string, number>, errors: Record<string, number> | undefined) =>
    Object.entries(parameters).map(([name, value]) => ({ name, value, error: errors?.[name] ?? null }))
  const findings = (list: readonly { code: string; against: boolean; words: { zh: string; en: string } }[]) =>
    list.map(({ code, against, words }) => ({ code, against, words }))
  const isModel = buying.model !== 'keep-rate'
  return {
    day: fit.day,
    model: buying.model,
    parameters: isModel
      ? listed(buying.parameters, buying.errors)
      : buying.keep === undefined
        ? []
        : [{ name: 'keep', value: buying.keep, error: null }],
    logLikelihood: isModel ? buying.logLikelihood : null,
    people: countOf(fit.people, minimum),
    buyers: countOf(fit.buyers, minimum),
    repeatBuyers: countOf(buying.repeatBuyers, minimum),
    orders: fit.orders,
    per: fit.period ?? 'day',
    merged: fit.merged,
    margin: fit.byPattern ? null : fit.margin,
    tried: tried.map(({ model, used, reason }) => ({ model, used, reason })),
    diagnosis: isModel ? findings(buying.diagnosis) : [],
    ...(fit.covariates ? { covariates: covariatesShown(fit.covariates, buying) } : {}),
    ...(spend
      ? { spend: { parameters: listed(spend.parameters, spend.errors), diagnosis: findings(spend.diagnosis) } }
      : {}),
    ...(fit.tracked ? { tracked: fit.tracked } : {}),
    ...(backTest ? { backTest: backTestShown(backTest, minimum) } : {}),
  }
}

function covariatesShown(
  { attributes, taken, reason }: NonNullable<FoundFit['covariates']>,
  buying: FoundFit['buying'],
): NonNullable<ValueFit['covariates']> {
  const effects = 'covariates' in buying ? buying.covariates : []
  return {
    taken,
    reason,
    effects: effects.map(({ name, on, effect, error }) => ({
      name: attributes.find((one) => one.attribute === name)?.name ?? { zh: name, en: name },
      on,
      times: Math.exp(effect),
      value: effect,
      error: error ?? null,
    })),
  }
}

/** Tenths of few customers would be groups that are too small: none of them is shown then. */
export function backTestShown(
  {
    calibratedTo,
    heldOutTo,
    days,
    model,
    errors,
    money,
    tracking,
  }: Omit<BackTestedValue, 'id' | 'name' | 'run' | 'day'>,
  minimum: number,
): ValueBackTest {
  const tenths = errors.deciles.every((one) => one.customers >= minimum) ? errors.deciles : []
  return {
    calibratedTo,
    heldOutTo,
    days,
    model,
    customers: countOf(errors.customers, minimum),
    orders: { predicted: errors.predicted, actual: errors.actual, error: errors.aggregateError ?? null },
    money: { predicted: money.predicted, actual: money.actual, error: money.error ?? null },
    meanAbsolute: errors.meanAbsolute,
    rankCorrelation: errors.rankCorrelation,
    deciles: tenths.map(({ decile, customers, predicted, actual, captured }) => ({
      decile,
      customers,
      predicted,
      actual,
      captured,
    })),
    tracking: tracking.map(({ day, expected, actual, cumulativeExpected, cumulativeActual }) => ({
      day,
      expected,
      actual,
      cumulativeExpected,
      cumulativeActual,
    })),
  }
}

/** A ledger of so many people; of too few no amount is shown. */
export function ledgerShown(
  { id, name, currency, per, lines, periods, cells, net }: Ledger,
  people: number,
  minimum: number,
): Omit<ValueLedger, 'at'> {
  // When few people did something would tell of them too.
  if (people < minimum) {
    const hidden = lines.map(({ line }) => ({ line, amount: null }))
    return { id, name, currency, per, lines, periods: [], cells: hidden, net: [{ amount: null }] }
  }
  const text = (amount: number) => amount.toFixed(2)
  return {
    id,
    name,
    currency,
    per,
    lines,
    periods,
    cells: cells.map((one) => ({ ...one, amount: text(one.amount) })),
    net: net.map((one) => ({ ...one, amount: text(one.amount) })),
  }
}

/** What would change for a segment; of too few people nothing is shown. */
export function simulatedShown(
  { id, name, currency, segment, people, before, after, change }: Simulated,
  minimum: number,
): Omit<SimulatedValue, 'at'> {
  const open = people >= minimum
  const shown = ({ total, perHead }: Simulated['before']) => ({
    total: open && total !== null ? total.toFixed(2) : null,
    perHead: open ? perHead : null,
  })
  return {
    id,
    name,
    currency,
    segment,
    people: countOf(people, minimum),
    before: shown(before),
    after: shown(after),
    change: open && change !== null ? change.toFixed(2) : null,
  }
}
