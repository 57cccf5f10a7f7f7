import { roughValue } from '../../privacy/rough-value.ts'
import type { Seeing } from './discovery-answer.ts'
import type {
  Experience,
  ExperienceGroup,
  GoalAnswer,
  Growth,
  KindManifest,
  Measured,
  MoveOutlook,
  Period,
  Periods,
} from '../../index.ts'
import type {
  ExperienceShown,
  GoalShown,
  GrowthShown,
  OutlookShown,
  PeriodShown,
  PeriodsShown,
  ScoredGroup,
} from '../contract/watch.ts'
import { mayShowMeasure } from '../../privacy/may-show-measure.ts'
import { countOf, isOpen } from './counts.ts'
import type { Count } from '../contract/count.ts'
import { schemeCells } from './scheme-list.ts'
import { tally } from './tally.ts'
import { addValueGroups } from './value-groups.ts'

const isSmall = (count: number, minimum: number): boolean => count > 0 && count < minimum

/** Where classes would end: nothing where a size is hidden, and shares in whole percents, so that no move follows from them. */
export function outlookAnswer(
  found: MoveOutlook,
  { was, is }: { was: KindManifest | undefined; is: KindManifest },
  minimum: number,
): Omit<OutlookShown, 'at'> {
  const isHidden = [was, is].some((own) => {
    const scheme = own?.schemes.find((one) => one.id === found.scheme)
    if (!scheme) return false
    const { classes, shown } = schemeCells(scheme, minimum)
    return classes.some((cell) => !isOpen(shown(cell)))
  })
  const none = isHidden ? ('hidden' as const) : (found.none ?? null)
  const percent = (share: number) => Math.round(share * 100) / 100
  const tenth = (steps: number) => Math.round(steps * 10) / 10
  const rangeOf = (range: { low: number; high: number } | undefined, round: (one: number) => number) =>
    range && none === null ? { low: round(range.low), high: round(range.high) } : null
  return {
    scheme: { id: found.scheme, name: found.name },
    from: found.from,
    days: found.days,
    none,
    classes: found.classes.map((one) => ({
      id: one.id,
      name: one.name,
      share: none === null ? percent(one.share) : null,
      stationary: none === null && one.stationary !== undefined ? percent(one.stationary) : null,
      stationaryRange: rangeOf(one.stationaryRange, percent),
      untilGone: none === null && one.untilGone !== undefined ? tenth(one.untilGone) : null,
      untilGoneRange: rangeOf(one.untilGoneRange, tenth),
    })),
    memory:
      found.memory && none === null
        ? { p: Number(found.memory.p.toPrecision(2)), v: percent(found.memory.v), day: found.memory.day }
        : null,
    conventions: found.conventions,
  }
}

/** Scores of groups; nothing of a group that is hidden, or of whom too few answered. */
export function experienceAnswer(
  found: Experience,
  manifest: KindManifest,
  { minimum, people: seesPeople }: Seeing,
): Omit<ExperienceShown, 'at'> {
  const cells = tally(minimum)
  const total = found.by ? cells.add(found.all.people, 'open') : undefined
  const scheme = found.by?.sort === 'scheme' ? found.by.id : undefined
  const added = addValueGroups(cells, found.groups, { manifest, scheme, total })
  const answered = found.groups.map((one, at) => {
    const n = one.score?.n ?? 0
    const cell = cells.add(n)
    cells.sum([cell, cells.add(one.people - n, 'implied')], added[at])
    return cell
  })
  const all = cells.add(found.all.score?.n ?? 0)
  if (found.by) cells.sum(answered, all)
  const shown = cells.shown()
  const told = (one: ScoredGroup) => (seesPeople ? one : roughScore(one, found.measure))
  return {
    of: found.of,
    in: found.in,
    measure: found.measure,
    scale: found.scale,
    ...(found.by ? { by: { id: found.by.id, name: found.by.name, sort: found.by.sort } } : {}),
    groups: found.groups.map((one, at) => told(scored(one, shown(added[at]!), shown(answered[at]!), minimum))),
    all: told(scored(found.all, countOf(found.all.people, minimum), shown(all), minimum)),
    conventions: found.conventions,
  }
}

/** A score without of how many: NPS in steps of 5, the share of CSAT in steps of 5 %, efforts with two digits. */
function roughScore(one: ScoredGroup, measure: Experience['measure']): ScoredGroup {
  const rough = (score: number) =>
    measure === 'nps' ? Math.round(score / 5) * 5 : roughValue(score, measure === 'csat' ? 'share' : 'mean')
  const hidden = { people: null, answers: null, low: null, high: null, promoters: null, passives: null }
  return { ...one, ...hidden, detractors: null, score: one.score === null ? null : rough(one.score) }
}

