import type { Page } from '../page.ts'
import { isEmpty } from '../report-data.ts'
import type { KindReport, Part } from '../report-data.ts'
import { movementSights } from '../moves.ts'
import { timeBetween } from '../time-between.ts'

/** The chapter in one sentence: how many, how concentrated, who slipped. Clauses that cannot be known are left out. */
export function headline(page: Page, kind: KindReport): string {
  const clauses = [size(page, kind), concentration(page, kind), slipped(page, kind)].filter(Boolean)
  return clauses.length === 0 ? '' : clauses.join(page.say('clauseJoin')) + page.say('fullStop')
}

function size(page: Page, kind: KindReport): string {
  const customers = kind.headline?.customers ?? kind.populations?.[0]?.people
  if (customers === undefined) return ''
  return page.say('headlineSize', {
    count: page.people(customers),
    counter: page.unit === '人' ? '位' : page.unit,
    kind: page.text(kind.name),
  })
}

function concentration(page: Page, kind: KindReport): string {
  const pareto = first(kind.tiers)?.pareto
  if (!pareto || isEmpty(pareto) || page.hides(pareto.people)) return ''
  return page.say('headlineConcentration', { value: page.wholePercent(pareto.valueOfTop20) })
}

function slipped(page: Page, kind: KindReport): string {
  const movement = first(kind.movements)
  const best = movement?.classes[0]
  if (!movement?.ordered || !best) return ''
  const count = (movement.counts[0] ?? []).slice(1).reduce((sum, moved) => sum + moved, 0)
  const sights = movementSights(movement, page.head.minimumGroup)
  // It follows from who is in the class, stays in it and is gone; with one of them hidden it would say that one.
  const isKnown = [sights.rows[0], sights.moves[0]?.[0], sights.moves[0]?.at(-1)].every((one) => one === 'open')
  if (count === 0 || !isKnown || page.hides(count)) return ''
  return page.say('headlineSlipped', {
    time: timeBetween(page, movement.from, movement.to),
    count: page.counted(count),
    class: page.text(best.name),
  })
}

function first<T>(part: Part<readonly T[]> | undefined): T | undefined {
  return part && !isEmpty(part) ? part[0] : undefined
}
