import type { Expression } from '../sql/expression.ts'
import { arithmetic, column, integer, isKnown, when } from '../sql/expression.ts'
import type { Cut, CutMeasure } from './cuts.ts'
import { atOrBetter, boundOf, equalParts } from './cuts.ts'
import type { MeasuredInput } from './measured.ts'
import type { ExtraColumn } from './method.ts'
import type { RfmMeasure } from './rfm-classes.ts'

export const letters: Record<RfmMeasure, string> = { recency: 'R', frequency: 'F', money: 'M' }
export const scores: Record<RfmMeasure, string> = { recency: 'r', frequency: 'f', money: 'm' }

/** What the cuts depend on. */
export interface RfmCutParams {
  preset: 'eight-classes' | 'three-levels' | 'bands'
  cuts?: Way | Partial<Record<RfmMeasure, Way | number | undefined>> | undefined
  bands?: number | undefined
}

type Way = 'median' | 'mean'

export const bandName = (input: string, index: number) => `${input}_band_${index + 1}`

/** How many scores there can be: as asked for, else 3 for three levels and 5 for the rest. */
export const bandsOf = (params: RfmCutParams) => params.bands ?? (params.preset === 'three-levels' ? 3 : 5)

export function measureOf(input: { name: string; type: MeasuredInput['type'] }): CutMeasure {
  return { name: input.name, type: input.type, ...(input.name === 'recency' ? { smallerIsBetter: true } : {}) }
}

export interface RfmCuts {
  /** Between high and low; only of the eight classes. */
  cut: Cut | undefined
  /** Between the scores, from the best. */
  bands: Cut[]
  /** All of them, in the order of the fit query. */
  cuts: Cut[]
}

export function cutsFor(params: RfmCutParams, input: { name: string }): RfmCuts {
  const bands = equalParts(bandsOf(params))
  if (params.preset !== 'eight-classes') return { cut: undefined, bands, cuts: bands }
  const given = typeof params.cuts === 'string' ? params.cuts : (params.cuts?.[input.name as RfmMeasure] ?? 'median')
  const cut: Cut = typeof given === 'number' ? { how: 'fixed', value: given } : { how: given }
  return { cut, bands, cuts: [cut, ...bands] }
}

/** 1 and one more for each band that is reached; a band that ties left out has no bound and is never reached. */
export function scoreOf(input: MeasuredInput, bands: readonly Cut[]): ExtraColumn {
  const measure = measureOf(input)
  const reached = bands.map((one, index): Expression =>
    when(
      [
        {
          when: atOrBetter(measure, column(input.name), boundOf(one, measure, bandName(input.name, index))),
          then: integer(1),
        },
      ],
      integer(0),
    ),
  )
  const score = reached.reduce((sum, one) => arithmetic(sum, '+', one), integer(1))
  const name = letters[input.name as RfmMeasure]
  return {
    name: scores[input.name as RfmMeasure],
    title: { zh: `${name} 得分`, en: `${name} score` },
    type: 'integer',
    expression: when([{ when: isKnown(column(input.name)), then: score }]),
  }
}
