import type { Bilingual } from '../../errors.ts'
import type { ClusterFit } from './cluster-fit.ts'
import { standings } from './cluster-fit.ts'

/** Below this a trait is none: half a standard deviation. */
const least = 0.5

/** What an axis is called: the attribute, and the level where it is one. */
export function axisTitle({ recipe, axes }: Pick<ClusterFit, 'recipe' | 'axes'>, axis: number): Bilingual {
  const { column, level } = axes[axis]!
  const { title } = recipe[column]!
  if (level === undefined) return title
  if (level === null) return { zh: `${title.zh}缺失`, en: `${title.en} missing` }
  return { zh: `${title.zh}：${level}`, en: `${title.en}: ${level}` }
}

/** What each class is called and is, by its id: its two strongest traits; undefined of numbers without a cluster. */
export function clusterWords(fit: ClusterFit): Record<string, { name: Bilingual; rule: Bilingual }> {
  const traits = standings(fit).map((row) =>
    (row ?? [])
      .map((z, axis) => ({ z, axis }))
      .filter(({ z }) => Math.abs(z) >= least)
      .toSorted((a, b) => Math.abs(b.z) - Math.abs(a.z) || a.axis - b.axis)
      .slice(0, 2),
  )
  const names = traits.map((own) => ({
    zh: own.map((one) => trait(fit, one).zh).join('、') || '接近平均',
    en: own.map((one) => trait(fit, one).en).join(', ') || 'near the average',
  }))
  return Object.fromEntries(
    fit.clusters.flatMap((one, at) => {
      if (!one) return []
      const isTwice = names.some((other, place) => place !== at && fit.clusters[place] && other.zh === names[at]!.zh)
      const own = names[at]!
      const name = isTwice ? { zh: `${own.zh}（${at + 1}）`, en: `${own.en} (${at + 1})` } : own
      const measured = traits[at]!.map(({ z }) => `${z > 0 ? '+' : '−'}${Math.abs(z).toFixed(1)}`)
      const rule = {
        zh: `离第 ${at + 1} 个中心最近：${own.zh}${measured.length ? `（比全体平均 ${measured.join('、')} 个标准差）` : ''}`,
        en: `nearest to centre ${at + 1}: ${own.en}${measured.length ? ` (${measured.join(', ')} standard deviations from the mean of all)` : ''}`,
      }
      return [[String(at + 1), { name, rule }]]
    }),
  )
}

/** `Spend in 12 months` within a sentence; `RFM` stays. */
const inSentence = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name

function trait(fit: ClusterFit, { z, axis }: { z: number; axis: number }): Bilingual {
  const { zh, en } = axisTitle(fit, axis)
  if (fit.axes[axis]!.level === undefined)
    return z > 0 ? { zh: `${zh}高`, en: `high ${inSentence(en)}` } : { zh: `${zh}低`, en: `low ${inSentence(en)}` }
  return z > 0 ? { zh: `多为“${zh}”`, en: `often ${en}` } : { zh: `少有“${zh}”`, en: `rarely ${en}` }
}