function scored(one: ExperienceGroup, people: Count, answers: Count, minimum: number): ScoredGroup {
  const { id, name, score } = one
  const isTold = isOpen(people) && isOpen(answers) && answers >= minimum && score !== undefined
  const parts = isTold ? [score.promoters, score.passives, score.detractors] : []
  const areTold = parts.length > 0 && parts.every((part) => part !== undefined && !isSmall(part, minimum))
  const part = (at: number): Count | null => (areTold ? parts[at]! : null)
  return {
    id,
    name,
    people,
    answers,
    score: isTold ? score.score : null,
    low: isTold ? (score.interval?.low ?? null) : null,
    high: isTold ? (score.interval?.high ?? null) : null,
    promoters: part(0),
    passives: part(1),
    detractors: part(2),
  }
}

/** Whether a figure may be shown: it rests on enough people, and so do those who have a share and those who have not. */
const mayShow = ({ people, part, unit }: Pick<Measured, 'people' | 'part' | 'unit'>, minimum: number): boolean =>
  mayShowMeasure({ people, part, isShare: unit === 'share' }, minimum)

/** A goal and those it is made of. */
export function goalShown(goal: GoalAnswer, minimum: number): GoalShown {
  const { actual } = goal
  const hidden = actual !== undefined && actual.value !== null && !mayShow(actual, minimum)
  const goals = goal.goals.map((one) => goalShown(one, minimum))
  return {
    id: goal.id,
    name: goal.name,
    better: goal.better,
    status: hidden || goals.some((one) => one.hidden) ? 'unknown' : goal.status,
    hidden,
    ...(goal.problem ? { problem: goal.problem } : {}),
    ...(actual
      ? { measure: actual.measure, of: actual.of, unit: actual.unit, ...(actual.in ? { inUnit: actual.in } : {}) }
      : {}),
    actual: hidden || !actual ? null : actual.value,
    target: goal.target ?? null,
    distance: hidden ? null : (goal.distance ?? null),
    expected: goal.expected ?? null,
    by: goal.by ?? null,
    daysLeft: goal.daysLeft ?? null,
    trend: goal.trend.map(({ run, day, value, people, part, redefined }) => ({
      run,
      day,
      value:
        actual && mayShow({ people, unit: actual.unit, ...(part === undefined ? {} : { part }) }, minimum)
          ? value
          : null,
      redefined,
    })),
    met: goals.some((one) => one.hidden) ? null : (goal.met ?? null),
    goals,
  }
}

/** Periods: no amount of so few people that it would be theirs, and no growth from one. */
export function periodsAnswer(found: Periods, minimum: number): Omit<PeriodsShown, 'at'> {
  const isShown = ({ people }: { people: number }) => !isSmall(people, minimum)
  const growthOf = (growth: Growth, own: Period): GrowthShown => {
    const told = isShown(growth) && isShown(own)
    return {
      from: told ? growth.from : null,
      difference: told ? growth.difference : null,
      share: told ? (growth.share ?? null) : null,
      noBase: told && growth.share === undefined,
      days: growth.days ?? null,
    }
  }
  const periods = found.periods.map((one): PeriodShown => ({
    id: one.id,
    from: one.from,
    to: one.to,
    value: isShown(one) ? one.value : null,
    people: countOf(one.people, minimum),
    days: one.days,
    length: one.length,
    unfinished: one.unfinished ?? null,
    perDay: isShown(one) ? one.perDay : null,
    before: one.before ? growthOf(one.before, one) : null,
    yearBefore: one.yearBefore ? growthOf(one.yearBefore, one) : null,
  }))
  const { compared } = found
  const growth = compared && growthOf(compared, compared.b)
  const isTold = growth !== undefined && growth.difference !== null
  const { event, name, sum, unit } = found.of
  return {
    kind: found.kind,
    of: { id: event, name, ...(sum ? { sum } : {}), ...(unit ? { unit } : {}) },
    in: found.in,
    by: found.by,
    first: found.first,
    last: found.last,
    periods,
    compared:
      compared && growth
        ? {
            ...growth,
            a: compared.a.id,
            b: compared.b.id,
            to: isTold ? String(Number((Number(compared.from) + Number(compared.difference)).toFixed(4))) : null,
            years: compared.years,
            yearly: isTold && 'rate' in compared.yearly ? compared.yearly.rate : null,
            none: isTold && 'none' in compared.yearly ? compared.yearly.none : null,
          }
        : null,
    conventions: found.conventions,
  }
}
