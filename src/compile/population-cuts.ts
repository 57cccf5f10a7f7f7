import type { PopulationCut } from '../conditions/population-cut.ts'
import type { Cut, CutMeasure } from '../methods/cuts.ts'
import { cutQuery } from '../methods/cut-query.ts'
import { foundCuts } from '../methods/found-cuts.ts'
import type { FitRow, Fitted } from '../methods/method.ts'
import type { Query } from '../sql/query.ts'

/** One query: all cuts through the same attribute from the same side. `numbers` are those of their placeholders. */
interface CutGroup {
  measure: CutMeasure
  attribute: string
  cuts: { cut: PopulationCut; number: number }[]
}

/** The name, within its definition, of the placeholder of the cut that was asked for `number`th, from 1. */
export const cutPlaceholder = (number: number): string => String(number)

/** The fits that find the cuts of one definition, over these people. */
export function cutFits(cuts: readonly PopulationCut[], { from, where }: Pick<Query, 'from' | 'where'>): Query[] {
  return groupsOf(cuts).map(({ measure, cuts: own }) => {
    const base: Query = { columns: [{ as: measure.name, is: own[0]!.cut.value }], from, ...(where ? { where } : {}) }
    const query = cutQuery(
      measure,
      own.map(({ cut }) => sizeOf(cut)),
    )
    return { ...query, with: [{ name: 'base', query: base }, ...(query.with ?? [])] }
  })
}

/** What those fits found; `rows` in their order. Pure. */
export function finishCuts(cuts: readonly PopulationCut[], rows: readonly (readonly FitRow[])[]): Fitted {
  const fitted: Fitted = { values: {}, cuts: [], seen: 0, missing: {}, warnings: [] }
  groupsOf(cuts).forEach(({ measure, attribute, cuts: own }, index) => {
    const wanted = own.map(({ cut }) => sizeOf(cut))
    const found = foundCuts(measure, wanted, rows[index]?.[0])
    fitted.seen = found.seen
    fitted.missing[attribute] = found.seen - found.known
    found.cuts.forEach(({ value, atOrBetter, ties }, at) => {
      const { cut, number } = own[at]!
      const placeholder = cutPlaceholder(number)
      fitted.values[placeholder] = value
      if (value !== null) fitted.cuts.push({ placeholder, input: attribute, label: cut.label, value, atOrBetter, ties })
    })
  })
  return fitted
}

function groupsOf(cuts: readonly PopulationCut[]): CutGroup[] {
  const numbered = cuts.map((cut, index) => ({ cut, number: index + 1 }))
  return [...Map.groupBy(numbered, ({ cut }) => `${cut.side} ${cut.attribute}`).values()].map((own) => {
    const { attribute, type, side } = own[0]!.cut
    return { measure: { name: 'value', type, smallerIsBetter: side === 'bottom' }, attribute, cuts: own }
  })
}

function sizeOf({ size }: PopulationCut): Cut {
  return 'people' in size ? { how: 'people', people: size.people } : { how: 'top', ...size }
}
