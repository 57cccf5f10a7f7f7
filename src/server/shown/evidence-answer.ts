import type { Outside, ReportCard, Validation } from '../../index.ts'
import type { CardAnswer, OutsideAnswer, ValidationAnswer } from '../contract/evidence.ts'
import { countOf, isOpen, partsOf, shareOf } from './counts.ts'

/** Who asks: statistics on fewer people than `minimum` are hidden, and numbers are rough for who may not see people. */
export interface Reader {
  minimum: number
  seesPeople: boolean
}

type Without<T> = Omit<T, 'at'>

/** Shares in steps of 5 %. */
const step = (share: number): number => Math.round(share * 20) / 20
const digits = (value: number, count: number): number => (value === 0 ? 0 : Number(value.toPrecision(count)))

/** What people did afterwards, of parts that may be shown. */
export function validationAnswer(found: Validation, { minimum, seesPeople }: Reader): Without<ValidationAnswer> {
  const isShare = found.on.type === 'boolean'
  const value = (one: number) => (seesPeople ? digits(one, 10) : isShare ? step(one) : digits(one, 2))
  const estimate = (mean: number, from?: number, to?: number) => ({
    value: value(mean),
    from: seesPeople && from !== undefined ? value(from) : null,
    to: seesPeople && to !== undefined ? value(to) : null,
  })
  const sizes = partsOf(
    found.parts.map((one) => one.n),
    minimum,
  )
  const open = new Set(found.parts.filter((_, at) => isOpen(sizes[at])).map((one) => one.id))
  const all = open.size === found.parts.length
  return {
    id: found.id,
    name: found.name,
    sort: found.sort,
    kind: found.kind,
    verdict: found.verdict,
    monotone: found.monotone ?? null,
    turned: found.turned,
    carriedByFew: found.carriedByFew,
    slight: found.slight === true,
    classes: found.classes,
    run: found.run ?? null,
    asOf: found.asOf,
    on: {
      ...(found.on.id === undefined ? {} : { id: found.on.id }),
      name: found.on.name,
      sentence: found.on.sentence,
      ...(found.on.unit === undefined ? {} : { unit: found.on.unit }),
      isShare,
    },
    after: found.after,
    days: found.days,
    parts: found.parts.map((one, at) => {
      const shown = open.has(one.id) && one.mean !== undefined && one.n >= minimum
      return {
        id: one.id,
        name: one.name,
        people: seesPeople ? sizes[at]! : null,
        missing: seesPeople ? countOf(one.missing, minimum) : null,
        gone: seesPeople ? countOf(one.gone, minimum) : null,
        mean: shown ? estimate(one.mean!, one.from, one.to) : null,
        total: shown && seesPeople ? digits(one.total, 12) : null,
        // One that is left out could be told from the others.
        share: shown && all && one.share !== undefined ? (seesPeople ? digits(one.share, 6) : step(one.share)) : null,
        judged: one.judged,
      }
    }),
    pairs: found.pairs
      .filter((one) => open.has(one.better) && open.has(one.worse))
      .map((one) => ({
        better: one.better,
        worse: one.worse,
        difference: estimate(one.difference, one.interval?.from, one.interval?.to),
        ordered: seesPeople ? digits(one.ordered, 6) : step(one.ordered),
        p: seesPeople ? digits(one.p, 4) : null,
        state: one.state,
      })),
    order: found.order
      ? {
          z: seesPeople ? digits(found.order.z, 6) : null,
          p: seesPeople ? digits(found.order.pRising, 4) : null,
          ordered: seesPeople ? digits(found.order.ordered, 6) : step(found.order.ordered),
        }
      : null,
    welch:
      found.welch && seesPeople
        ? {
            f: digits(found.welch.f, 6),
            p: digits(found.welch.p, 4),
            explained: digits(found.welch.explained, 6),
          }
        : null,
    ranks: found.ranks && seesPeople ? { h: digits(found.ranks.h, 6), p: digits(found.ranks.p, 4) } : null,
    circular: found.circular,
    state: found.state,
    today: found.today,
  }
}

/** In what the parts differ; `hidden` are parts of too few people, whose means are not told. */
export function outsideAnswer(
  found: Outside,
  hidden: ReadonlySet<string>,
  { seesPeople }: Reader,
): Without<OutsideAnswer> {
  const { id, name, sort, kind, parts, judged, differing, inside, kindred } = found
  return {
    id,
    name,
    sort,
    kind,
    parts,
    judged,
    differing,
    inside,
    kindred,
    tests: found.tests.map((one) => ({
      attribute: one.attribute,
      name: one.name,
      family: one.family,
      measure: one.measure,
      effect: one.effect === undefined ? null : digits(Math.round(one.effect * 100) / 100, 2),
      p: one.p === undefined || !seesPeople ? null : digits(one.p, 4),
      verdict: one.verdict,
      widest:
        one.widest && !hidden.has(one.widest.high) && !hidden.has(one.widest.low)
          ? {
              ...one.widest,
              highMean: digits(one.widest.highMean, seesPeople ? 10 : 2),
              lowMean: digits(one.widest.lowMean, seesPeople ? 10 : 2),
            }
          : null,
    })),
  }
}

/** The card, with the sizes of its parts as other pages show them. */
export function cardAnswer(
  found: ReportCard,
  sizes: readonly CardAnswer['parts'][number]['people'][],
  { minimum, seesPeople }: Reader,
): Omit<CardAnswer, 'at' | 'whole'> {
  const total = found.parts.reduce((sum, one) => sum + one.people, 0)
  const least = Math.min(...found.parts.filter((one) => one.people > 0).map((one) => one.people))
  const hidesAny = sizes.some((one) => !isOpen(one))
  const rough = (share: number) => (seesPeople ? digits(share, 6) : step(share))
  return {
    id: found.id,
    name: found.name,
    sort: found.sort,
    kind: found.kind,
    items: found.items.map(({ figures, ...item }) => ({
      ...item,
      figures: figures.map(({ people, value, ...one }) => {
        const few = (count: number | undefined) => count !== undefined && count < minimum
        const hidden = few(people) || (one.as === 'people' && (few(value) || (hidesAny && value === least)))
        const shown =
          one.as === 'share' ? rough(value) : one.as === 'effect' || one.as === 'index' ? digits(value, 3) : value
        return { ...one, value: hidden ? null : shown }
      }),
    })),
    parts: found.parts.map((one, at) => {
      const people = sizes[at]!
      const shown = isOpen(people) && people >= minimum
      const reached = one.reachable?.people ?? 0
      const sure = shown && one.reachable && apart(reached, one.people, minimum)
      return {
        id: one.id,
        name: one.name,
        people,
        share: hidesAny ? null : shareOf(people, total),
        value:
          shown && !hidesAny && one.value
            ? { share: rough(one.value.share), index: digits(one.value.index, seesPeople ? 4 : 2) }
            : null,
        strategy: one.strategy,
        reachable: sure ? rough(reached / one.people) : null,
        ...(shown && one.reachable?.best ? { best: one.reachable.best } : {}),
        kept: shown && one.kept !== undefined ? rough(one.kept) : null,
      }
    }),
    worth: found.worth ?? null,
    gate: found.gate.map(({ condition, state, says }) => ({ condition, state, says })),
  }
}

/** Neither those of whom it is so nor the others are few. */
const apart = (count: number, all: number, minimum: number): boolean =>
  (count === 0 || count >= minimum) && (all === count || all - count >= minimum)
