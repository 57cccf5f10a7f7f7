import type { PlainValue } from '../../../../../src/server/contract/definitions.ts'
import type { RfmMeasure } from '../../../../../src/server/contract/schemes.ts'

/** Parameters of a method as plain JSON of the language; what is not there is left out. */
export type Params = PlainValue

type Cuts = Partial<Record<RfmMeasure, number | 'median' | 'mean'>>

/** The cuts of RFM as they are written, of every measure. */
export function rfmCuts(params: Params): Record<RfmMeasure, number | 'median' | 'mean'> {
  const written = params['cuts']
  const one = (measure: RfmMeasure) =>
    typeof written === 'string'
      ? (written as 'median' | 'mean')
      : ((written as Cuts | undefined)?.[measure] ?? 'median')
  return { recency: one('recency'), frequency: one('frequency'), money: one('money') }
}

/** The same parameters with another cut of a measure. */
export function withRfmCut(params: Params, measure: RfmMeasure, cut: number | 'median' | 'mean'): Params {
  return { ...params, cuts: { ...rfmCuts(params), [measure]: cut } }
}

interface TierClass {
  class: string
  from?: number
  top?: string
}

/** The classes of tiers with what cuts them, best first. */
export function tierClasses(params: Params): TierClass[] {
  return (params['classes'] as TierClass[] | undefined) ?? []
}

/** The same parameters with another bound of a class: a smallest value, or a share such as `20%`. */
export function withTierCut(params: Params, id: string, bound: number | string): Params {
  const classes = tierClasses(params).map((one) =>
    one.class === id ? { ...one, ...(typeof bound === 'number' ? { from: bound } : { top: bound }) } : one,
  )
  return { ...params, classes }
}

interface AxisParams {
  cut?: number | string
  cuts?: number[]
  quantiles?: number
}

/** The same parameters of a matrix with the cuts of an axis written down. */
export function withAxisCuts(params: Params, axis: string, cuts: readonly number[]): Params {
  const { cut: _, cuts: __, quantiles: ___, ...rest } = (params[axis] ?? {}) as AxisParams & Params
  return { ...params, [axis]: { ...rest, ...(cuts.length === 1 ? { cut: cuts[0] } : { cuts: [...cuts] }) } }
}

/** A definition with the cuts of these parameters; whatever else its file says stays. */
export function withCuts(definition: PlainValue, method: string, params: Params): PlainValue {
  const written = (definition[method] ?? {}) as Params
  return { ...definition, [method]: cutsOver(written, method, params) }
}

function cutsOver(written: Params, method: string, params: Params): Params {
  if (method === 'rfm') return 'cuts' in params ? { ...written, cuts: params['cuts'] } : written
  if (method === 'tiers') {
    const cuts = new Map(tierClasses(params).map((one) => [one.class, one]))
    const classes = tierClasses(written).map((one) => {
      const { from, top } = cuts.get(one.class) ?? {}
      return { ...one, ...(from === undefined ? {} : { from }), ...(top === undefined ? {} : { top }) }
    })
    return { ...written, classes }
  }
  if (method !== 'matrix') return written
  const axes = ['x', 'y', 'z'].flatMap((axis) => {
    const { cut, cuts, quantiles } = (params[axis] ?? {}) as AxisParams
    if (!(axis in written) || (cut === undefined && cuts === undefined && quantiles === undefined)) return []
    const { cut: _, cuts: __, quantiles: ___, ...rest } = (written[axis] ?? {}) as AxisParams & Params
    const own = cut === undefined ? (cuts === undefined ? { quantiles } : { cuts }) : { cut }
    return [[axis, { ...rest, ...own }] as const]
  })
  return { ...written, ...Object.fromEntries(axes) }
}
