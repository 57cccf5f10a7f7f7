import type { Headline, KindReport, MovementPart, Part, RfmPart, TiersPart } from '../report-data.ts'
import { isEmpty } from '../report-data.ts'
import { movementTotals } from '../moves.ts'
import type { Chapter } from './chapter.ts'

/** The tiles. What cannot be known is left out. */
export function collectHeadline(
  { reader, worth, money }: Chapter,
  kind: Pick<KindReport, 'rfm' | 'tiers' | 'movements'>,
  buyers: number | undefined,
): Headline {
  const best = bestClass(kind)
  const moved = firstOf(kind.movements)
  const totals = moved?.ordered ? movementTotals(moved) : undefined
  return {
    customers: reader.manifest.entities,
    ...(buyers === undefined ? {} : { buyers }),
    ...(money && worth.total !== null ? { revenue: { amount: worth.total, window: money.name } } : {}),
    ...(best ? { best } : {}),
    ...(moved && totals ? { moved: { scheme: moved.name, up: totals.up, down: totals.down, since: moved.from } } : {}),
  }
}

/** The first class of the tiers, else of RFM, with its share of what the scheme's people are worth. */
function bestClass(kind: Pick<KindReport, 'rfm' | 'tiers'>): Headline['best'] {
  const scheme = firstOf<TiersPart | RfmPart>(kind.tiers) ?? firstOf<TiersPart | RfmPart>(kind.rfm)
  const [top] = scheme?.classes ?? []
  if (!scheme || !top) return undefined
  const ofMoney = scheme.classes.reduce((sum, row) => sum + (row.money ?? 0), 0)
  if (!(ofMoney > 0)) return undefined
  return {
    scheme: scheme.name,
    name: top.name,
    people: top.people,
    ofPeople: scheme.population.people,
    money: top.money ?? 0,
    ofMoney,
  }
}

function firstOf<T extends TiersPart | RfmPart | MovementPart>(part: Part<readonly T[]> | undefined): T | undefined {
  return part && !isEmpty(part) ? part[0] : undefined
}
