import type { Cell } from '../../engines/engine.ts'
import type { Bilingual } from '../../errors.ts'
import type { ClusterFit } from '../../methods/clusters/cluster-fit.ts'
import type { Fitted } from '../../methods/method.ts'
import type { TypedColumn } from '../../stats/recipe/place-rows.ts'
import { placeRows } from '../../stats/recipe/place-rows.ts'

/** How far somebody is from a centre, and by what. */
export interface NearCentre {
  class: string
  name: Bilingual
  distance: number
  /** What each attribute adds to the squared distance, as a share of it, the largest first. */
  by: { name: Bilingual; share: number }[]
  /** Of all but the nearest: the attribute that speaks most for the nearest rather than for this one. */
  decides?: Bilingual
}

/** The centres of a scheme of clusters by how near they are to the values of its inputs; undefined of other schemes and of who takes no part. */
export function nearestCentres(fitted: Fitted, values: readonly Cell[]): NearCentre[] | undefined {
  const fit = fitted.learned as Partial<ClusterFit> | undefined
  if (fit?.method !== 'clusters') return undefined
  const { recipe, columns, axes, clusters } = fit as ClusterFit
  const typed = recipe.map((one, at): TypedColumn => {
    const value = values[at] ?? null
    if (one.kind === 'number') return { kind: 'number', values: Float64Array.of(value === null ? NaN : Number(value)) }
    return { kind: 'category', codes: Int32Array.of(value === null ? -1 : 0), categories: [String(value)] }
  })
  const { axes: placed, takesPart } = placeRows(recipe, columns, typed)
  if (takesPart[0] === 0) return undefined
  const found = clusters.flatMap((one, at) => {
    if (!one) return []
    const adds = recipe.map(() => 0)
    for (const [axis, { column }] of axes.entries()) adds[column]! += (placed[axis]![0]! - one.centre[axis]!) ** 2
    const square = adds.reduce((sum, part) => sum + part, 0)
    const id = String(at + 1)
    return [{ id, name: fitted.classes?.[id]?.name ?? { zh: id, en: id }, adds, square, at }]
  })
  const ordered = found.toSorted((a, b) => a.square - b.square || a.at - b.at)
  const first = ordered[0]
  return ordered.map((one, place) => {
    const more = one.adds.map((part, column) => part - first!.adds[column]!)
    const most = more.indexOf(Math.max(...more))
    return {
      class: one.id,
      name: one.name,
      distance: Math.sqrt(one.square),
      by: one.adds
        .map((part, column) => ({ name: recipe[column]!.title, share: one.square > 0 ? part / one.square : 0 }))
        .toSorted((a, b) => b.share - a.share),
      ...(place > 0 ? { decides: recipe[most]!.title } : {}),
    }
  })
}
