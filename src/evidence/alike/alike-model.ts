import { adjustedP } from '../../stats/difference/adjusted-p.ts'
import { independence } from '../../stats/difference/independence.ts'
import { bayesWeights } from '../../stats/prediction/naive-bayes.ts'
import type { BayesWeights, BinCounts } from '../../stats/prediction/naive-bayes.ts'

/** Weights of the attributes that tell a seed from others beyond chance; by place among all that were asked, the strongest first. */
export interface AlikeModel extends Pick<BayesWeights, 'weights' | 'low' | 'high'> {
  places: number[]
  /** Cramér's V less chance, of each place. */
  strengths: number[]
}

/** Strict: an attribute that says nothing costs more than one that is left out. */
const alpha = 0.01
/** More attributes than this say the same again. */
const mostTraits = 24

/** Learned from counts; attributes that chance could explain (adjusted for all that are asked by Holm) take no part. */
export function alikeModel(columns: readonly BinCounts[], most: number = mostTraits): AlikeModel {
  const tested = columns.map(({ seed, others }) => independence([seed, others]))
  const adjusted = adjustedP(
    tested.map((one) => one?.p ?? 1),
    'holm',
  )
  const places = columns
    .map((_, at) => at)
    .filter((at) => adjusted[at]! < alpha && tested[at]!.correctedV > 0)
    .toSorted((a, b) => tested[b]!.correctedV - tested[a]!.correctedV || a - b)
    .slice(0, most)
  const { weights, low, high } = bayesWeights(places.map((at) => columns[at]!))
  return { places, strengths: places.map((at) => tested[at]!.correctedV), weights, low, high }
}

/** The likeness of a person by the bins they are in, as SQL, 0 to 1 with so many decimals; `bins` is the SQL of the bin at a place. */
export function likenessSql(
  { places, weights, low, high }: AlikeModel,
  bins: (place: number) => string,
  decimals: number,
): string {
  if (places.length === 0 || high <= low) return 'CAST(0.5 AS DOUBLE)'
  const parts = places.map((place, at) => {
    const cases = weights[at]!.map((weight, bin) => `WHEN ${bin} THEN ${double(weight)}`)
    return `CASE ${bins(place)} ${cases.join(' ')} ELSE ${double(0)} END`
  })
  return `round((${parts.join(' + ')} - ${double(low)}) / ${double(high - low)}, ${decimals})`
}

const double = (value: number): string => `CAST(${value} AS DOUBLE)`
