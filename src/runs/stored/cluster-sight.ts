import type { Bilingual } from '../../errors.ts'
import type { ClusterFit } from '../../methods/clusters/cluster-fit.ts'
import { unscaled } from '../../stats/clusters/scale-piece.ts'
import { piecesInWords } from '../../stats/clusters/scale-words.ts'
import { piecesOf } from '../../stats/recipe/learned-column.ts'
import type { Fitted } from '../../methods/method.ts'

/** A scheme of clusters as people look at it: what was done to each attribute, and where each cluster lies. */
export interface ClusterSight {
  definition: string
  /** The last day that was looked at when the centres were learned; later runs take them again. */
  day: string
  sample: ClusterFit['sample']
  /** How each attribute becomes numbers that distances are measured in. */
  recipe: { attribute: string; name: Bilingual; words: Bilingual; known: number; missing: number; weight: number }[]
  /** What clusters are compared along: attributes, and levels of those that are texts. */
  axes: { attribute: string; name: Bilingual; unit?: string; level?: string | null }[]
  clusters: {
    class: string
    name: Bilingual
    /** People of the sample. */
    n: number
    /** Mean distance from the centre. */
    distance: number
    worth?: number
    /** Along each axis: in the attribute's own unit (of a level, the share of people who have it), and in standard deviations from the mean of all. */
    centre: { value: number; z: number }[]
  }[]
  /** Share of the spread that clusters do not explain, and the mean simplified silhouette, both 0 to 1. */
  unexplained: number
  silhouette: number
  /** The silhouette that data without clusters have which spread as these do: what lies not above it was drawn, not found. */
  silhouetteByChance: number
  starts: number
  agreed: number
  converged: boolean
}

/** Undefined of a scheme that is none of clusters, or has not been learned. */
export function clusterSight(
  fitted: Fitted | undefined,
  classes: readonly { id: string; name: Bilingual }[],
): ClusterSight | undefined {
  const fit = fitted?.learned as Partial<ClusterFit> | undefined
  if (fit?.method !== 'clusters') return undefined
  const { recipe, columns, axes, all, clusters, ...more } = fit as ClusterFit
  return {
    definition: more.definition,
    day: more.day,
    sample: more.sample,
    recipe: recipe.map((one, at) => ({
      attribute: one.attribute,
      name: one.title,
      words: recipeWords(fit as ClusterFit, at),
      known: columns[at]!.n,
      missing: columns[at]!.missing,
      weight: one.weight,
    })),
    axes: axes.map(({ column, level }) => {
      const { attribute, title, unit } = recipe[column]!
      const own = level === undefined ? title : levelName(title, level)
      return {
        attribute,
        name: own,
        ...(unit && level === undefined ? { unit } : {}),
        ...(level === undefined ? {} : { level }),
      }
    }),
    clusters: clusters.flatMap((one, at) => {
      if (!one) return []
      const found = classes[at]!
      return [
        {
          class: found.id,
          name: found.name,
          n: one.n,
          distance: one.distance,
          ...(one.worth === undefined ? {} : { worth: one.worth }),
          centre: one.centre.map((value, axis) => ({
            value: ownValue(fit as ClusterFit, axis, value),
            z: all[axis]!.sd > 0 ? (value - all[axis]!.mean) / all[axis]!.sd : 0,
          })),
        },
      ]
    }),
    unexplained: more.unexplained,
    silhouette: more.silhouette,
    silhouetteByChance: more.silhouetteByChance,
    starts: more.starts,
    agreed: more.agreed,
    converged: more.converged,
  }
}

const levelName = (title: Bilingual, level: string | null): Bilingual =>
  level === null
    ? { zh: `${title.zh}：缺失`, en: `${title.en}: missing` }
    : { zh: `${title.zh}：${level || '（空）'}`, en: `${title.en}: ${level || '(empty)'}` }

function ownValue({ recipe, columns, axes }: ClusterFit, axis: number, value: number): number {
  const { column, level } = axes[axis]!
  const [one, learned] = [recipe[column]!, columns[column]!]
  if (level !== undefined || learned.kind === 'category') return value / Math.sqrt(one.weight)
  return unscaled(piecesOf(one, learned), value)
}

const missingWords: Record<ClusterFit['recipe'][number]['missing'], Bilingual> = {
  'leave out': { zh: '缺失的人不归群。', en: 'Who lacks it is in no cluster.' },
  median: { zh: '缺失按中位数。', en: 'Missing counts as the median.' },
  zero: { zh: '缺失按 0。', en: 'Missing counts as 0.' },
  'own level': { zh: '缺失自成一档。', en: 'Missing is a level of its own.' },
}

function recipeWords({ recipe, columns }: ClusterFit, at: number): Bilingual {
  const [one, learned] = [recipe[at]!, columns[at]!]
  const missing = missingWords[one.missing]
  if (learned.kind === 'category') {
    const levels = learned.levels.length
    return {
      zh: `每档一列，是为 1 否为 0：共 ${levels} 档（不到 1% 的并入其他）。${missing.zh}`,
      en: `a column for each level, 1 or 0: ${levels} of them (those below 1 % are others). ${missing.en}`,
    }
  }
  const words = piecesInWords(piecesOf(one, learned), (value) => String(Number(value.toPrecision(6))))
  return { zh: `${words.zh}${missing.zh}`, en: `${words.en} ${missing.en}` }
}
